import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createGovernor } from "../../../electron/hubspot/governor.ts";
import type { Refusal } from "../../../electron/hubspot/refusal.ts";
import { createHandClock } from "../../handClock.ts";

const wait = (why: Extract<Refusal, { kind: "wait" }>["why"], forMs: number) =>
  ({ kind: "wait", why, forMs, message: "" }) as const;

describe("the lanes to HubSpot", () => {
  it("never lets a fifth search leave within a second and a quarter, whenever they come", async () => {
    const arrivals = fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(arrivals, async (gaps) => {
        const clock = createHandClock();
        const governor = createGovernor({ clock });
        const left: number[] = [];
        for (const gap of gaps) {
          await clock.pass(gap);
          void governor.admit("search").then(() => left.push(clock.mono()));
        }
        await clock.pass(60_000);
        expect(left).toHaveLength(gaps.length);
        for (const [index, at] of left.entries()) {
          const fifth = left[index + 4];
          if (fifth !== undefined) expect(fifth - at).toBeGreaterThanOrEqual(1_250);
        }
      }),
      { numRuns: 40 },
    );
  });

  it("never lets a call wait behind a search", async () => {
    const clock = createHandClock();
    const governor = createGovernor({ clock });
    for (let each = 0; each < 20; each += 1) void governor.admit("search");
    governor.heed(wait("secondly", 1_000));
    expect(await governor.admit("write")).toBeNull();
    expect(await governor.admit("read")).toBeNull();
  });

  it("sits out a search's second in silence", async () => {
    const clock = createHandClock();
    const governor = createGovernor({ clock });
    governor.heed(wait("secondly", 1_000));
    const admitted: unknown[] = [];
    void governor.admit("search").then((refusal) => admitted.push(refusal));
    await clock.pass(999);
    expect(admitted).toEqual([]);
    await clock.pass(1);
    expect(admitted).toEqual([null]);
  });

  it.each(["tenSecondly", "daily", "migrating"] as const)(
    "asks nothing while %s lasts, says how long, and then goes on",
    async (why) => {
      const clock = createHandClock();
      const governor = createGovernor({ clock });
      governor.heed(wait(why, 10_000));
      await clock.pass(4_000);
      for (const lane of ["search", "read", "write"] as const) {
        expect(await governor.admit(lane)).toMatchObject({ kind: "wait", why, forMs: 6_000 });
      }
      await clock.pass(6_000);
      expect(await governor.admit("write")).toBeNull();
      expect(await governor.admit("search")).toBeNull();
    },
  );

  it("counts the hours the computer slept, while its other clock stood still", async () => {
    const clock = createHandClock();
    let asleepMs = 0;
    const governor = createGovernor({
      clock: { ...clock, wall: () => clock.wall() + asleepMs },
    });
    governor.heed(wait("daily", 3_600_000));
    await clock.pass(60_000);
    expect(await governor.admit("write")).toMatchObject({ why: "daily" });
    asleepMs = 3_540_000;
    expect(await governor.admit("write")).toBeNull();
    // A clock set back makes no wait longer.
    governor.heed(wait("migrating", 60_000));
    asleepMs = -3_600_000;
    await clock.pass(60_000);
    expect(await governor.admit("write")).toBeNull();
  });

  it("says how long in whole milliseconds, because a row's next try is kept so", async () => {
    const clock = createHandClock();
    const governor = createGovernor({ clock: { ...clock, mono: () => clock.mono() + 0.4 } });
    governor.heed(wait("daily", 10_000));
    await clock.pass(1.5);
    const refusal = await governor.admit("write");
    expect(refusal).toMatchObject({ why: "daily", forMs: 9_999 });
  });

  it("does not shut anything for one locked record, nor shorten a longer wait", async () => {
    const clock = createHandClock();
    const governor = createGovernor({ clock });
    governor.heed(wait("locked", 10_000));
    expect(await governor.admit("write")).toBeNull();
    governor.heed(wait("daily", 60_000));
    governor.heed(wait("tenSecondly", 10_000));
    expect(await governor.admit("write")).toMatchObject({ why: "daily", forMs: 60_000 });
  });

  it("gives back the turn of a search that was given up", async () => {
    const clock = createHandClock();
    const governor = createGovernor({ clock });
    for (let each = 0; each < 4; each += 1) await governor.admit("search");
    const controller = new AbortController();
    const given = governor.admit("search", controller.signal);
    controller.abort();
    expect(await given).toEqual({ kind: "superseded" });
    expect(clock.waiting()).toBe(0);
    const left: number[] = [];
    for (let each = 0; each < 4; each += 1) {
      void governor.admit("search").then(() => left.push(clock.mono()));
    }
    await clock.pass(1_250);
    expect(left).toEqual([1_250, 1_250, 1_250, 1_250]);
  });

  const told = { max: 100, remaining: null, intervalMs: 10_000, daily: null, dailyRemaining: null };

  it("keeps the window's limit with headroom, whatever comes, and lets writes pass first", async () => {
    const lanes = fc.array(
      fc.record({
        lane: fc.constantFrom("read" as const, "write" as const),
        urgency: fc.constantFrom("agent" as const, "nobody" as const),
        gap: fc.integer({ min: 0, max: 200 }),
      }),
      { minLength: 100, maxLength: 250 },
    );
    await fc.assert(
      fc.asyncProperty(lanes, async (asked) => {
        const clock = createHandClock();
        const governor = createGovernor({ clock });
        governor.learn(told);
        const left: number[] = [];
        for (const { lane, urgency, gap } of asked) {
          await clock.pass(gap);
          void governor.admit(lane, undefined, urgency).then(() => left.push(clock.mono()));
        }
        await clock.pass(120_000);
        expect(left).toHaveLength(asked.length);
        for (const [index, at] of left.entries()) {
          const one = left[index + 80];
          if (one !== undefined) expect(one - at).toBeGreaterThanOrEqual(10_000);
        }
      }),
      { numRuns: 20 },
    );
  });

  it("keeps a slice for writes and then one for what an agent waits for", async () => {
    const clock = createHandClock();
    const governor = createGovernor({ clock });
    governor.learn(told);
    const gone = { nobody: 0, agent: 0, write: 0 };
    for (let each = 0; each < 100; each += 1) {
      void governor.admit("read", undefined, "nobody").then(() => (gone.nobody += 1));
    }
    await clock.pass(0);
    expect(gone.nobody).toBe(40);
    for (let each = 0; each < 100; each += 1) {
      void governor.admit("read").then(() => (gone.agent += 1));
    }
    await clock.pass(0);
    expect(gone).toEqual({ nobody: 40, agent: 24, write: 0 });
    for (let each = 0; each < 100; each += 1) {
      void governor.admit("write").then(() => (gone.write += 1));
    }
    await clock.pass(0);
    expect(gone).toEqual({ nobody: 40, agent: 24, write: 16 });
    await clock.pass(10_000);
    expect(gone).toEqual({ nobody: 40, agent: 24, write: 96 });
  });

  it("leaves room for what other programs are seen to use, and shares with other desktops", async () => {
    const clock = createHandClock();
    const governor = createGovernor({ clock, desktops: () => 4 });
    governor.learn({ ...told, remaining: 60 });
    let gone = 0;
    for (let each = 0; each < 50; each += 1) void governor.admit("write").then(() => (gone += 1));
    await clock.pass(0);
    // 100, less 40 of theirs, four fifths of it, a quarter of that.
    expect(gone).toBe(12);
    let found = 0;
    for (let each = 0; each < 3; each += 1) void governor.admit("search").then(() => (found += 1));
    await clock.pass(0);
    expect(found).toBe(1);
    await clock.pass(1_250);
    expect(found).toBe(2);
  });

  it("asks nothing that nobody waits for once the day's requests run out", async () => {
    const clock = createHandClock();
    const governor = createGovernor({ clock });
    governor.learn({ ...told, daily: 1_000, dailyRemaining: 40 });
    expect(await governor.admit("read", undefined, "nobody")).toMatchObject({ why: "daily" });
    expect(await governor.admit("read")).toBeNull();
    expect(await governor.admit("write", undefined, "nobody")).toBeNull();
  });
});
