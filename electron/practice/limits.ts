import type { Clock } from "./clock.ts";
import type { Grant } from "./grants.ts";
import type { Answer } from "./http.ts";

/** Requests per window, as HubSpot's professional accounts have them (HubSpot's usage guidelines). */
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

const quarterHour = 900_000;
const tenSeconds = 10_000;

export interface Limits {
  sizes: LimitSizes;
  /** Counts a request, or throws the 429 that its limit gives. */
  count(kind: "api" | "search", grant: Grant, correlationId: string): void;
  /** The headers on answers that are not searches (HubSpot's usage guidelines). */
  headers(grant: Grant): Record<string, string>;
  clear(): void;
}

export type LimitPolicy = "TEN_SECONDLY_ROLLING" | "DAILY" | "SECONDLY";

/** A 429's body in HubSpot's two shapes; two of the three carry `errorType` instead of `category` (HubSpot's usage guidelines). */
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

export interface LimitParts {
  clock: Clock;
  sizes: LimitSizes;
  /** The daily window ends at midnight here (HubSpot's usage guidelines). */
  timeZone: string;
}

export function createLimits({ clock, sizes, timeZone }: LimitParts): Limits {
  /** Instants of recent requests, per bucket, oldest first; those before `start` are forgotten. */
  const recent = new Map<string, { instants: number[]; start: number }>();
  let today = { date: "", used: 0 };
  const calendar = new Intl.DateTimeFormat("en-CA", { timeZone });
  // Asking the calendar costs more than a request; every zone's midnight falls on a quarter hour.
  let lately = { quarter: -1, date: "" };
  const dateNow = () => {
    const quarter = Math.floor(clock.now() / quarterHour);
    if (lately.quarter !== quarter) lately = { quarter, date: calendar.format(clock.now()) };
    return lately.date;
  };

  const bucket = (name: string, ms: number) => {
    const held = recent.get(name) ?? { instants: [], start: 0 };
    recent.set(name, held);
    const from = clock.now() - ms;
    while ((held.instants[held.start] ?? Infinity) <= from) held.start += 1;
    if (held.start > 1_000) {
      held.instants = held.instants.slice(held.start);
      held.start = 0;
    }
    return {
      used: held.instants.length - held.start,
      add: () => void held.instants.push(clock.now()),
    };
  };
  const usedToday = () => {
    const date = dateNow();
    if (today.date !== date) today = { date, used: 0 };
    return today;
  };
  const bucketOf = (grant: Grant) => (grant.kind === "oauth" ? "oauth" : grant.token);
  const burstOf = (grant: Grant) => (grant.kind === "oauth" ? sizes.oauthBurst : sizes.burst);

  return {
    sizes,
    count(kind, grant, correlationId) {
      if (kind === "search") {
        const searches = bucket("search", 1_000);
        if (searches.used >= sizes.search) throw new LimitReached("SECONDLY", correlationId);
        searches.add();
        return;
      }
      const burst = bucket(bucketOf(grant), tenSeconds);
      if (burst.used >= burstOf(grant))
        throw new LimitReached("TEN_SECONDLY_ROLLING", correlationId);
      const counted = usedToday();
      if (grant.kind === "static" && counted.used >= sizes.daily)
        throw new LimitReached("DAILY", correlationId);
      burst.add();
      counted.used += 1;
    },
    headers(grant) {
      const burst = burstOf(grant);
      const { used } = bucket(bucketOf(grant), tenSeconds);
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
      today = { date: "", used: 0 };
    },
  };
}
