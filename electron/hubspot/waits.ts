import type { Refusal } from "./refusal.ts";

type Wait = Extract<Refusal, { kind: "wait" }>;

const second = 1_000;
const hour = 3_600 * second;

/** What an answer says about waiting. `retryAfter` is the header's text; `zone` an IANA name. */
export type WaitAsked = {
  status: 429 | 423 | 477;
  /** `policyName`, or the message where that is missing: both spell the limit. */
  policy: string;
  message: string;
  retryAfter: string | null;
  now: number;
  zone: string | null;
};

/**
 * How long HubSpot wants to be left alone. The limit's own length is the rule: `Retry-After` is
 * documented (in seconds) for 477 only, and where it comes with a 429 its unit is disputed.
 */
export function waitAsked({ status, policy, message, retryAfter, now, zone }: WaitAsked): Wait {
  const asked =
    retryAfter !== null && /^\d+$/.test(retryAfter) ? Number(retryAfter) * second : null;
  if (status === 423) {
    return {
      kind: "wait",
      why: "locked",
      message,
      forMs: bounded(asked ?? 2 * second, 2 * second, hour),
    };
  }
  if (status === 477) {
    return {
      kind: "wait",
      why: "migrating",
      message,
      forMs: bounded(asked ?? 300 * second, second, 24 * hour),
    };
  }
  if (/daily/i.test(policy)) {
    return { kind: "wait", why: "daily", message, forMs: untilDailyReset(now, zone) };
  }
  if (/ten.?secondly/i.test(policy)) {
    return { kind: "wait", why: "tenSecondly", message, forMs: 10 * second };
  }
  if (/secondly/i.test(policy)) return { kind: "wait", why: "secondly", message, forMs: second };
  // A limit of no known name: the longest of the short ones.
  return { kind: "wait", why: "tenSecondly", message, forMs: 10 * second };
}

/**
 * The day's limit ends at midnight in the account's zone. An hour is the longest we stay away:
 * an administrator may raise the limit, and one question an hour costs nothing.
 */
export function untilDailyReset(now: number, zone: string | null): number {
  if (zone === null) return hour;
  const time = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
  }).format(now);
  const [hours = 0, minutes = 0, seconds = 0] = time.split(":").map(Number);
  const left = 24 * hour - (hours * 3_600 + minutes * 60 + seconds) * second;
  return bounded(left, second, hour);
}

function bounded(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
