import { describe, expect, it } from "vitest";
import { OwnerId } from "../../../shared/session.ts";
import { bound, callId, talkingRow, wrapupRow } from "../calls/rows.ts";
import { createDesk } from "./desk.ts";
import { hour } from "./refusals.ts";

describe("the worker", () => {
  it("sends nothing for calls that run, wait for Done, or are somebody else's", async () => {
    const desk = createDesk();
    desk.callLog.insert(talkingRow());
    desk.callLog.insert({ ...wrapupRow(), id: callId(2) });
    const theirs = { ...bound, ownerId: OwnerId.parse("8") };
    await desk.hangsUp({ ...wrapupRow({ delivery: { dueAt: 1 } }), id: callId(3), bound: theirs });
    await desk.clock.pass(hour);
    expect(desk.account.asked).toEqual([]);
  });

  it("does not lose a wake-up that comes while it works", async () => {
    const desk = createDesk();
    const { calls } = desk.account.remote;
    const { create } = calls;
    Object.assign(calls, {
      create: (...asked: Parameters<typeof create>) => {
        if (asked[0].externalId === callId()) {
          void desk.hangsUp({ ...wrapupRow(), id: callId(2) });
        }
        return create(...asked);
      },
    });
    await desk.hangsUp();
    await desk.clock.pass(0);
    expect(desk.account.calls()).toHaveLength(2);
  });

  it("takes a create that is under way for no crash", async () => {
    const desk = createDesk();
    const { calls } = desk.account.remote;
    const { create } = calls;
    const standings: string[] = [];
    Object.assign(calls, {
      create: (...asked: Parameters<typeof create>) => {
        desk.outbox.recover();
        standings.push(desk.standing());
        return create(...asked);
      },
    });
    await desk.hangsUp();
    expect(standings).toEqual(["waiting"]);
    expect(desk.standing()).toBe("inHubSpot");
  });

  it("drains at once when nothing is under way, and otherwise when all is sent", async () => {
    const desk = createDesk();
    await desk.outbox.drained(1_000);
    for (const n of [1, 2, 3]) {
      desk.callLog.insert({ ...wrapupRow({ delivery: { dueAt: 1 } }), id: callId(n) });
    }
    desk.outbox.wake();
    await desk.outbox.drained(1_000);
    expect(desk.account.calls()).toHaveLength(3);
  });

  it("sets a row with a bug aside for a minute, and sends the others", async () => {
    const desk = createDesk();
    const { calls } = desk.account.remote;
    const { create } = calls;
    let bad = true;
    Object.assign(calls, {
      create: (...asked: Parameters<typeof create>) => {
        if (bad && asked[0].externalId === callId()) throw new Error("a bug");
        return create(...asked);
      },
    });
    await desk.hangsUp();
    await desk.hangsUp({ ...wrapupRow(), id: callId(2) });
    expect(desk.standing(callId(2))).toBe("inHubSpot");
    expect(desk.bugs).toHaveLength(1);
    bad = false;
    await desk.clock.pass(hour);
    expect(desk.standing()).toBe("inHubSpot");
  });

  it("outlives a disk that can be neither read nor written, and goes on when it can", async () => {
    let broken = true;
    const desk = createDesk({
      callLog: (real) => ({
        ...real,
        nextDue(whose) {
          if (broken) throw new Error("disk I/O error");
          return real.nextDue(whose);
        },
      }),
    });
    await desk.hangsUp();
    expect(desk.account.asked).toEqual([]);
    expect(desk.bugs.length).toBeGreaterThan(0);
    broken = false;
    await desk.clock.pass(60_000);
    expect(desk.standing()).toBe("inHubSpot");
  });

  it("sends nothing that could not be written down first", async () => {
    let full = true;
    const desk = createDesk({
      callLog: (real) => ({
        ...real,
        change(id, act) {
          if (full) throw new Error("database or disk is full");
          return real.change(id, act);
        },
      }),
    });
    await desk.hangsUp();
    await desk.clock.pass(hour);
    expect(desk.account.asked).toEqual([]);
    full = false;
    await desk.clock.pass(60_000);
    expect(desk.account.asked).toEqual(["create"]);
  });
});

it("a time that a wrong clock wrote does not keep a call waiting for weeks", async () => {
  const desk = createDesk();
  const row = wrapupRow();
  const weeks = desk.clock.wall() + 21 * 24 * 3_600_000;
  desk.callLog.insert({ ...row, delivery: { ...row.delivery, dueAt: weeks } });
  desk.outbox.wake();
  await desk.clock.pass(0);
  expect(desk.standing()).toBe("inHubSpot");
});
