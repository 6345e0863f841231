import { describe, expect, it } from "vitest";
import {
  elapsedAt,
  leftBehind,
  marksOf,
  rollTo,
  startTime,
} from "../../../electron/calls/callTime.ts";
import { at, noon } from "./rows.ts";

const minute = 60_000;
const hour = 60 * minute;

describe("a call's time", () => {
  it("follows the clock that never goes back, without a mark for an ordinary call", () => {
    const time = rollTo(rollTo(startTime(at(0)), at(5_000)), at(minute));
    expect(time).toMatchObject({ startedAt: noon, elapsedMs: minute });
    expect(marksOf(time, false)).toEqual([]);
  });

  it("keeps its length when the clock is set back an hour, and says so", () => {
    const time = rollTo(startTime(at(0)), at(minute, -hour));
    expect(time.elapsedMs).toBe(minute);
    expect(marksOf(time, false)).toEqual([{ kind: "clockChanged", byMs: -hour }]);
  });

  it("keeps its length when the clock is set forward and back again", () => {
    const forward = rollTo(startTime(at(0)), at(minute, hour));
    const back = rollTo(forward, at(2 * minute));
    expect(back).toMatchObject({ elapsedMs: 2 * minute, clockMs: 0 });
  });

  it("calls nothing a change that two clocks differ by anyway", () => {
    const time = rollTo(startTime(at(0)), at(minute, 1_999));
    expect(marksOf(time, false)).toEqual([]);
  });

  it("adds the sleep that a stopping clock missed", () => {
    const asleep = 12 * minute;
    const awake = { wall: noon + minute + asleep, mono: at(minute).mono };
    const time = rollTo(startTime(at(0)), awake, asleep);
    expect(time.elapsedMs).toBe(minute + asleep);
    expect(marksOf(time, false)).toEqual([{ kind: "asleep", forMs: asleep }]);
  });

  it("does not count a sleep twice where the clock ran through it", () => {
    const asleep = 12 * minute;
    const time = rollTo(startTime(at(0)), at(minute + asleep), asleep);
    expect(time.elapsedMs).toBe(minute + asleep);
    expect(marksOf(time, false)).toEqual([{ kind: "asleep", forMs: asleep }]);
  });

  it("notices a sleep that nobody announced as clocks that disagree", () => {
    const awake = { wall: noon + minute + hour, mono: at(minute).mono };
    const time = rollTo(startTime(at(0)), awake);
    expect(time.elapsedMs).toBe(minute);
    expect(marksOf(time, false)).toEqual([{ kind: "clockChanged", byMs: hour }]);
  });

  it("does not blame a call for the sleep before it", () => {
    const time = rollTo(startTime(at(0)), at(300), hour);
    expect(marksOf(time, false)).toEqual([]);
  });

  it("bridges a restart by the wall clock, whatever the new program's other clock reads", () => {
    const before = leftBehind(rollTo(startTime(at(0)), at(minute)));
    for (const mono of [3, 1e9]) {
      const after = { wall: noon + 10 * minute, mono };
      expect(elapsedAt(before, after)).toBe(10 * minute);
      const again = rollTo(rollTo(before, after), { wall: after.wall + 500, mono: mono + 500 });
      expect(again.elapsedMs).toBe(10 * minute + 500);
      expect(marksOf(again, false)).toEqual([{ kind: "interrupted" }]);
    }
  });

  it("loses nothing it knew when the wall clock went back over a restart", () => {
    const before = leftBehind(rollTo(startTime(at(0)), at(minute)));
    expect(elapsedAt(before, { wall: noon - hour, mono: 1 })).toBe(minute);
  });

  it("says what the agent changed", () => {
    expect(marksOf(startTime(at(0)), true)).toEqual([{ kind: "edited" }]);
  });
});
