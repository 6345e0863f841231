import { type App, expect, test } from "./app.ts";

type Served = { status: number; headers: Record<string, string>; body: string };

/** What our own protocol answers, asked past the page and so past the page's policy. */
function serve(app: App, asked: readonly { url: string; method?: string }[]): Promise<Served[]> {
  return app.electron().evaluate(async ({ session }, requests) => {
    const answers: Served[] = [];
    for (const { url, method = "GET" } of requests) {
      const answer = await session.defaultSession.fetch(url, { method });
      const headers = Object.fromEntries(answer.headers.entries());
      answers.push({ status: answer.status, headers, body: await answer.text() });
    }
    return answers;
  }, asked);
}

const home = "app://wrapup/index.html";

test("the policy leaves with the page, with a nonce of its own each time", async ({ launch }) => {
  const app = await launch();
  await app.window();
  const answers = await serve(app, [{ url: home }, { url: home }]);
  const nonces = answers.map(({ status, headers, body }) => {
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      "content-type": "text/html; charset=utf-8",
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
    });
    const policy = headers["content-security-policy"] ?? "";
    const nonce = /'nonce-([A-Za-z0-9+/]{22}==)'/.exec(policy)?.[1] ?? "none";
    expect(policy.split("; ")).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      `style-src 'self' 'nonce-${nonce}'`,
      "img-src 'self' data:",
      "font-src 'self'",
      "media-src 'self'",
      "connect-src 'none'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ]);
    expect(body).toContain(nonce);
    return nonce;
  });
  expect(nonces[0]).not.toBe(nonces[1]);
});

test("nothing but the page is served", async ({ launch }) => {
  const app = await launch();
  await app.window();
  const outside = [
    "app://wrapup/",
    "app://wrapup/../main/main.js",
    "app://wrapup/..%2fmain/main.js",
    "app://wrapup/assets/..%2f..%2fmain%2fmain.js",
    "app://wrapup/%2e%2e/preload/preload.cjs",
    "app://wrapup/..%5cmain%5cmain.js",
    "app://wrapup//etc/passwd",
    "app://wrapup/%2fetc/passwd",
    "app://wrapup/index.html%00",
    "app://wrapup/assets",
  ].map((url) => ({ url }));
  for (const answer of await serve(app, outside)) {
    expect(answer).toMatchObject({ status: 404, body: "" });
  }
  const strangers = [
    { url: "app://wrapup.evil/index.html" },
    { url: "app://evil/index.html" },
    ...["POST", "PUT", "DELETE", "HEAD", "OPTIONS"].map((method) => ({ url: home, method })),
  ];
  for (const [index, answer] of (await serve(app, strangers)).entries()) {
    expect(answer, JSON.stringify(strangers[index])).toMatchObject({ status: 403, body: "" });
  }
});
