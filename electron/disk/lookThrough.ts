import type { Clock } from "../clock.ts";
import type { KeptDatabase } from "./kept.ts";

export type LookThroughParts = {
  readonly database: KeptDatabase;
  readonly clock: Clock;
  readonly failed: (thrown: unknown) => void;
};

/** A slice takes about a millisecond, so nobody who types notices one. */
const rows = 50;
const pauseMs = 100;
/** Once the window stands and the account has been asked. */
const firstMs = 5_000;

/**
 * Reads every call once, in slices, so that damage is found while the program runs and not on the
 * day the call is needed; damaged pages are noticed by SQLite as they are read, damaged text here.
 * `PRAGMA quick_check` would read the file in one go, with the window standing still meanwhile.
 */
export function lookThrough({ database, clock, failed }: LookThroughParts): { stop(): void } {
  let before = Number.MAX_SAFE_INTEGER;
  let stop: () => void = () => undefined;

  function slice(): void {
    try {
      const read = database.all(slices, before, rows);
      if (read.some(({ sound }) => sound !== 1)) return database.foundDamaged();
      if (read.length < rows) return;
      before = Number(read.at(-1)?.["rowid"]);
      stop = clock.after(pauseMs, slice);
    } catch (thrown) {
      failed(thrown);
    }
  }

  stop = clock.after(firstMs, slice);
  return { stop: () => stop() };
}

const slices = `SELECT rowid, json_valid(life) AND json_valid(desired) AND json_valid(delivery)
    AND json_valid(coalesce(sent, '{}')) AND json_valid(coalesce(seen, '{}')) AS sound
  FROM calls WHERE rowid < ? ORDER BY rowid DESC LIMIT ?`;
