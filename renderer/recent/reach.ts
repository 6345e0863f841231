import type { RecentCall } from "../../shared/call.ts";
import type { Failure } from "../../shared/result.ts";
import { covers, openBelow, type Stretch, type Stretches, withStretch } from "./stretches.ts";

/** A page as main answers it. */
export type Page = {
  readonly calls: readonly RecentCall[];
  readonly nextBefore: number | null;
  readonly missing: string | null;
  readonly asOf: number | null;
};

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
  /** The stretch of its latest word. */
  readonly lastSaid: Stretch | null;
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
  lastSaid: null,
  reading: false,
  asking: false,
  missing: null,
  asOf: null,
  failure: null,
};

/**
 * From where on a call that is told belongs into the list. Where this computer knows none and the
 * account does not answer, there is nothing it could leave a hole in: the first calls are seen.
 */
export function listedFrom({ downTo, diskDone, missing }: Reach): number {
  const knowsNone = diskDone && missing !== null && downTo === Number.POSITIVE_INFINITY;
  return knowsNone ? Number.NEGATIVE_INFINITY : downTo;
}

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

/** Whether the account itself has spoken of this moment. */
export const saysOf = ({ sure }: Reach, at: number): boolean => openBelow(sure, at + 1) <= at;

const [first, end] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];

/**
 * After a page of what this computer knows. `alone`: only this computer knows such calls, so what
 * it says is all there is.
 */
export function afterDisk(reach: Reach, page: Page, alone: boolean): Reach {
  const { nextBefore, calls, asOf } = page;
  // A page that leads nowhere is the last one, or it would be asked for without end.
  const last = nextBefore === null || nextBefore >= reach.downTo;
  if (alone && last)
    return { ...reach, diskDone: true, downTo: first, sure: [{ from: first, to: end }] };
  const downTo = (last ? calls.at(-1)?.startedAt : nextBefore) ?? reach.downTo;
  return {
    ...reach,
    diskDone: last,
    downTo: Math.min(reach.downTo, downTo),
    asOf: reach.asOf ?? asOf,
  };
}

/** After a page of the account's, asked for what is older than `before`. */
export function afterAccount(reach: Reach, page: Page, before: number): Reach {
  const { nextBefore, missing, asOf } = page;
  if (missing !== null) {
    // It could not say all: what came is known, but nothing is sure.
    return { ...reach, missing, asOf, downTo: Math.min(reach.downTo, nextBefore ?? end) };
  }
  const lastSaid = {
    from: nextBefore !== null && nextBefore < before ? nextBefore : first,
    to: before,
  };
  return {
    ...reach,
    missing: null,
    failure: null,
    sure: withStretch(reach.sure, lastSaid),
    lastSaid,
    downTo: Math.min(reach.downTo, lastSaid.from),
  };
}
