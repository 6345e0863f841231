import fc from "fast-check";
import { expect, test } from "vitest";
import {
  callsIn,
  countOf,
  type DayList,
  sumOf,
  withCall,
  withoutCall,
} from "../../../renderer/recent/dayList.ts";
import {
  headingHeight,
  heightOf,
  layoutOf,
  lineAt,
  linesBetween,
  pinnedAt,
  placeOf,
  rowHeight,
} from "../../../renderer/recent/layout.ts";
import type { CallId, RecentCall } from "../../../shared/call.ts";
import type { RecordId } from "../../../shared/record.ts";
import { recentCall } from "./fakeClient.ts";

const dayMs = 86_400_000;
const startOf = (at: number) => Math.floor(at / dayMs) * dayMs;

/** Few days and few moments, so that calls meet in all the places there are. */
const someCalls = fc
  .uniqueArray(
    fc.record({
      key: fc.integer({ min: 0, max: 400 }).map(String),
      startedAt: fc.integer({ min: 0, max: 30 }).map((step) => step * (dayMs / 5)),
      standing: fc.constantFrom("inHubSpot", "needsAttention", "notLogged"),
    }),
    { selector: ({ key }) => key, maxLength: 60 },
  )
  .map((calls) => calls.map((call) => recentCall(call)));

const listOf = (calls: readonly RecentCall[]) =>
  calls.reduce<DayList>((list, call) => withCall(list, startOf(call.startedAt), call), []);

const newestFirst = (calls: readonly RecentCall[]) =>
  calls.toSorted((one, other) => other.startedAt - one.startedAt || (one.key < other.key ? 1 : -1));

test("calls put in, in whatever order, stand newest first, each under its own day", () => {
  fc.assert(
    fc.property(someCalls, (calls) => {
      const list = listOf(calls);
      expect([...callsIn(list)]).toEqual(newestFirst(calls));
      for (const day of list) {
        expect(day.calls.length).toBeGreaterThan(0);
        expect(day.calls.every(({ startedAt }) => startOf(startedAt) === day.start)).toBe(true);
      }
    }),
  );
});

test("what is taken out is gone, and what was never there changes nothing", () => {
  fc.assert(
    fc.property(someCalls, fc.nat(), (calls, nth) => {
      const list = listOf(calls);
      const call = calls[nth % Math.max(calls.length, 1)];
      if (call === undefined) return;
      const left = withoutCall(list, startOf(call.startedAt), call);
      expect([...callsIn(left)]).toEqual(newestFirst(calls.filter((each) => each !== call)));
      expect(withoutCall(left, startOf(call.startedAt), call)).toBe(left);
    }),
  );
});

test("every line has its place, and what is in sight is found without looking at the rest", () => {
  fc.assert(
    fc.property(someCalls, fc.nat({ max: 4_000 }), fc.nat({ max: 900 }), (calls, from, height) => {
      const layout = layoutOf(listOf(calls));
      const all = linesBetween(layout, 0, layout.height);
      const headings = all.filter(({ kind }) => kind === "day").length;
      expect(all).toHaveLength(calls.length + headings);
      // One after the other, without a gap.
      let top = 0;
      for (const line of all) {
        expect(line.top).toBe(top);
        top += line.height;
      }
      expect(top).toBe(layout.height);
      expect(linesBetween(layout, from, from + height)).toEqual(
        all.filter((line) => line.top + line.height > from && line.top < from + height),
      );
      expect(layout.count).toBe(countOf(layout.list));
      for (const line of all) {
        if (line.kind !== "call") continue;
        expect(line.height).toBe(heightOf(line.call));
        expect(lineAt(layout, line.place)).toEqual(line);
        expect(placeOf(layout, line.call)).toBe(line.place);
      }
    }),
  );
});

test("the day that is scrolled through stays in sight, until the next one pushes it out", () => {
  const calls = [2, 2, 1].map((day, nth) =>
    recentCall({ key: String(nth), startedAt: day * dayMs + 1_000 }),
  );
  const layout = layoutOf(listOf(calls));
  const second = headingHeight + 2 * rowHeight;
  expect(pinnedAt(layout, 0)).toBeNull();
  expect(pinnedAt(layout, 60)).toMatchObject({ day: { start: 2 * dayMs }, push: 0 });
  expect(pinnedAt(layout, second - 10)).toMatchObject({ day: { start: 2 * dayMs }, push: -23 });
  expect(pinnedAt(layout, second)).toMatchObject({ day: { start: dayMs }, push: 0 });
});

test("a call that is gone leaves its place to the one that follows it", () => {
  const calls = [3, 2, 1].map((nth) =>
    recentCall({ key: String(nth), startedAt: nth * dayMs + 1_000 }),
  );
  const [newest, gone, oldest] = calls;
  if (newest === undefined || gone === undefined || oldest === undefined) return;
  const layout = layoutOf(listOf([newest, oldest]));
  expect(lineAt(layout, placeOf(layout, gone))?.call).toBe(oldest);
  expect(lineAt(layout, placeOf(layout, recentCall({ key: "x", startedAt: 0 })))).toBeNull();
});

test("a call is found where it stands under the key it had before it was taken up", () => {
  const startedAt = dayMs + 1_000;
  const others = ["0", "1", "3"].map((key) => recentCall({ key, callId: null, startedAt }));
  const inList = recentCall({ key: "2", callId: null, hubspotId: "2" as RecordId, startedAt });
  const layout = layoutOf(listOf([...others, inList]));
  for (const key of ["00", "9"]) {
    const own = { ...inList, key, callId: "01a2" as CallId };
    expect(lineAt(layout, placeOf(layout, own))?.call).toBe(inList);
  }
});

test("a day's sum is of the calls that are logged; the others are counted apart", () => {
  const [day] = listOf([
    recentCall({ key: "a", lengthMs: 60_000 }),
    recentCall({ key: "b", lengthMs: null }),
    recentCall({ key: "c", lengthMs: 30_000, standing: "needsAttention" }),
    recentCall({ key: "d", lengthMs: 40_000, standing: "notLogged" }),
    recentCall({ key: "e", lengthMs: 50_000, standing: "deletedHere" }),
  ]);
  if (day === undefined) throw new Error("no day");
  expect(sumOf(day)).toEqual({ calls: 3, talkMs: 90_000, notLogged: 1, deleted: 1 });
});
