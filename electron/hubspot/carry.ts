import type { Clock } from "../clock.ts";
import type { RateNews } from "./governor.ts";
import type { Refusal } from "./refusal.ts";
import { type Transport, TransportFailure, type WireRequest } from "./transport.ts";

/** What came back: an answer of any status (`text` null where its body was cut), or none at all. */
export type Came =
  | {
      status: number;
      text: string | null;
      isJson: boolean;
      retryAfter: string | null;
      correlationId: string | null;
      /** By the other side's clock, to the second; null where it does not say. */
      date: number | null;
      rate: RateNews;
    }
  | { refusal: Refusal };

/**
 * Sends, and reads to the last byte; gives up after `limitMs` or when `signal` does, whatever the
 * transport makes of it. Never rejects.
 */
export function carry(
  transport: Transport,
  wire: Omit<WireRequest, "signal">,
  limits: { limitMs: number; signal: AbortSignal | undefined; clock: Clock },
): Promise<Came> {
  const { limitMs, signal, clock } = limits;
  return new Promise((resolve) => {
    const controller = new AbortController();
    const finish = (came: Came) => {
      cancelLimit();
      signal?.removeEventListener("abort", supersede);
      resolve(came);
    };
    const giveUp = (refusal: Refusal) => {
      finish({ refusal });
      controller.abort();
    };
    const supersede = () => giveUp({ kind: "superseded" });
    const cancelLimit = clock.after(limitMs, () => giveUp(tooSlow(limitMs)));
    signal?.addEventListener("abort", supersede, { once: true });
    void delivered(transport, { ...wire, signal: controller.signal }).then(finish);
  });
}

async function delivered(transport: Transport, wire: WireRequest): Promise<Came> {
  try {
    const response = await transport(wire);
    return {
      status: response.status,
      // A body cut short leaves the status: for a refusal that is enough.
      text: await response.text().catch(() => null),
      isJson: /^application\/([\w.]+\+)?json/i.test(response.headers.get("content-type") ?? ""),
      retryAfter: response.headers.get("retry-after"),
      correlationId: response.headers.get("x-hubspot-correlation-id"),
      date: dateOf(response.headers.get("date")),
      rate: rateOf((name) => response.headers.get(name)),
    };
  } catch (thrown) {
    return { refusal: unanswered(thrown) };
  }
}

/** Our own time limit says nothing about what HubSpot holds: it may have the whole request. */
function tooSlow(limitMs: number): Refusal {
  const message = `No answer within ${limitMs / 1_000} s.`;
  return { kind: "ambiguous", why: "timeout", status: null, message };
}

function unanswered(thrown: unknown): Refusal {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  const how = thrown instanceof TransportFailure ? thrown.how : "lost";
  if (how === "neverSent") {
    const why = thrown instanceof TransportFailure ? thrown.why : null;
    return { kind: "neverSent", message, ...(why === null ? {} : { why }) };
  }
  const why = how === "redirected" ? "unreadable" : "connectionLost";
  return { kind: "ambiguous", why, status: null, message };
}

function dateOf(header: string | null): number | null {
  const date = Date.parse(header ?? "");
  return Number.isNaN(date) ? null : date;
}

/** The headers of HubSpot's usage guidelines; searches and OAuth's daily count have none. */
function rateOf(header: (name: string) => string | null): RateNews {
  const count = (name: string) => {
    const text = header(`x-hubspot-ratelimit-${name}`);
    return text !== null && /^\d{1,12}$/.test(text) ? Number(text) : null;
  };
  return {
    max: count("max"),
    remaining: count("remaining"),
    intervalMs: count("interval-milliseconds"),
    daily: count("daily"),
    dailyRemaining: count("daily-remaining"),
  };
}
