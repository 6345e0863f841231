import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { extname } from "node:path";
import { protocol, type Session } from "electron";
import { insideOf } from "./addresses.ts";

const host = "wrapup";
export const home = `app://${host}/index.html`;

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
  ".json": "application/json; charset=utf-8",
};

/** Must run before the app is ready (Electron, "protocol.registerSchemesAsPrivileged"). */
export function declareAppProtocol(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: "app", privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/**
 * Serves the built page from `folder` and nothing else (Electron's checklist, 7 and 18): GET only,
 * our host only, the path joined and checked again with path.relative, the policy as a header.
 */
export function serveApp(session: Session, folder: string): void {
  session.protocol.handle("app", async (request) => {
    const { host: asked, pathname } = new URL(request.url);
    if (request.method !== "GET" || asked !== host) return refusal(403);
    const path = insideOf(folder, pathname);
    const type = path === null ? undefined : types[extname(path)];
    if (path === null || type === undefined) return refusal(404);
    try {
      const body = await readFile(path);
      const nonce = randomBytes(16).toString("base64");
      const isPage = extname(path) === ".html";
      return new Response(
        isPage ? body.toString("utf8").replaceAll("__STYLE_NONCE__", nonce) : new Uint8Array(body),
        { headers: { ...fixed, "Content-Type": type, "Content-Security-Policy": policy(nonce) } },
      );
    } catch {
      return refusal(404);
    }
  });
}

const fixed = { "X-Content-Type-Options": "nosniff", "Cache-Control": "no-store" };

function policy(nonce: string): string {
  return [
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
  ].join("; ");
}

function refusal(status: number): Response {
  return new Response(null, { status, headers: fixed });
}
