import type { Clock } from "../clock.ts";
import type { CallLog } from "./callLog.ts";
import type { CallRow } from "./callRow.ts";
import type { SeenCalls } from "./seenCalls.ts";

export type SweepParts = {
  readonly callLog: CallLog;
  readonly seenCalls: SeenCalls;
  readonly clock: Clock;
  /** How many days a row stays once HubSpot has all of it. */
  readonly keepDays: () => number;
  /** Whether a row still needs HubSpot or the agent. */
  readonly isUnfinished: (row: CallRow) => boolean;
  readonly failed: (thrown: unknown) => void;
};

export type Sweep = { start(): void; stop(): void; now(): void };

const day = 86_400_000;
/** Long after the window is drawn and the first list has been read. */
const firstAfterMs = 10 * 60_000;

/** Once a day, forgets rows that HubSpot has whole and nobody has touched for as long as is kept. */
export function createSweep(parts: SweepParts): Sweep {
  const { callLog, seenCalls, clock, keepDays, isUnfinished, failed } = parts;
  let cancel: () => void = () => undefined;

  function now(): void {
    const before = clock.wall() - keepDays() * day;
    const old = callLog
      .restingSince(before)
      .filter((row) => !isUnfinished(row) && mayGo(row) && lastTouched(row) < before);
    callLog.remove(old.map(({ id }) => id));
    seenCalls.forgetUnseenSince(before);
  }

  function daily(afterMs: number): void {
    cancel = clock.after(afterMs, () => {
      try {
        now();
      } catch (thrown) {
        failed(thrown);
      }
      daily(day);
    });
  }

  return { start: () => daily(firstAfterMs), stop: () => cancel(), now };
}

/** What HubSpot does not have is only here: with notes, nothing but the agent's word removes it. */
function mayGo({ hubspotId, desired, life }: CallRow): boolean {
  return hubspotId !== null || life.deletedAt !== null || desired.notes === "";
}

/** The last act of the agent, or the last word of HubSpot, whichever is known to be later. */
function lastTouched({ life, desired, seen }: CallRow): number {
  return Math.max(
    desired.startedAt,
    life.hungUpAt ?? 0,
    life.aliveAt,
    life.deletedAt ?? 0,
    seen?.modifiedAt ?? 0,
  );
}
