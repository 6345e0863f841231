import type { CallId } from "../../shared/call.ts";
import { type Clock, instantOf } from "../clock.ts";
import type { CallLog } from "./callLog.ts";
import type { Bound, CallRow } from "./callRow.ts";
import { elapsedAt } from "./callTime.ts";
import { find, keepAlive } from "./lifecycle.ts";

export type WatchParts = {
  readonly callLog: CallLog;
  readonly clock: Clock;
  readonly bound: () => Bound | null;
  readonly time: (time: { callId: CallId; elapsedMs: number }) => void;
  readonly failed: (thrown: unknown) => void;
};

export type Watch = {
  /** Starts watching. Calls that were talking when the program died wait for the agent's answer. */
  start(): void;
  /** From the operating system. */
  suspended(): void;
  resumed(): void;
  stop(): void;
};

const aliveEveryMs = 5_000;

/**
 * Watches the running call: each second says its talk time, read from the clocks and never
 * counted; every five seconds writes down that it lives; notices sleep.
 */
export function createWatch({ callLog, clock, bound, time, failed }: WatchParts): Watch {
  let cancel: () => void = () => undefined;
  let aliveMono = clock.mono();
  let suspendedAt: number | null = null;

  function talking(): CallRow | null {
    const whose = bound();
    if (whose === null) return null;
    return callLog.talking(whose);
  }

  /** Answers how far into its current second the running call is; 0 without one. */
  function sayTime(): number {
    const row = talking();
    if (row === null) return 0;
    const now = instantOf(clock);
    const due = now.mono - aliveMono >= aliveEveryMs && suspendedAt === null;
    if (due) aliveMono = now.mono;
    const current = due ? (callLog.change(row.id, (was) => keepAlive(was, now)) ?? row) : row;
    const elapsedMs = elapsedAt(current.life.time, now);
    time({ callId: row.id, elapsedMs });
    return elapsedMs % 1_000;
  }

  function tick(): void {
    let intoSecond = 0;
    try {
      intoSecond = sayTime();
    } catch (thrown) {
      failed(thrown);
    }
    // Just after the next full second of talk time, so that the display never skips one.
    cancel = clock.after(1_005 - intoSecond, tick);
  }

  return {
    start() {
      for (const { id } of callLog.leftOpen()) callLog.change(id, find);
      tick();
    },
    suspended() {
      suspendedAt = clock.wall();
    },
    resumed() {
      if (suspendedAt === null) return;
      const sleptMs = Math.max(0, clock.wall() - suspendedAt);
      suspendedAt = null;
      const row = talking();
      const now = instantOf(clock);
      if (row !== null) callLog.change(row.id, (was) => keepAlive(was, now, sleptMs));
    },
    stop: () => cancel(),
  };
}
