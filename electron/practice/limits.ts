import type { Clock } from "./clock.ts";
import type { Grant } from "./grants.ts";
import type { Answer } from "./http.ts";

/** Requests per window, as HubSpot's professional accounts have them (facts §8). */
export interface LimitSizes {
  /** Per ten seconds, for static tokens. */
  burst: number;
  /** Per ten seconds, for each OAuth app. */
  oauthBurst: number;
  /** Per day and account, for static tokens. */
  daily: number;
  /** Searches per second and account. */
  search: number;
}

export const usualLimits: LimitSizes = {
  burst: 190,
  oauthBurst: 110,
  daily: 1_000_000,
  search: 5,
};

const day = 86_400_000;
const tenSeconds = 10_000;

export interface Limits {
  sizes: LimitSizes;
  /** Counts a request, or throws the 429 that its limit gives. */
  count(kind: "api" | "search", grant: Grant, correlationId: string): void;
  /** The headers on answers that are not searches (facts §8). */
  headers(grant: Grant): Record<string, string>;
  clear(): void;
}

export type LimitPolicy = "TEN_SECONDLY_ROLLING" | "DAILY" | "SECONDLY";

/** A 429's body in HubSpot's two shapes; two of the three carry `errorType` instead of `category` (facts §8). */
export function limitBody(policy: LimitPolicy, correlationId: string): object {
  const words = {
    TEN_SECONDLY_ROLLING: "ten_secondly_rolling limit",
    DAILY: "daily limit",
    SECONDLY: "secondly limit",
  };
  const message = `You have reached your ${words[policy]}.`;
  if (policy === "SECONDLY")
    return { status: "error", message, correlationId, category: "RATE_LIMITS" };
  return {
    status: "error",
    message,
    errorType: "RATE_LIMIT",
    correlationId,
    policyName: policy,
    ...(policy === "TEN_SECONDLY_ROLLING" && { requestId: correlationId }),
  };
}

export class LimitReached extends Error {
  readonly answer: Answer;

  constructor(policy: LimitPolicy, correlationId: string) {
    super(`limit reached: ${policy}`);
    this.answer = { status: 429, body: limitBody(policy, correlationId) };
  }
}

export function createLimits(clock: Clock, sizes: LimitSizes): Limits {
  /** Instants of recent requests, per bucket, oldest first. */
  const recent = new Map<string, number[]>();
  let today = { day: -1, used: 0 };

  const within = (bucket: string, ms: number) => {
    const from = clock.now() - ms;
    const kept = (recent.get(bucket) ?? []).filter((at) => at > from);
    recent.set(bucket, kept);
    return kept;
  };
  const usedToday = () => {
    const current = Math.floor(clock.now() / day);
    if (today.day !== current) today = { day: current, used: 0 };
    return today;
  };
  const bucketOf = (grant: Grant) => (grant.kind === "oauth" ? "oauth" : grant.token);
  const burstOf = (grant: Grant) => (grant.kind === "oauth" ? sizes.oauthBurst : sizes.burst);

  return {
    sizes,
    count(kind, grant, correlationId) {
      if (kind === "search") {
        const searches = within("search", 1_000);
        if (searches.length >= sizes.search) throw new LimitReached("SECONDLY", correlationId);
        searches.push(clock.now());
        return;
      }
      const used = within(bucketOf(grant), tenSeconds);
      if (used.length >= burstOf(grant))
        throw new LimitReached("TEN_SECONDLY_ROLLING", correlationId);
      const counted = usedToday();
      if (grant.kind === "static" && counted.used >= sizes.daily)
        throw new LimitReached("DAILY", correlationId);
      used.push(clock.now());
      counted.used += 1;
    },
    headers(grant) {
      const burst = burstOf(grant);
      const used = within(bucketOf(grant), tenSeconds).length;
      const secondly = Math.ceil(burst / 10);
      return {
        "x-hubspot-ratelimit-max": String(burst),
        "x-hubspot-ratelimit-remaining": String(Math.max(0, burst - used)),
        "x-hubspot-ratelimit-interval-milliseconds": String(tenSeconds),
        ...(grant.kind === "static" && {
          "x-hubspot-ratelimit-daily": String(sizes.daily),
          "x-hubspot-ratelimit-daily-remaining": String(
            Math.max(0, sizes.daily - usedToday().used),
          ),
        }),
        "x-hubspot-ratelimit-secondly": String(secondly),
        "x-hubspot-ratelimit-secondly-remaining": String(Math.max(0, secondly - 1)),
      };
    },
    clear() {
      recent.clear();
      today = { day: -1, used: 0 };
    },
  };
}
