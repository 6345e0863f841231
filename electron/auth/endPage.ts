import { createHash } from "node:crypto";

/** What the browser shows once the sign-in has ended, one way or the other. */
export type EndPage = { readonly heading: string; readonly sentence: string };

const style = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; }
main { max-width: 26rem; padding: 2rem; }
h1 { font-size: 1.25rem; margin: 0 0 .5rem; }
p { margin: 0; opacity: .8; }
`;

const hash = createHash("sha256").update(style).digest("base64");

/** Nothing is loaded, nothing runs, nothing is kept, and no address is passed on (HTML 5, CSP 3). */
export const endPageHeaders: Readonly<Record<string, string>> = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy": `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  "cache-control": "no-store",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  connection: "close",
};

export function endPageOf({ heading, sentence }: EndPage): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Wrapup</title><style>${style}</style></head>
<body><main><h1>${escaped(heading)}</h1><p>${escaped(sentence)}</p></main></body>
</html>
`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0) ?? 0};`);
}
