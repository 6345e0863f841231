import type { Failure } from "../../shared/result.ts";
import { covers, type Stretches } from "./stretches.ts";

/**
 * How far one way of showing is loaded. Calls at or after `downTo` are in its list; those older
 * that are known by another way are not, so no day has holes.
 */
export type Reach = {
  /** `Infinity`: nothing is here yet. `-Infinity`: all of it is. */
  readonly downTo: number;
  /** This computer knows no older ones; the account may. */
  readonly diskDone: boolean;
  /** What the account itself has said since the list was last started over. */
  readonly sure: Stretches;
  readonly reading: boolean;
  readonly asking: boolean;
  /** Why the account's word is missing, and until when what stands here was its word. */
  readonly missing: string | null;
  readonly asOf: number | null;
  readonly failure: Failure | null;
};

export const unloaded: Reach = {
  downTo: Number.POSITIVE_INFINITY,
  diskDone: false,
  sure: [],
  reading: false,
  asking: false,
  missing: null,
  asOf: null,
  failure: null,
};

/** Whether older calls may still come. */
export function mayHaveMore({ downTo, diskDone, missing }: Reach): boolean {
  return downTo !== Number.NEGATIVE_INFINITY && !(diskDone && missing !== null);
}

/**
 * Whether everything since this moment is here, so that a sum of it is one. Where the account
 * cannot be asked, what was known of it counts: the list says as of when.
 */
export function isWholeSince({ sure, missing, downTo }: Reach, start: number): boolean {
  if (covers(sure, { from: start, to: Number.POSITIVE_INFINITY })) return true;
  return missing !== null && downTo < start;
}

/** Whether one day is wholly here: from its start to the next one's. */
export function isWholeDay(reach: Reach, day: { start: number; end: number }): boolean {
  if (covers(reach.sure, { from: day.start, to: day.end })) return true;
  return reach.missing !== null && reach.downTo < day.start;
}
