import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createZoneDays, isDay } from "../../../electron/audit/zoneDays.ts";
import { dayNamed } from "./desk.ts";

const hourMs = 3_600_000;
const hoursOf = (zone: string, day: string) => {
  const { from, until } = createZoneDays(zone).spanOf(dayNamed(day));
  return (until - from) / hourMs;
};

describe("the days of an account's time zone", () => {
  it("have the hours that its clocks give them", () => {
    expect(hoursOf("Europe/Berlin", "2026-11-23")).toBe(24);
    expect(hoursOf("Europe/Berlin", "2026-03-29")).toBe(23);
    expect(hoursOf("Europe/Berlin", "2026-10-25")).toBe(25);
    expect(hoursOf("Australia/Lord_Howe", "2026-04-05")).toBe(24.5);
    // Samoa left this one out.
    expect(hoursOf("Pacific/Apia", "2011-12-30")).toBe(0);
  });

  it("begin when the date does, where that is at one o'clock too", () => {
    const beirut = createZoneDays("Asia/Beirut");
    const { from } = beirut.spanOf(dayNamed("2024-03-31"));
    expect(beirut.stampOf(from)).toBe("2024-03-31T01:00:00+03:00");
    expect(beirut.stampOf(from - 1_000)).toBe("2024-03-30T23:59:59+02:00");
  });

  it("hold each moment once: each lies in the day it is named after", () => {
    const zones = ["Europe/Berlin", "America/Los_Angeles", "Asia/Kathmandu", "Pacific/Kiritimati"];
    const years = { min: Date.UTC(2020, 0), max: Date.UTC(2035, 0) };
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.integer(years), (zone, at) => {
        const days = createZoneDays(zone);
        const { from, until } = days.spanOf(days.dayOf(at));
        expect(from).toBeLessThanOrEqual(at);
        expect(at).toBeLessThan(until);
        expect(Date.parse(days.stampOf(at))).toBe(Math.floor(at / 1_000) * 1_000);
      }),
    );
  });

  it("are this computer's where the account's zone is not known, or known to nobody", () => {
    const own = new Intl.DateTimeFormat().resolvedOptions().timeZone;
    expect(createZoneDays(null).zone).toBe(own);
    expect(createZoneDays("Moon/Tranquillity").zone).toBe(own);
  });

  it("are days of the calendar", () => {
    expect(["2024-02-29", "2026-11-23"].every(isDay)).toBe(true);
    expect(["2026-02-29", "2026-13-01", "2026-00-10"].some(isDay)).toBe(false);
  });
});
