import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assignDigits } from "../../../electron/calls/digits.ts";
import { DispositionId } from "../../../shared/disposition.ts";

const listed = (...ids: number[]) =>
  ids.map((n) => ({
    id: DispositionId.parse(`00000000-0000-0000-0000-${String(n).padStart(12, "0")}`),
    label: `Outcome ${n}`,
  }));
const named = (digits: Readonly<Record<string, number>>) =>
  Object.fromEntries(Object.entries(digits).map(([id, digit]) => [Number(id.slice(-12)), digit]));

describe("the key of an outcome", () => {
  it("is its place, the first time", () => {
    expect(named(assignDigits(listed(5, 6, 7), {}))).toEqual({ 5: 1, 6: 2, 7: 3 });
  });

  it("stays when the account reorders, and is free again when the outcome is deleted", () => {
    const before = assignDigits(listed(5, 6, 7), {});
    expect(named(assignDigits(listed(9, 7, 5), before))).toEqual({ 5: 1, 9: 2, 7: 3 });
  });

  it("is missing from the tenth on", () => {
    const digits = assignDigits(listed(...Array.from({ length: 12 }, (_, n) => n)), {});
    expect(Object.values(digits)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it("is never given twice, and never moves, under any changes of the list", () => {
    const lists = fc.array(fc.uniqueArray(fc.nat({ max: 14 })), { maxLength: 8 });
    fc.assert(
      fc.property(lists, (all) => {
        let digits = {};
        for (const ids of all) {
          const next: Record<string, number> = assignDigits(listed(...ids), digits);
          expect(new Set(Object.values(next)).size).toBe(Object.values(next).length);
          expect(Object.keys(next)).toHaveLength(Math.min(9, ids.length));
          for (const [id, digit] of Object.entries(digits)) {
            if (id in next) expect(next[id]).toBe(digit);
          }
          digits = next;
        }
      }),
    );
  });
});
