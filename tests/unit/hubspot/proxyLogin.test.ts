import { afterEach, describe, expect, it } from "vitest";
import { proxyWantsLogin } from "../../../electron/hubspot/proxyLogin.ts";
import { createSessionTransport } from "../../../electron/hubspot/sessionTransport.ts";
import { type RawServer, rawServer } from "./rawServer.ts";

let proxy: RawServer | undefined;
afterEach(() => proxy?.stop());

const account = "https://api.hubapi.com/crm/objects/2026-03/calls";

/** A proxy that answers every tunnel with this status line, and how Chromium would name it. */
async function proxyThatSays(status: string): Promise<string> {
  proxy = await rawServer((socket) => {
    socket.end(`HTTP/1.1 ${status}\r\nProxy-Authenticate: Basic realm="x"\r\n\r\n`);
  });
  return `PROXY ${new URL(proxy.base).host}; DIRECT`;
}

describe("why a tunnel was refused", () => {
  it("tells a login from every other reason, and gives away nothing but the host", async () => {
    const way = await proxyThatSays("407 Proxy Authentication Required");
    expect(await proxyWantsLogin(way, account)).toBe(true);
    const [asked = ""] = proxy?.requests ?? [];
    expect(asked).toMatch(/^CONNECT api\.hubapi\.com:443 HTTP\/1\.1\r\n/);
    expect(asked).not.toMatch(/authorization|crm/i);
  });

  it.each(["403 Forbidden", "502 Bad Gateway", "200 Connection established"])(
    "is no login: %s",
    async (status) => {
      expect(await proxyWantsLogin(await proxyThatSays(status), account)).toBe(false);
    },
  );

  it("is no login where there is no proxy, or none that answers", async () => {
    const way = await proxyThatSays("407 Proxy Authentication Required");
    await proxy?.stop();
    expect(await proxyWantsLogin(way, account)).toBe(false);
    expect(await proxyWantsLogin("DIRECT", account)).toBe(false);
    expect(await proxyWantsLogin("SOCKS5 127.0.0.1:1", account)).toBe(false);
  });

  it("is asked for when Chromium's tunnel failed", async () => {
    const way = await proxyThatSays("407 Proxy Authentication Required");
    const transport = createSessionTransport({
      fetch: () => Promise.reject(new Error("net::ERR_TUNNEL_CONNECTION_FAILED")),
      closeAllConnections: () => Promise.resolve(),
      resolveProxy: () => Promise.resolve(way),
    });
    const { signal } = new AbortController();
    const asked = transport({ method: "GET", url: account, headers: {}, body: null, signal });
    await expect(asked).rejects.toMatchObject({ how: "neverSent", why: "proxyLogin" });
  });
});
