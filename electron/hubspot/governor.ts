import type { Clock } from "../clock.ts";
import { paused } from "../pause.ts";
import type { Refusal } from "./refusal.ts";

/** Searches have a limit of their own, per account; calls travel as writes and pass everything. */
export type Lane = "search" | "read" | "write";

type Wait = Extract<Refusal, { kind: "wait" }>;

export type Governor = {
  /**
   * Null when the request may leave, at once or after a short pause for its turn. A refusal when
   * HubSpot's own wait is still running (nothing is asked meanwhile), or when `signal` gave up.
   */
  admit(lane: Lane, signal?: AbortSignal): Promise<Refusal | null>;
  /** What HubSpot answered: the lanes it concerns stay shut for as long as it said. */
  heed(wait: Wait): void;
};

/**
 * HubSpot allows 5 searches a second to all of an account's integrations together. We leave some,
 * and count a longer second: what leaves evenly does not arrive evenly.
 */
const searchesPerStretch = 4;
const stretchMs = 1_250;
/** A search that must wait no longer than this waits by itself; nobody would see the difference. */
const silently = 2_000;

/** Which lanes one of HubSpot's waits shuts. A locked record concerns that record alone. */
const shuts: Readonly<Record<Wait["why"], readonly Lane[]>> = {
  secondly: ["search"],
  tenSecondly: ["search", "read", "write"],
  daily: ["search", "read", "write"],
  migrating: ["search", "read", "write"],
  locked: [],
};

/** One for each token: the limits are counted by token, those of searches by account. */
export function createGovernor({ clock }: { clock: Clock }): Governor {
  const shut = new Map<Lane, { until: number; wait: Wait }>();
  /** When the latest searches left or will leave, in ms of the monotonic clock, ascending. */
  let turns: number[] = [];

  function refusalOf(lane: Lane): Wait | null {
    const closed = shut.get(lane);
    if (closed === undefined) return null;
    const forMs = closed.until - clock.mono();
    if (forMs > 0) return { ...closed.wait, forMs };
    shut.delete(lane);
    return null;
  }

  async function takeTurn(signal: AbortSignal | undefined): Promise<Refusal | null> {
    const now = clock.mono();
    turns = turns.filter((turn) => turn > now - stretchMs);
    const turn = Math.max(now, (turns.at(-searchesPerStretch) ?? -Infinity) + stretchMs);
    turns.push(turn);
    if (turn === now || (await paused(clock, turn - now, signal))) return null;
    turns.splice(turns.indexOf(turn), 1);
    return { kind: "superseded" };
  }

  return {
    async admit(lane, signal) {
      if (signal?.aborted) return { kind: "superseded" };
      const wait = refusalOf(lane);
      if (lane !== "search") return wait;
      if (wait !== null) {
        if (wait.forMs > silently) return wait;
        if (!(await paused(clock, wait.forMs, signal))) return { kind: "superseded" };
      }
      const lost = await takeTurn(signal);
      return lost ?? refusalOf(lane);
    },
    heed(wait) {
      const until = clock.mono() + wait.forMs;
      for (const lane of shuts[wait.why]) {
        if ((shut.get(lane)?.until ?? -Infinity) < until) shut.set(lane, { until, wait });
      }
    },
  };
}
