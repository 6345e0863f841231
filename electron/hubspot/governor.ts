import { type Clock, type Instant, instantOf } from "../clock.ts";
import { paused } from "../pause.ts";
import type { Refusal } from "./refusal.ts";
import { createTurns } from "./turns.ts";

/** Searches have a limit of their own, per account; calls travel as writes and pass everything. */
export type Lane = "search" | "read" | "write";

/** Who waits for an answer: the agent at the screen, or nobody (a refresh, a sweep, a filling). */
export type Urgency = "agent" | "nobody";

type Wait = Extract<Refusal, { kind: "wait" }>;

/** What HubSpot's headers say of the limit (its usage guidelines); null where an answer has none. */
export type RateNews = {
  readonly max: number | null;
  readonly remaining: number | null;
  readonly intervalMs: number | null;
  readonly daily: number | null;
  readonly dailyRemaining: number | null;
};

export type Governor = {
  /**
   * Null when the request may leave, at once or when its turn has come. A refusal when HubSpot's
   * own wait is still running (nothing is asked meanwhile), or when `signal` gave up.
   */
  admit(lane: Lane, signal?: AbortSignal, urgency?: Urgency): Promise<Refusal | null>;
  /** What HubSpot answered: the lanes it concerns stay shut for as long as it said. */
  heed(wait: Wait): void;
  /** What the headers of an answer say about the limit and everybody's use of it. */
  learn(news: RateNews): void;
};

/**
 * HubSpot allows 5 searches a second to all of an account's integrations together. We leave some,
 * and count a longer second: what leaves evenly does not arrive evenly.
 */
const searchesPerStretch = 4;
const stretchMs = 1_250;
/** A search that must wait no longer than this waits by itself; nobody would see the difference. */
const silently = 2_000;

/** Until an answer has told the limit: the smallest HubSpot gives any account. */
const unknown = { max: 100, intervalMs: 10_000 };
/** Of what is left, so much is ours: other programs of the account ask too. */
const ours = 0.8;
/** Of ours, so much anybody may use: the rest is kept for those who go before. */
const shareOf = { write: 1, agent: 0.8, nobody: 0.5 };
/** Below this share of the day's requests, nothing is asked that nobody waits for. */
const lastOfTheDay = 0.05;

const ranks = { write: 0, agent: 1, nobody: 2 } as const;

/** Which lanes one of HubSpot's waits shuts. A locked record concerns that record alone. */
const shuts: Readonly<Record<Wait["why"], readonly Lane[]>> = {
  secondly: ["search"],
  tenSecondly: ["search", "read", "write"],
  daily: ["search", "read", "write"],
  migrating: ["search", "read", "write"],
  locked: [],
};

export type GovernorParts = {
  readonly clock: Clock;
  /** How many desktops share this token, and with it its limits; 1 when left out. */
  readonly desktops?: () => number;
};

/** One for each token: the limits are counted by token, those of searches by account. */
export function createGovernor({ clock, desktops = () => 1 }: GovernorParts): Governor {
  const shut = new Map<Lane, { since: Instant; wait: Wait }>();
  let limit = unknown;
  /** What other programs and desktops were seen to use of the window. */
  let others = { used: 0, at: -Infinity };
  let day = { share: 1, at: instantOf(clock) };

  /**
   * How long ago that was. The clock that never goes back may stand still while the computer
   * sleeps, and HubSpot's hours pass meanwhile; a wall clock set ahead costs one question too early.
   */
  const passedSince = ({ mono, wall }: Instant) =>
    Math.max(clock.mono() - mono, clock.wall() - wall);
  const leftOf = ({ since, wait }: { since: Instant; wait: Wait }) =>
    wait.forMs - passedSince(since);

  const requests = createTurns({
    clock,
    windowMs: () => limit.intervalMs,
    room(rank) {
      const theirs = clock.mono() - others.at < limit.intervalMs ? others.used : 0;
      const share = rank === ranks.write ? "write" : rank === ranks.agent ? "agent" : "nobody";
      return Math.floor(((limit.max - theirs) * ours * shareOf[share]) / desktops());
    },
  });
  // More desktops than searches: each has one in a longer stretch.
  const searches = createTurns({
    clock,
    windowMs: () => stretchMs * Math.max(1, desktops() / searchesPerStretch),
    room: () => Math.floor(searchesPerStretch / desktops()),
  });

  function refusalOf(lane: Lane): Wait | null {
    const closed = shut.get(lane);
    if (closed === undefined) return null;
    const forMs = leftOf(closed);
    // Whole milliseconds: a row's next try is kept as an integer.
    if (forMs > 0) return { ...closed.wait, forMs: Math.ceil(forMs) };
    shut.delete(lane);
    return null;
  }

  /** Nothing is spent of a day's last requests that an agent's call may need. */
  function sparing(urgency: Urgency): Wait | null {
    if (urgency === "agent" || day.share > lastOfTheDay) return null;
    if (passedSince(day.at) > hour) return null;
    return { kind: "wait", why: "daily", forMs: hour, message: "The day's requests run out." };
  }

  return {
    async admit(lane, signal, urgency = "agent") {
      if (signal?.aborted) return superseded;
      const wait = refusalOf(lane) ?? (lane === "write" ? null : sparing(urgency));
      if (wait !== null && (lane !== "search" || wait.forMs > silently)) return wait;
      if (wait !== null && !(await paused(clock, wait.forMs, signal))) return superseded;
      const rank = lane === "write" ? ranks.write : ranks[urgency];
      const turns = lane === "search" ? searches : requests;
      return (await turns.take(rank, signal)) ? refusalOf(lane) : superseded;
    },
    heed(wait) {
      for (const lane of shuts[wait.why]) {
        const closed = shut.get(lane);
        if (closed !== undefined && leftOf(closed) >= wait.forMs) continue;
        shut.set(lane, { since: instantOf(clock), wait });
      }
    },
    learn({ max, remaining, intervalMs, daily, dailyRemaining }) {
      const now = clock.mono();
      if (max !== null && max > 0) limit = { max, intervalMs: intervalMs ?? limit.intervalMs };
      if (max !== null && remaining !== null) {
        others = { used: Math.max(0, max - remaining - requests.used()), at: now };
      }
      if (daily !== null && daily > 0 && dailyRemaining !== null) {
        day = { share: dailyRemaining / daily, at: instantOf(clock) };
      }
      requests.changed();
    },
  };
}

const hour = 3_600_000;
const superseded: Refusal = { kind: "superseded" };
