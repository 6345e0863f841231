import { describe, expect, it } from "vitest";
import { OwnerId } from "../../../shared/session.ts";
import { createDesk, must, rowOf, start } from "./desk.ts";
import { bound as usual, noon } from "./rows.ts";

describe("the watch", () => {
  it("says the talk time each second and never counts it", async () => {
    const desk = createDesk();
    desk.watch.start();
    await start(desk);
    await desk.clock.pass(3_100);
    expect(desk.times.map((ms) => Math.floor(ms / 1_000))).toEqual([1, 2, 3]);
    desk.watch.stop();
  });

  it("writes every five seconds that the call lives, and not while the computer goes to sleep", async () => {
    const desk = createDesk();
    desk.watch.start();
    const id = await start(desk);
    await desk.clock.pass(12_000);
    const { aliveAt } = rowOf(desk, id).life;
    expect(aliveAt).toBeGreaterThan(noon + 6_000);
    desk.watch.suspended();
    await desk.clock.pass(600_000);
    expect(rowOf(desk, id).life.aliveAt).toBe(aliveAt);
    desk.watch.resumed();
    const { life } = rowOf(desk, id);
    expect(life.time).toMatchObject({ elapsedMs: 612_000, asleepMs: 600_000, clockMs: 0 });
    desk.watch.stop();
  });
});

describe("an owner who is chosen later", () => {
  it("gets every call taken before, open, waiting and private ones alike", async () => {
    const desk = createDesk();
    const nobody = { ...usual, ownerId: null };
    desk.bound = nobody;
    const waiting = await start(desk);
    await must(desk.calls.hangUp({ callId: waiting }));
    await must(desk.calls.done({ callId: waiting }));
    const secret = await start(desk);
    await must(desk.calls.hangUp({ callId: secret }));
    await must(desk.calls.dontLog({ callId: secret }));
    const running = await start(desk);
    expect(desk.callLog.nextDue(nobody)).toBeNull();
    desk.callLog.giveTo(nobody, OwnerId.parse("7"));
    desk.bound = usual;
    for (const id of [waiting, secret, running]) expect(rowOf(desk, id).bound).toEqual(usual);
    expect(desk.callLog.nextDue(usual)?.id).toBe(waiting);
  });

  it("changes nobody else's calls", async () => {
    const desk = createDesk();
    const id = await start(desk);
    desk.callLog.giveTo(usual, OwnerId.parse("9"));
    expect(rowOf(desk, id).bound).toEqual(usual);
  });
});
