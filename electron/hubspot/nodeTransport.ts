import { type Transport, TransportFailure } from "./transport.ts";

/**
 * Failures of looking up the name, of connecting, or of the certificate: each comes before the
 * first byte of a request. Codes of Node's dns, net and tls modules and of undici.
 */
const beforeConnecting = new Set(["ENOTFOUND", "EAI_AGAIN", "EAI_FAIL", "UND_ERR_CONNECT_TIMEOUT"]);
const whileConnecting = new Set([
  "ECONNREFUSED",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENETDOWN",
  "EADDRNOTAVAIL",
  "ETIMEDOUT",
]);
const certificate =
  /^(CERT_|ERR_TLS_CERT|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT|UNABLE_TO_(GET|VERIFY)_)/;

/**
 * Plain Node's fetch, which keeps no cache: for the practice account alone, for scripts and tests.
 */
export const nodeTransport: Transport = async ({ method, url, headers, body, signal }) => {
  try {
    return await fetch(url, {
      method,
      headers,
      ...(body === null ? {} : { body }),
      signal,
      redirect: "error",
      credentials: "omit",
    });
  } catch (thrown) {
    throw failureOf(thrown);
  }
};

function failureOf(thrown: unknown): TransportFailure {
  const causes = rootsOf(thrown);
  const message = causes.map((cause) => cause.code ?? cause.message).join(", ");
  if (causes.every(neverSent)) {
    const distrusted = causes.some(({ code }) => code !== null && certificate.test(code));
    return new TransportFailure("neverSent", message, distrusted ? "certificate" : null);
  }
  const redirected = causes.some((cause) => cause.message.includes("unexpected redirect"));
  return new TransportFailure(redirected ? "redirected" : "lost", message);
}

type Cause = { code: string | null; syscall: string | null; message: string };

/** fetch wraps the reason in `cause`, and trying several addresses wraps several in `errors`. */
function rootsOf(thrown: unknown): Cause[] {
  if (!(thrown instanceof Error)) return [{ code: null, syscall: null, message: String(thrown) }];
  if (thrown instanceof AggregateError) return thrown.errors.flatMap(rootsOf);
  if (thrown.cause instanceof Error) return rootsOf(thrown.cause);
  return [
    {
      code: "code" in thrown && typeof thrown.code === "string" ? thrown.code : null,
      syscall: "syscall" in thrown && typeof thrown.syscall === "string" ? thrown.syscall : null,
      message: thrown.message,
    },
  ];
}

/** A host can become unreachable after the request left too: only `connect` failing proves it. */
function neverSent({ code, syscall }: Cause): boolean {
  if (code === null) return false;
  if (beforeConnecting.has(code) || certificate.test(code)) return true;
  return whileConnecting.has(code) && syscall === "connect";
}
