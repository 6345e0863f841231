import { proxyWantsLogin } from "./proxyLogin.ts";
import { type Transport, TransportFailure, type WireResponse } from "./transport.ts";

/**
 * As much of an in-memory Electron session as is needed. `bypassCustomProtocolHandlers` keeps
 * requests away from any protocol the app itself serves.
 */
export type NetworkSession = {
  fetch(
    url: string,
    init: {
      method: string;
      headers: Record<string, string>;
      body: string | null;
      signal: AbortSignal;
      redirect: "error";
      credentials: "omit";
      cache: "no-store";
      bypassCustomProtocolHandlers: true;
    },
  ): Promise<WireResponse>;
  closeAllConnections(): Promise<void>;
  /** The way to an address, such as `PROXY 10.0.0.1:8080; DIRECT`. */
  resolveProxy(url: string): Promise<string>;
};

/**
 * Chromium's names (net/base/net_error_list.h) of what fails before a request's first byte: the
 * name, the connection, the proxy, the certificate. Its failures carry no code, only the message
 * `net::ERR_…`. Errors of encryption that can also strike a connection in use are left out.
 */
const neverSent =
  /^net::ERR_(NAME_NOT_RESOLVED|NAME_RESOLUTION_FAILED|INTERNET_DISCONNECTED|CONNECTION_REFUSED|CONNECTION_TIMED_OUT|ADDRESS_UNREACHABLE|PROXY_\w+|TUNNEL_CONNECTION_FAILED|SOCKS_CONNECTION\w+|MANDATORY_PROXY_CONFIGURATION_FAILED|PAC_SCRIPT_FAILED|CERT_\w+|SSL_(?!PROTOCOL_ERROR|BAD_RECORD_MAC|DECRYPT)\w+)$/;

/** Chromium's network: system proxy, PAC, company certificates. */
export function createSessionTransport(session: NetworkSession): Transport {
  return async ({ method, url, headers, body, signal }) => {
    try {
      return await session.fetch(url, {
        method,
        headers: { ...headers },
        body,
        signal,
        redirect: "error",
        credentials: "omit",
        cache: "no-store",
        bypassCustomProtocolHandlers: true,
      });
    } catch (thrown) {
      throw await failureOf(thrown, session, url);
    }
  };
}

/**
 * The same on a connection never used before. Chromium by itself repeats a POST when a reused
 * connection is dropped before the answer, so a create would land twice. The session must carry
 * nothing else and one request at a time (the client sees to that): this closes all it has.
 */
export function createFreshTransport(session: NetworkSession): Transport {
  const transport = createSessionTransport(session);
  return async (request) => {
    await session.closeAllConnections();
    return transport(request);
  };
}

async function failureOf(
  thrown: unknown,
  session: NetworkSession,
  url: string,
): Promise<TransportFailure> {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  if (neverSent.test(message)) {
    return new TransportFailure("neverSent", message, await whyOf(message, session, url));
  }
  return new TransportFailure(/redirect/i.test(message) ? "redirected" : "lost", message);
}

/** A proxy that wants a login, or one whose login was wrong; a certificate this computer rejects. */
async function whyOf(
  message: string,
  session: NetworkSession,
  url: string,
): Promise<TransportFailure["why"]> {
  if (/PROXY_AUTH/.test(message)) return "proxyLogin";
  if (/ERR_(CERT|SSL)_/.test(message)) return "certificate";
  if (!message.endsWith("TUNNEL_CONNECTION_FAILED")) return null;
  return (await proxyWantsLogin(await session.resolveProxy(url), url)) ? "proxyLogin" : null;
}
