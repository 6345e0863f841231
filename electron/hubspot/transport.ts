/** One HTTP request, ready to leave. Nothing is added to it but what the wire needs. */
export type WireRequest = {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  url: string;
  headers: Readonly<Record<string, string>>;
  body: string | null;
  signal: AbortSignal;
};

export type WireResponse = {
  status: number;
  headers: { get(name: string): string | null };
  text(): Promise<string>;
};

/** Carries one request. Rejects with `TransportFailure`, or with anything when `signal` aborts. */
export type Transport = (request: WireRequest) => Promise<WireResponse>;

/**
 * No answer came. `neverSent` only where the failure itself proves that no byte of the request
 * reached HubSpot; `redirected` when something in between pointed elsewhere; else it may have landed.
 */
export class TransportFailure extends Error {
  readonly how: "neverSent" | "lost" | "redirected";
  /** What stood in the way, where a person other than the agent has to mend it. */
  readonly why: "proxyLogin" | "certificate" | null;

  constructor(how: TransportFailure["how"], message: string, why: TransportFailure["why"] = null) {
    super(message);
    this.name = "TransportFailure";
    this.how = how;
    this.why = why;
  }
}
