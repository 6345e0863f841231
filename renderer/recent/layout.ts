import type { RecentCall } from "../../shared/call.ts";
import { type Day, type DayList, placeInDay } from "./dayList.ts";
import { sameCall } from "./pageWords.ts";

/*
 * Where every line of the list stands, without measuring any: heights are fixed (recent.css keeps
 * to them), so a call far below is found at once and nothing jumps while it is scrolled to.
 */

export const headingHeight = 33;
export const rowHeight = 55;
/** A row that says below it why it needs attention, in two lines at most. */
export const tallRowHeight = 97;

export const heightOf = ({ standing }: RecentCall): number =>
  standing === "needsAttention" ? tallRowHeight : rowHeight;

type DayLayout = { readonly tops: readonly number[]; readonly height: number };

const known = new WeakMap<Day, DayLayout>();

function layoutOfDay(day: Day): DayLayout {
  const before = known.get(day);
  if (before !== undefined) return before;
  let height = headingHeight;
  const tops = day.calls.map((call) => {
    const top = height;
    height += heightOf(call);
    return top;
  });
  const layout = { tops, height };
  known.set(day, layout);
  return layout;
}

/** `tops` and `firsts` say where each day begins, in pixels and in calls. */
export type Layout = {
  readonly list: DayList;
  readonly tops: readonly number[];
  readonly firsts: readonly number[];
  readonly height: number;
  readonly count: number;
};

export function layoutOf(list: DayList): Layout {
  let [height, count] = [0, 0];
  const tops: number[] = [];
  const firsts: number[] = [];
  for (const day of list) {
    tops.push(height);
    firsts.push(count);
    height += layoutOfDay(day).height;
    count += day.calls.length;
  }
  return { list, tops, firsts, height, count };
}

/** A line in sight. `place` counts the calls of the list, from 0. */
export type Line = { readonly top: number; readonly height: number } & (
  | { readonly kind: "day"; readonly day: Day }
  | { readonly kind: "call"; readonly call: RecentCall; readonly place: number }
);

/** The last of the places whose value is not above the limit; 0 when all are. */
function lastAtMost(values: readonly number[], limit: number): number {
  let [low, high] = [0, values.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((values[middle] ?? 0) <= limit) low = middle;
    else high = middle - 1;
  }
  return Math.max(low, 0);
}

/** The lines that lie between two heights, in order. */
export function linesBetween(layout: Layout, from: number, to: number): Line[] {
  const lines: Line[] = [];
  for (let at = lastAtMost(layout.tops, from); at < layout.list.length; at += 1) {
    const [day, dayTop] = [layout.list[at], layout.tops[at] ?? 0];
    if (day === undefined || dayTop >= to) break;
    if (dayTop + headingHeight > from) {
      lines.push({ kind: "day", day, top: dayTop, height: headingHeight });
    }
    const { tops } = layoutOfDay(day);
    for (let row = lastAtMost(tops, from - dayTop); row < day.calls.length; row += 1) {
      const [call, top] = [day.calls[row], dayTop + (tops[row] ?? 0)];
      if (call === undefined || top >= to) break;
      const height = heightOf(call);
      const place = (layout.firsts[at] ?? 0) + row;
      if (top + height > from) lines.push({ kind: "call", call, top, height, place });
    }
  }
  return lines;
}

/** The line of the call at this place in the list. */
export function lineAt(layout: Layout, place: number): Extract<Line, { kind: "call" }> | null {
  const at = lastAtMost(layout.firsts, place);
  const [day, row] = [layout.list[at], place - (layout.firsts[at] ?? 0)];
  const call = day?.calls[row];
  if (day === undefined || call === undefined) return null;
  const top = (layout.tops[at] ?? 0) + (layoutOfDay(day).tops[row] ?? 0);
  return { kind: "call", call, top, height: heightOf(call), place };
}

/**
 * Where a call stands, under whichever key, or where it would: the place that the list has for its
 * time and key.
 */
export function placeOf(layout: Layout, call: RecentCall): number {
  let [low, high] = [0, layout.list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const oldest = layout.list[middle]?.calls.at(-1);
    if (oldest !== undefined && oldest.startedAt > call.startedAt) low = middle + 1;
    else high = middle;
  }
  const day = layout.list[low];
  return day === undefined ? layout.count : (layout.firsts[low] ?? 0) + placeUnderAnyKey(day, call);
}

/** A call of HubSpot's has another key from the moment it is taken up here, and so another place. */
function placeUnderAnyKey(day: Day, call: RecentCall): number {
  const place = placeInDay(day, call);
  const isBeside = (at: number) => day.calls[at]?.startedAt === call.startedAt;
  let [from, to] = [place, place];
  while (isBeside(from - 1)) from -= 1;
  while (isBeside(to)) to += 1;
  const found = day.calls.slice(from, to).findIndex((other) => sameCall(other, call));
  return found < 0 ? place : from + found;
}

/**
 * The day whose calls are at the top while its own heading is scrolled away, and how far the next
 * heading has pushed it out (0 or less, in pixels).
 */
export function pinnedAt(layout: Layout, top: number): { day: Day; push: number } | null {
  if (top <= 0) return null;
  const at = lastAtMost(layout.tops, top);
  const [day, next] = [layout.list[at], layout.tops[at + 1] ?? layout.height];
  return day === undefined ? null : { day, push: Math.min(0, next - top - headingHeight) };
}
