import type { RecentCall } from "../../shared/call.ts";
import { isOff } from "../../shared/standing.ts";

/** One day's calls, newest first. A day is replaced, never changed, so what is known of it is kept. */
export type Day = { readonly start: number; readonly calls: readonly RecentCall[] };

/** Days, newest first, none of them empty. */
export type DayList = readonly Day[];

/** The order of the list, and of main's pages: the newest first, then by key. */
function comesBefore(one: RecentCall, other: RecentCall): boolean {
  if (one.startedAt !== other.startedAt) return one.startedAt > other.startedAt;
  return one.key > other.key;
}

/** The first place whose item does not come before: where the item is, or belongs. */
function place<T>(items: readonly T[], isBefore: (item: T) => boolean): number {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = items[middle];
    if (item !== undefined && isBefore(item)) low = middle + 1;
    else high = middle;
  }
  return low;
}

const placeOfDay = (list: DayList, start: number) => place(list, (day) => day.start > start);

export const placeInDay = (day: Day, call: RecentCall): number =>
  place(day.calls, (other) => comesBefore(other, call));

/**
 * The list with the call in its place, instead of the same call where that stands there already.
 * Costs a copy of the days and of one day, however many calls there are.
 */
export function withCall(list: DayList, start: number, call: RecentCall): DayList {
  const at = placeOfDay(list, start);
  const day = list[at];
  if (day === undefined || day.start !== start) {
    return list.toSpliced(at, 0, { start, calls: [call] });
  }
  const inDay = placeInDay(day, call);
  const replaced = day.calls[inDay]?.key === call.key ? 1 : 0;
  return list.with(at, { start, calls: day.calls.toSpliced(inDay, replaced, call) });
}

/** The list without the call; the very same list when it was not there. */
export function withoutCall(list: DayList, start: number, call: RecentCall): DayList {
  const at = placeOfDay(list, start);
  const day = list[at];
  if (day === undefined || day.start !== start) return list;
  const inDay = placeInDay(day, call);
  if (day.calls[inDay]?.key !== call.key) return list;
  if (day.calls.length === 1) return list.toSpliced(at, 1);
  return list.with(at, { start, calls: day.calls.toSpliced(inDay, 1) });
}

/** The calls of a stretch of time, `from` included and `to` not. */
export function* callsBetween(list: DayList, from: number, to: number): Generator<RecentCall> {
  for (const { start, calls } of list) {
    if (start >= to) continue;
    for (const call of calls) {
      if (call.startedAt < from) return;
      if (call.startedAt < to) yield call;
    }
  }
}

export function* callsIn(list: DayList): Generator<RecentCall> {
  for (const { calls } of list) yield* calls;
}

export const countOf = (list: DayList): number =>
  list.reduce((sum, { calls }) => sum + calls.length, 0);

export function dayOf(list: DayList, start: number): Day | null {
  const day = list[placeOfDay(list, start)];
  return day?.start === start ? day : null;
}

/** What stands over a day. Those that are not logged or deleted are counted apart: HubSpot has none of them. */
export type DaySum = {
  readonly calls: number;
  readonly talkMs: number;
  readonly notLogged: number;
  readonly deleted: number;
};

const sums = new WeakMap<Day, DaySum>();

export function sumOf(day: Day): DaySum {
  const known = sums.get(day);
  if (known !== undefined) return known;
  const logged = day.calls.filter(({ standing }) => !isOff(standing));
  const deleted = day.calls.filter(({ standing }) => standing === "deletedHere").length;
  const sum = {
    calls: logged.length,
    talkMs: logged.reduce((all, { lengthMs }) => all + (lengthMs ?? 0), 0),
    notLogged: day.calls.length - logged.length - deleted,
    deleted,
  };
  sums.set(day, sum);
  return sum;
}
