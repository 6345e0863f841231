import sanitizeHtml from "sanitize-html";

/** HubSpot's preview ends about here; the exact length is a guess. */
const previewLength = 150;

/** Keeps what a note can hold and drops the rest; how HubSpot cleans exactly is a guess (HubSpot's calls guide). */
export function cleanHtml(html: string): string {
  if (!/[<&]/.test(html)) return html;
  return sanitizeHtml(html, {
    allowedTags: [
      ..."p br div span a b strong i em u s ul ol li blockquote code pre".split(" "),
      ..."h1 h2 h3 h4 h5 h6 hr img table thead tbody tr td th".split(" "),
    ],
    allowedAttributes: {
      a: ["href", "target", "rel"],
      img: ["src", "alt"],
      "*": ["style"],
    },
    allowedSchemes: ["http", "https", "mailto", "tel"],
  });
}

/** The words of a note, a line for each paragraph or item. */
export function plainLines(html: string): string {
  return html
    .replace(/<li[^>]*>/gi, "• ")
    .replace(/<(br|\/p|\/li|\/div|\/h\d)[^>]*>/gi, "\n")
    .replace(/<[^>]*>/g, "")
    .replace(/&nbsp;/g, " ")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, "&")
    .trim();
}

/** The words of a note on one line. */
export function plainText(html: string): string {
  return plainLines(html).replace(/^• /gm, "").replace(/\s+/g, " ");
}

export function bodyPreview(html: string) {
  const text = plainText(html);
  const short = [...text].slice(0, previewLength).join("");
  return {
    hs_body_preview: short,
    hs_body_preview_html: `<html>\n  <head></head>\n  <body>\n    ${html}\n  </body>\n</html>`,
    hs_body_preview_is_truncated: String(short.length < text.length),
  };
}

export function escapeHtml(text: string): string {
  return text
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;")
    .replace(/'/g, "&#39;");
}
