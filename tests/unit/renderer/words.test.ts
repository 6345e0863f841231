import { expect, test } from "vitest";
import {
  lengthWords,
  momentWords,
  readLength,
  readTimeOfDay,
  spanWords,
  talkWords,
  timerWords,
  whenWords,
} from "../../../renderer/ui/words.ts";

const at = (day: number, hour = 12, minute = 0) => new Date(2026, 10, day, hour, minute).getTime();

test("times as people say them", () => {
  const now = at(12, 23, 59);
  expect(whenWords(at(12, 23, 31), now)).toBe("23:31");
  expect(whenWords(at(11, 0, 1), now)).toBe("yesterday");
  expect(whenWords(at(3), now)).toBe("3 Nov");
  expect(whenWords(new Date(2025, 10, 3).getTime(), now)).toBe("3 Nov 2025");
  expect(momentWords(at(12, 14, 5), now)).toBe("14:05");
  expect(momentWords(at(11, 14, 5), now)).toBe("yesterday, 14:05");
});

test("a day in which the clocks change is still one day", () => {
  const now = new Date(2026, 2, 30, 0, 30).getTime();
  expect(whenWords(new Date(2026, 2, 29, 0, 15).getTime(), now)).toBe("yesterday");
});

test("lengths as people write them", () => {
  expect([0, 252_999, 3_852_000].map(lengthWords)).toEqual(["0:00", "4:12", "1:04:12"]);
  expect([0, 207_000, 36_000_000].map(timerWords)).toEqual(["0:00:00", "0:03:27", "10:00:00"]);
  expect([6_720_000, 3_120_000, 6_000].map(talkWords)).toEqual(["1 h 52 min", "52 min", "6 s"]);
  expect([720_000, 40_000, 3_900_000].map(spanWords)).toEqual(["12 min", "40 s", "1 h 5 min"]);
});

test("a length is read back as it was written", () => {
  for (const ms of [0, 9_000, 252_000, 3_599_000, 3_852_000, 86_400_000]) {
    expect(readLength(lengthWords(ms))).toBe(ms);
    expect(readLength(timerWords(ms))).toBe(ms);
  }
  expect(readLength(" 90:00 ")).toBe(5_400_000);
  expect(readLength("4.12")).toBe(252_000);
});

test("what is no length is refused, never guessed", () => {
  for (const text of [
    "",
    "4",
    "412",
    "4:60",
    "1:60:00",
    "4:1",
    "-4:12",
    "24:00:01",
    "1500:00",
    "x",
  ]) {
    expect(readLength(text), text).toBeNull();
  }
});

test("a time of day is the last such moment, also across midnight", () => {
  expect(readTimeOfDay("14:32", at(12, 15))).toBe(at(12, 14, 32));
  expect(readTimeOfDay("23:50", at(12, 0, 5))).toBe(at(11, 23, 50));
  for (const text of ["", "24:00", "14:60", "1432"]) expect(readTimeOfDay(text, at(12))).toBeNull();
});
