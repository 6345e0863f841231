import { describe, expect, it } from "vitest";
import { dueAfterAct } from "../../../electron/calls/due.ts";
import { callId, wrapupRow } from "../calls/rows.ts";
import { createDesk } from "./desk.ts";
import { lost, unsent, noSignIn, refused, wait, hour, noted } from "./refusals.ts";

describe("trouble that is not in doubt", () => {
  it("what surely never left is tried again with growing pauses, and never looked for", async () => {
    const desk = createDesk();
    const offline = { refusal: unsent, after: false };
    desk.account.happens(offline, offline, offline);
    await desk.hangsUp();
    expect(desk.standing()).toBe("waiting");
    await desk.clock.pass(2_000);
    await desk.clock.pass(4_999);
    expect(desk.account.asked).toHaveLength(2);
    await desk.clock.pass(hour);
    expect(desk.account.asked).toEqual(["create", "create", "create", "create"]);
  });

  it("waits exactly as long as HubSpot asked", async () => {
    const desk = createDesk();
    desk.account.happens({ refusal: wait(10_000), after: false });
    await desk.hangsUp();
    await desk.clock.pass(9_999);
    expect(desk.account.asked).toHaveLength(1);
    await desk.clock.pass(1);
    expect(desk.standing()).toBe("inHubSpot");
  });

  it("a refused call waits for a person while the next one goes in", async () => {
    const desk = createDesk();
    desk.account.happens({ refusal: refused, after: false });
    const first = await desk.hangsUp();
    const second = await desk.hangsUp({ ...wrapupRow(), id: callId(2) });
    await desk.clock.pass(hour);
    expect([desk.standing(first), desk.standing(second)]).toEqual(["needsAttention", "inHubSpot"]);
    expect(desk.account.asked).toHaveLength(2);
  });

  it("what the agent mended while it was being refused is tried as it is now", async () => {
    const desk = createDesk();
    const { calls } = desk.account.remote;
    const { create } = calls;
    Object.assign(calls, {
      create: (...asked: Parameters<typeof create>) => {
        if (asked[0].notes === "") {
          desk.account.happens({ refusal: refused, after: false });
          desk.callLog.change(callId(), noted("<p>mended</p>"));
        }
        return create(...asked);
      },
    });
    await desk.hangsUp();
    expect(desk.standing()).toBe("inHubSpot");
    expect(desk.account.asked).toEqual(["create", "create"]);
  });

  it("a refused sign-in waits, and everything leaves when it is mended", async () => {
    const desk = createDesk();
    desk.account.happens({ refusal: noSignIn, after: false });
    await desk.hangsUp();
    await desk.clock.pass(hour);
    expect(desk.account.asked).toHaveLength(1);
    expect(desk.standing()).toBe("waiting");
    desk.outbox.retryAll();
    await desk.clock.pass(0);
    expect(desk.standing()).toBe("inHubSpot");
  });

  it("a call edited after the sign-in is mended, and before its turn, does not miss its turn", async () => {
    const desk = createDesk();
    desk.account.happens({ refusal: noSignIn, after: false }, { refusal: noSignIn, after: false });
    await desk.hangsUp();
    const second = await desk.hangsUp({ ...wrapupRow(), id: callId(2) });
    desk.outbox.retryAll();
    expect(dueAfterAct(desk.row(second), { when: "atOnce" }, desk.clock.wall())).toBe(
      desk.clock.wall(),
    );
    await desk.clock.pass(0);
    expect(desk.standing(second)).toBe("inHubSpot");
  });

  it("what comes back does not hurry the looks for a lost create", async () => {
    const desk = createDesk();
    desk.account.happens({ refusal: lost, after: true });
    await desk.hangsUp();
    for (let n = 0; n < 20; n += 1) desk.outbox.retryAll();
    await desk.clock.pass(0);
    expect(desk.account.asked).toEqual(["create"]);
  });

  it("notes that are too long wait for a person, and nothing is sent or cut", async () => {
    const desk = createDesk();
    const notes = `<p>${"x".repeat(70_000)}</p>`;
    await desk.hangsUp(noted(notes)(wrapupRow()));
    expect(desk.standing()).toBe("needsAttention");
    expect(desk.account.asked).toEqual([]);
    expect(desk.row().desired.notes).toBe(notes);
  });

  it("a refusal of what is not wished any more is nobody's business", async () => {
    const desk = createDesk();
    desk.account.happens({ refusal: refused, after: false });
    const id = await desk.hangsUp();
    desk.callLog.change(id, (row) => ({ ...row, desired: { ...row.desired, logged: false } }));
    expect(desk.standing()).toBe("notLogged");
  });
});
