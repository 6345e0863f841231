import { describe, expect, it } from "vitest";
import {
  createFreshTransport,
  createSessionTransport,
  type NetworkSession,
} from "../../../electron/hubspot/sessionTransport.ts";
import type { WireRequest } from "../../../electron/hubspot/transport.ts";

const request: WireRequest = {
  method: "POST",
  url: "https://api.hubapi.com/crm/objects/2026-03/calls",
  headers: { accept: "application/json" },
  body: "{}",
  signal: new AbortController().signal,
};

/** Electron's side of the bargain: what it is asked, in order, and how it fails. */
function sessionThat(fetch: NetworkSession["fetch"]) {
  const acts: string[] = [];
  const session: NetworkSession = {
    fetch: (url, init) => {
      acts.push(`fetch ${init.method} ${init.redirect} ${init.credentials} ${init.cache}`);
      return fetch(url, init);
    },
    closeAllConnections: () => {
      acts.push("close");
      return Promise.resolve();
    },
    resolveProxy: () => Promise.resolve("DIRECT"),
  };
  return { session, acts };
}

const failing = (message: string) => sessionThat(() => Promise.reject(new Error(message))).session;

describe("Chromium's network", () => {
  it.each([
    "net::ERR_NAME_NOT_RESOLVED",
    "net::ERR_INTERNET_DISCONNECTED",
    "net::ERR_CONNECTION_REFUSED",
    "net::ERR_CONNECTION_TIMED_OUT",
    "net::ERR_ADDRESS_UNREACHABLE",
    "net::ERR_PROXY_CONNECTION_FAILED",
    "net::ERR_TUNNEL_CONNECTION_FAILED",
    "net::ERR_CERT_AUTHORITY_INVALID",
    "net::ERR_CERT_DATE_INVALID",
    "net::ERR_SSL_VERSION_OR_CIPHER_MISMATCH",
  ])("surely never sent it: %s", async (message) => {
    await expect(createSessionTransport(failing(message))(request)).rejects.toMatchObject({
      how: "neverSent",
    });
  });

  it.each([
    "net::ERR_CONNECTION_RESET",
    "net::ERR_CONNECTION_CLOSED",
    "net::ERR_CONNECTION_ABORTED",
    "net::ERR_EMPTY_RESPONSE",
    "net::ERR_NETWORK_CHANGED",
    "net::ERR_NETWORK_IO_SUSPENDED",
    "net::ERR_TIMED_OUT",
    "net::ERR_HTTP2_PROTOCOL_ERROR",
    "net::ERR_SSL_PROTOCOL_ERROR",
    "net::ERR_SSL_BAD_RECORD_MAC_ALERT",
    "net::ERR_FAILED",
    "net::ERR_ABORTED",
    "something nobody has seen before, net::ERR_CONNECTION_REFUSED included",
  ])("may have sent it: %s", async (message) => {
    await expect(createSessionTransport(failing(message))(request)).rejects.toMatchObject({
      how: "lost",
    });
  });

  it("closes every connection before a create, and keeps no cookie, cache or redirect", async () => {
    const response = { status: 201, headers: new Headers(), text: () => Promise.resolve("{}") };
    const { session, acts } = sessionThat(() => Promise.resolve(response));
    const transport = createFreshTransport(session);
    await transport(request);
    await transport(request);
    const sent = "fetch POST error omit no-store";
    expect(acts).toEqual(["close", sent, "close", sent]);
  });
});
