import { describe, expect, it } from "vitest";
import { associate, dissociate } from "../../../electron/calls/associating.ts";
import type { CallRow } from "../../../electron/calls/callRow.ts";
import { associated, callId, wrapupRow } from "../calls/rows.ts";
import { createDesk } from "./desk.ts";
import { hour, lost, noted, wait } from "./refusals.ts";

/** A call in HubSpot whose next change meets this, long after it was last seen. */
async function changing(change: (row: CallRow) => CallRow, row = wrapupRow()) {
  const desk = createDesk();
  await desk.hangsUp(row);
  await desk.clock.pass(hour);
  const wish = async (next: (row: CallRow) => CallRow) => {
    desk.callLog.change(callId(), (now) => ({
      ...next(now),
      delivery: { ...now.delivery, dueAt: desk.clock.wall() },
    }));
    desk.outbox.wake();
    await desk.clock.pass(0);
  };
  desk.account.happens({ refusal: lost, after: true });
  await wish(change);
  return { ...desk, wish };
}

describe("a change whose answer was lost", () => {
  it("is not taken for somebody else's when the agent writes on", async () => {
    const desk = await changing(noted("<p>one</p>"));
    await desk.wish(noted("<p>one</p><p>two</p>"));
    await desk.clock.pass(hour);
    expect(desk.row().delivery.conflict).toBeNull();
    expect(desk.standing()).toBe("inHubSpot");
    expect(desk.account.calls()[0]?.fields.notes).toBe("<p>one</p><p>two</p>");
  });

  it("is undone in HubSpot when the agent takes it back", async () => {
    const desk = await changing(noted("<p>one</p>"));
    await desk.wish(noted(""));
    await desk.clock.pass(hour);
    expect(desk.account.calls()[0]?.fields.notes).toBe("");
    expect(desk.standing()).toBe("inHubSpot");
  });

  it("after a crash is no conflict with ourselves either", async () => {
    const desk = createDesk();
    await desk.hangsUp();
    await desk.clock.pass(hour);
    const { calls } = desk.account.remote;
    const { update } = calls;
    Object.assign(calls, {
      update: async (...asked: Parameters<typeof update>) => {
        await update(...asked);
        return new Promise(() => undefined);
      },
    });
    const due = (row: CallRow) => ({
      ...row,
      delivery: { ...row.delivery, dueAt: desk.clock.wall() },
    });
    desk.callLog.change(callId(), (row) => due(noted("<p>one</p>")(row)));
    desk.outbox.wake();
    await desk.clock.pass(0);
    const next = createDesk();
    Object.assign(next.account.remote, { calls: { ...calls, update } });
    next.callLog.insert(due(noted("<p>two</p>")(desk.row())));
    await next.clock.pass(2 * hour);
    next.outbox.recover();
    await next.clock.pass(0);
    expect(next.row().delivery.conflict).toBeNull();
    expect(next.standing()).toBe("inHubSpot");
    expect(desk.account.calls()[0]?.fields.notes).toBe("<p>two</p>");
  });

  it("to its records is made good too, whichever way the agent changed their mind", async () => {
    const contact = associated("contact", 1);
    const added = await changing((row) => associate(row, contact));
    await added.wish((row) => dissociate(row, contact));
    await added.clock.pass(hour);
    expect(added.account.calls()[0]?.records).toEqual([]);
    expect(added.standing()).toBe("inHubSpot");

    const taken = await changing(
      (row) => dissociate(row, contact),
      associate(wrapupRow(), contact),
    );
    await taken.wish((row) => associate(row, contact));
    await taken.clock.pass(hour);
    expect(taken.account.calls()[0]?.records).toEqual([{ kind: "contact", id: contact.key }]);
    expect(taken.standing()).toBe("inHubSpot");
  });
});

describe("a removal whose answer was lost", () => {
  const logged = (is: boolean) => (row: CallRow) => ({
    ...row,
    desired: { ...row.desired, logged: is },
  });

  it("is made good where it is taken back: the call is in HubSpot again", async () => {
    const desk = await changing(logged(false));
    expect(desk.account.calls()).toHaveLength(0);
    await desk.wish(logged(true));
    await desk.clock.pass(hour);
    expect(desk.account.calls()).toHaveLength(1);
    expect(desk.standing()).toBe("inHubSpot");
    expect(desk.row().hubspotId).toBe(desk.account.calls()[0]?.id);
  });

  it("and never arrived leaves one call, and nothing in doubt", async () => {
    const desk = createDesk();
    await desk.hangsUp();
    desk.account.happens({ refusal: lost, after: false });
    const wish = (is: boolean) => {
      desk.callLog.change(callId(), (now) => ({
        ...logged(is)(now),
        delivery: { ...now.delivery, dueAt: desk.clock.wall() },
      }));
      desk.outbox.wake();
      return desk.clock.pass(0);
    };
    await wish(false);
    await wish(true);
    await desk.clock.pass(hour);
    expect(desk.account.calls()).toHaveLength(1);
    expect(desk.standing()).toBe("inHubSpot");
    expect(desk.row().delivery.doubt.removal).toBeUndefined();
  });

  it("is in doubt no more once HubSpot has refused it: a deletion there later is somebody else's", async () => {
    const desk = createDesk();
    await desk.hangsUp();
    desk.account.happens({ refusal: wait(hour), after: false });
    const wish = async (is: boolean) => {
      desk.callLog.change(callId(), (now) => ({
        ...logged(is)(now),
        delivery: { ...now.delivery, dueAt: desk.clock.wall() },
      }));
      desk.outbox.wake();
      await desk.clock.pass(0);
    };
    await wish(false);
    expect(desk.account.calls()).toHaveLength(1);
    expect(desk.row().delivery.doubt.removal).toBeUndefined();
  });
});
