import type { RecentCall } from "../../shared/call.ts";
import { type DayList, withCall, withoutCall } from "./dayList.ts";
import { belongs, type Show } from "./show.ts";

/** One list of the book: the calls of a way of showing, as far down as it reaches. */
export type Way = { readonly show: Show; readonly downTo: number; readonly list: DayList };

/**
 * Every call the page knows, found by any of its names, and put into each list it belongs to.
 * A change costs the same whether the lists hold ten calls or twenty thousand.
 */
export function createBook(startOf: (at: number) => number) {
  const rows = new Map<string, RecentCall>();
  const keys = new Map<string, string>();

  /** The same call as it stood here before, under whichever key: there may be two of them. */
  function knownAs(call: RecentCall): Set<RecentCall> {
    const found = [call.key, keys.get(`of ${call.callId}`), keys.get(`in ${call.hubspotId}`)]
      .map((key) => (key === undefined ? undefined : rows.get(key)))
      .filter((row) => row !== undefined);
    return new Set(found);
  }

  function forget(call: RecentCall): void {
    rows.delete(call.key);
    for (const name of namesOf(call)) keys.delete(name);
  }

  function without(list: DayList, call: RecentCall): DayList {
    return withoutCall(list, startOf(call.startedAt), call);
  }

  return {
    row: (key: string): RecentCall | undefined => rows.get(key),
    clear(): void {
      rows.clear();
      keys.clear();
    },
    /** The list of each way, now that this is what is known of the call. */
    put(call: RecentCall, ways: readonly Way[]): DayList[] {
      const before = knownAs(call);
      for (const old of before) forget(old);
      rows.set(call.key, call);
      for (const name of namesOf(call)) keys.set(name, call.key);
      return ways.map(({ show, downTo, list }) => {
        const stays = belongs(call, show) && call.startedAt >= downTo;
        const cleared = [...before].reduce(
          (left, old) => (stays && samePlace(old, call) ? left : without(left, old)),
          list,
        );
        return stays ? withCall(cleared, startOf(call.startedAt), call) : cleared;
      });
    },
    without,
  };
}

function samePlace(one: RecentCall, other: RecentCall): boolean {
  return one.key === other.key && one.startedAt === other.startedAt;
}

function namesOf({ callId, hubspotId }: RecentCall): string[] {
  return [
    ...(callId === null ? [] : [`of ${callId}`]),
    ...(hubspotId === null ? [] : [`in ${hubspotId}`]),
  ];
}
