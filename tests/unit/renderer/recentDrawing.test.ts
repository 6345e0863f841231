import fc from "fast-check";
import { expect, test } from "vitest";
import { sameSight, sightAt } from "../../../renderer/recent/sight.ts";
import { createSlots } from "../../../renderer/recent/slots.ts";

const placesOf = (slots: ReadonlyMap<string, number>) => [...slots.values()];

test("a row keeps its place while it is drawn, and no two have the same", () => {
  const window = fc.tuple(fc.nat({ max: 60 }), fc.integer({ min: 1, max: 12 }));
  fc.assert(
    fc.property(fc.array(window), fc.nat({ max: 60 }), (windows, stop) => {
      const slotsFor = createSlots();
      const held = String(stop);
      let before: ReadonlyMap<string, number> = new Map();
      for (const [first, many] of windows) {
        const inSight = Array.from({ length: many }, (_, nth) => String(first + nth));
        const slots = slotsFor([...new Set([...inSight, held])], held);
        expect(new Set(placesOf(slots)).size).toBe(slots.size);
        for (const [key, slot] of slots) expect(before.get(key) ?? slot).toBe(slot);
        before = slots;
      }
    }),
  );
});

test("after a leap the new rows take the old ones' places in order, but never that of the focus", () => {
  const slotsFor = createSlots();
  const before = slotsFor(["a", "b", "c", "d"], "b");
  const after = slotsFor(["b", "x", "y", "z", "more"], "b");
  expect(after.get("b")).toBe(before.get("b"));
  expect(["x", "y", "z"].map((key) => after.get(key))).toEqual(
    ["a", "c", "d"].map((key) => before.get(key)),
  );
  expect(placesOf(before)).not.toContain(after.get("more"));
  // The focus comes along to a row far away: it gets a place nobody had.
  expect(placesOf(after)).not.toContain(slotsFor(["far", "farther"], "far").get("far"));
});

test("the row with the focus keeps its place under another key, and nobody else gets it", () => {
  const slotsFor = createSlots();
  const before = slotsFor(["a", "b", "c"], "b");
  const renamed = slotsFor(["a", "B", "c"], "B", "b");
  expect(renamed.get("B")).toBe(before.get("b"));
  expect(slotsFor(["a", "B", "c"], "B", "b")).toEqual(renamed);
  const leapt = slotsFor(["BB", "x", "y", "z"], "BB", "B");
  expect(leapt.get("BB")).toBe(before.get("b"));
  expect(new Set(placesOf(leapt)).size).toBe(4);
});

test("turned row by row, rows come and go and no place changes its call", () => {
  const slotsFor = createSlots();
  const before = slotsFor(["a", "b", "c"], undefined);
  const after = slotsFor(["b", "c", "d"], undefined);
  expect(placesOf(before)).not.toContain(after.get("d"));
});

test("what is in sight is always drawn, with rows around it unless the list has leapt", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 2_000_000 }),
      fc.integer({ min: 1, max: 3_000 }),
      (top, height) => {
        const { from, to, around } = sightAt(top, height, false);
        expect(from).toBeLessThanOrEqual(top);
        expect(to).toBeGreaterThanOrEqual(top + height);
        expect(around).toBeGreaterThan(200);
        expect(sightAt(top, height, true)).toEqual({ from: top, to: top + height, around: 0 });
      },
    ),
  );
});

test("a few pixels further nothing else is drawn", () => {
  expect(sameSight(sightAt(1_000, 600, false), sightAt(1_050, 600, false))).toBe(true);
  expect(sameSight(sightAt(1_000, 600, false), sightAt(1_400, 600, false))).toBe(false);
  expect(sameSight(sightAt(1_000, 600, false), sightAt(1_000, 700, false))).toBe(false);
});
