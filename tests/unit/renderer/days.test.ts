import fc from "fast-check";
import { expect, test } from "vitest";
import { createDays, ownZone, sameClocks, zoneWords } from "../../../renderer/ui/days.ts";

const zones = [
  "UTC",
  "America/New_York",
  "Europe/Berlin",
  "Asia/Kathmandu",
  "Pacific/Kiritimati",
  "Pacific/Pago_Pago",
  // Here clocks change at midnight, so a day may begin at one o'clock.
  "Asia/Beirut",
  "America/Havana",
];

test("a day begins when its date does, in its own zone", () => {
  const newYork = createDays("America/New_York");
  const at = (text: string) => Date.parse(text);
  expect(newYork.startOf(at("2026-11-12T04:59:59Z"))).toBe(at("2026-11-11T05:00:00Z"));
  expect(newYork.startOf(at("2026-11-12T05:00:00Z"))).toBe(at("2026-11-12T05:00:00Z"));
  // Clocks went forward on 8 March and back on 1 November.
  expect(newYork.startOf(at("2026-03-09T03:30:00Z"))).toBe(at("2026-03-08T05:00:00Z"));
  expect(newYork.startOf(at("2026-11-02T04:30:00Z"))).toBe(at("2026-11-01T04:00:00Z"));
});

test("where midnight does not exist, the day begins an hour later", () => {
  const beirut = createDays("Asia/Beirut");
  const start = Date.parse("2026-03-28T22:00:00Z");
  expect(beirut.startOf(start)).toBe(start);
  expect(beirut.startOf(start - 1)).toBe(Date.parse("2026-03-27T22:00:00Z"));
});

test("every moment lies in one day of 23 to 25 hours, in whatever order they are asked", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.array(fc.integer({ min: 1_400_000_000_000, max: 1_900_000_000_000 }), { minLength: 1 }),
      (zone, moments) => {
        const days = createDays(zone);
        for (const at of moments) {
          const start = days.startOf(at);
          const next = days.startOf(start + 26 * 3_600_000);
          expect(start).toBeLessThanOrEqual(at);
          expect(at).toBeLessThan(next);
          expect(next - start).toBeGreaterThanOrEqual(23 * 3_600_000);
          expect(next - start).toBeLessThanOrEqual(25 * 3_600_000);
          expect(days.startOf(start)).toBe(start);
          expect(days.startOf(next - 1)).toBe(start);
        }
      },
    ),
    { numRuns: 60 },
  );
});

test("today is the account's today", () => {
  const now = Date.parse("2026-11-12T03:00:00Z");
  const [berlin, newYork] = [createDays("Europe/Berlin"), createDays("America/New_York")];
  expect(berlin.words(berlin.startOf(now), now)).toBe("Today");
  expect(newYork.words(newYork.startOf(now), now)).toBe("Today");
  expect(newYork.words(newYork.startOf(now - 86_400_000), now)).toBe("Yesterday");
  expect(newYork.words(newYork.startOf(now - 3 * 86_400_000), now)).toBe("Sunday 8 November");
  expect(newYork.words(newYork.startOf(now - 365 * 86_400_000), now)).toBe("11 Nov 2025");
});

test("an account in a zone nobody knows is counted in the agent's own", () => {
  expect(createDays("Mars/Olympus_Mons").zone).toBe(ownZone());
  expect(createDays(null).zone).toBe(ownZone());
});

test("zones by the names people give them, and told apart only where their clocks differ", () => {
  expect(["America/New_York", "America/Argentina/Buenos_Aires", "UTC"].map(zoneWords)).toEqual([
    "New York time",
    "Buenos Aires time",
    "UTC",
  ]);
  const now = Date.parse("2026-11-12T03:00:00Z");
  expect(sameClocks("Europe/Berlin", "Europe/Paris", now)).toBe(true);
  // The same until summer comes.
  expect(sameClocks("Africa/Lagos", "Europe/Berlin", now)).toBe(false);
});
