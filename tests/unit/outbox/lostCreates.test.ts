import { describe, expect, it } from "vitest";
import { associate } from "../../../electron/calls/associating.ts";
import { looksAfterMs } from "../../../electron/outbox/schedule.ts";
import { OwnerId } from "../../../shared/session.ts";
import { associated, bound, callId, wrapupRow } from "../calls/rows.ts";
import { createDesk } from "./desk.ts";
import { lost, unreadable, unsent, hour, noted } from "./refusals.ts";

describe("a create whose answer was lost", () => {
  it("is never sent again while it can be found", async () => {
    const desk = createDesk();
    desk.account.happens({ refusal: lost, after: true });
    await desk.hangsUp(associate(wrapupRow(), associated("contact", 1)));
    expect(desk.standing()).toBe("checking");
    await desk.clock.pass(looksAfterMs[0] ?? 0);
    expect(desk.account.asked).toEqual(["create", "among"]);
    expect(desk.standing()).toBe("inHubSpot");
    expect(desk.account.calls()).toHaveLength(1);
  });

  it("without a record is found as soon as the search has caught up", async () => {
    const desk = createDesk();
    desk.account.happens({ refusal: lost, after: true });
    await desk.hangsUp();
    await desk.clock.pass(2_000);
    expect(desk.standing()).toBe("checking");
    desk.account.indexed();
    await desk.clock.pass(30_000);
    expect(desk.account.asked).toEqual(["create", "search", "search"]);
    expect(desk.standing()).toBe("inHubSpot");
  });

  it("is sent again only after every look found nothing, some 22 minutes later", async () => {
    const desk = createDesk();
    desk.account.happens({ refusal: lost, after: false });
    await desk.hangsUp();
    const all = looksAfterMs.reduce((sum, ms) => sum + ms, 0);
    await desk.clock.pass(all - 1);
    expect(desk.account.asked).toEqual(["create", "search", "search", "search", "search"]);
    expect(desk.standing()).toBe("checking");
    await desk.clock.pass(1);
    expect(desk.account.asked.at(-1)).toBe("create");
    expect(desk.standing()).toBe("inHubSpot");
    expect(all).toBe(1_352_000);
  });

  it("does not count a look that could not be made", async () => {
    const desk = createDesk();
    const [create, look] = [
      { refusal: lost, after: true },
      { refusal: unsent, after: false },
    ];
    desk.account.happens(create, look, look, look, look, look, look, look, look);
    await desk.hangsUp();
    // Longer than all looks together would take, if these counted.
    await desk.clock.pass(1_500_000);
    expect(desk.standing()).toBe("checking");
    desk.account.indexed();
    await desk.clock.pass(hour);
    expect(desk.account.asked.filter((name) => name === "create")).toHaveLength(1);
    expect(desk.standing()).toBe("inHubSpot");
  });

  it("is looked for by search where a record's calls cannot be listed", async () => {
    const desk = createDesk();
    desk.account.happens({ refusal: lost, after: true }, { refusal: unreadable, after: false });
    await desk.hangsUp(associate(wrapupRow(), associated("company", 1)));
    desk.account.indexed();
    await desk.clock.pass(2_000);
    expect(desk.account.asked).toEqual(["create", "among", "search"]);
    expect(desk.standing()).toBe("inHubSpot");
  });

  it("keeps what was typed meanwhile, and sends it as a change", async () => {
    const desk = createDesk();
    desk.account.happens({ refusal: lost, after: true });
    const id = await desk.hangsUp(associate(wrapupRow(), associated("contact", 1)));
    desk.callLog.change(id, noted("<p>late</p>"));
    await desk.clock.pass(hour);
    expect(desk.account.asked).toEqual(["create", "among", "update"]);
    expect(desk.account.calls()[0]?.fields.notes).toBe("<p>late</p>");
  });

  it("is taken off again when the agent wanted that meanwhile", async () => {
    const desk = createDesk();
    desk.account.happens({ refusal: lost, after: true });
    const id = await desk.hangsUp(associate(wrapupRow(), associated("contact", 1)));
    desk.callLog.change(id, (row) => ({ ...row, desired: { ...row.desired, logged: false } }));
    await desk.clock.pass(hour);
    expect(desk.account.calls()).toEqual([]);
    expect(desk.standing()).toBe("notLogged");
  });

  it("is not taken for the one that was taken off before, which a lagging search still shows", async () => {
    const desk = createDesk();
    const id = await desk.hangsUp();
    desk.account.indexed();
    const log = (logged: boolean) => {
      desk.callLog.change(id, (row) => ({
        ...row,
        desired: { ...row.desired, logged },
        delivery: { ...row.delivery, dueAt: desk.clock.wall() },
      }));
      desk.outbox.wake();
      return desk.clock.pass(0);
    };
    await log(false);
    desk.account.happens({ refusal: lost, after: true });
    await log(true);
    await desk.clock.pass(2_000);
    expect(desk.standing()).toBe("checking");
    desk.account.indexed();
    await desk.clock.pass(hour);
    expect(desk.row().hubspotId).toBe(desk.account.calls()[0]?.id);
    expect(desk.account.calls()).toHaveLength(1);
  });

  it("is still looked for after a crash, of whatever account, before anybody has signed in", () => {
    const desk = createDesk();
    desk.signOut();
    const posting = { at: 0, fields: null as never, records: [], lost: false, looks: 0 };
    const theirs = { ...bound, ownerId: OwnerId.parse("8") };
    const rows = [
      wrapupRow({ delivery: { posting, dueAt: 1 } }),
      { ...wrapupRow({ delivery: { posting, dueAt: 1 } }), id: callId(2), bound: theirs },
    ];
    for (const row of rows) desk.callLog.insert(row);
    desk.outbox.recover();
    expect(rows.map(({ id }) => desk.standing(id))).toEqual(["checking", "checking"]);
  });
});
