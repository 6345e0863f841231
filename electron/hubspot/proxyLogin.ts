import { request as overPlain } from "node:http";
import { request as overTls } from "node:https";

/** Longer than any proxy takes to turn somebody away; what it concerns has failed already. */
const patienceMs = 3_000;

/**
 * Whether the proxy on the way to `url` wants a name and a password. Of a tunnel that was refused
 * Chromium says `net::ERR_TUNNEL_CONNECTION_FAILED` and not why, so the proxy is asked for the same
 * tunnel once more and its status read (RFC 9110, 15.5.8). Nothing else goes out: no token, no path.
 * `resolved` is Chromium's word for the way, such as `PROXY 10.0.0.1:8080; DIRECT`. Never rejects.
 */
export function proxyWantsLogin(resolved: string, url: string): Promise<boolean> {
  const [, scheme, address] = /^\s*(PROXY|HTTPS) ([^;\s]+)/.exec(resolved) ?? [];
  if (address === undefined) return Promise.resolve(false);
  const { hostname, port, protocol } = new URL(url);
  const proxy = new URL(scheme === "HTTPS" ? `https://${address}` : `http://${address}`);
  return new Promise((resolve) => {
    const asked = (scheme === "HTTPS" ? overTls : overPlain)({
      host: proxy.hostname.replace(/^\[|\]$/g, ""),
      port: proxy.port,
      method: "CONNECT",
      path: `${hostname}:${port === "" ? (protocol === "https:" ? 443 : 80) : port}`,
      agent: false,
      timeout: patienceMs,
    });
    const answered = (status: number | undefined) => {
      resolve(status === 407);
      asked.destroy();
    };
    asked.on("connect", ({ statusCode }, socket) => {
      answered(statusCode);
      socket.destroy();
    });
    asked.on("response", ({ statusCode }) => answered(statusCode));
    asked.on("timeout", () => answered(undefined));
    asked.on("error", () => answered(undefined));
    asked.end();
  });
}
