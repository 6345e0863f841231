import { afterEach, describe, expect, it } from "vitest";
import { associate } from "../../../electron/calls/associating.ts";
import type { CallRow } from "../../../electron/calls/callRow.ts";
import type { LoggedCall } from "../../../electron/hubspot/call.ts";
import { twinOf } from "../../../electron/outbox/twins.ts";
import { RecordId } from "../../../shared/record.ts";
import { OwnerId } from "../../../shared/session.ts";
import { must } from "../calls/desk.ts";
import { associated, callId, connected, noon, wrapupRow } from "../calls/rows.ts";
import { far, openDesk } from "./twinDesk.ts";

let desk: Awaited<ReturnType<typeof openDesk>>;

const withNotes = { desired: { notes: "<p>ours</p>" } };

describe("a call that another program has logged first", () => {
  afterEach(() => desk.close());

  it("is completed there and not made a second time", async () => {
    desk = await openDesk();
    const contact = await desk.record("contact");
    const other = await desk.record("contact", "e");
    expect(other).not.toEqual(contact);
    const twin = await desk.logs({ notes: "<p>theirs</p>", seconds: 57, contact: other.id });
    const row = associate(wrapupRow(), associated("contact", Number(contact.id)));
    const { records } = row.desired;
    const id = await desk.hangsUp({
      desired: { records, notes: "<p>ours</p>", dispositionId: connected },
    });
    expect(await desk.all()).toEqual([
      {
        id: twin,
        externalId: `3cx-${noon + 3_000}`,
        notes: "<p>theirs</p><p>ours</p>",
        lengthMs: 57_000,
        dispositionId: connected,
        title: "3CX call",
        contacts: [contact.id, other.id].sort(),
      },
    ]);
    expect(desk.line(id)).toMatchObject({ hubspotId: twin, standing: "inHubSpot", twin: null });
    expect((await desk.routes()).filter((one) => one === "POST /calls")).toEqual([]);
    expect(desk.said).toEqual([
      "3CX had logged this call already. Wrapup completes that record instead of making a second one.",
    ]);
  });

  it("costs one search when there is none, and one request when the setting is off", async () => {
    desk = await openDesk();
    await desk.hangsUp();
    expect(await desk.routes()).toEqual(["POST /calls/search", "POST /calls"]);
    desk.twins = "off";
    await desk.account.control.forgetRequests();
    await desk.logs({}, 1_000);
    await desk.hangsUp({ desired: { startedAt: noon + 1_000_000 } }, 2);
    expect(await desk.routes()).toEqual(["POST /calls"]);
    expect(await desk.all()).toHaveLength(3);
  });

  it("is logged all the same when the search cannot be asked", async () => {
    desk = await openDesk();
    await desk.logs();
    await desk.account.control.fault({
      match: { method: "POST", path: "/calls/search" },
      do: { kind: "status", status: 429, policy: "SECONDLY" },
    });
    const id = await desk.hangsUp();
    expect(desk.line(id).standing).toBe("inHubSpot");
    expect(await desk.all()).toHaveLength(2);
  });

  it("is made where the index still shows a record that is deleted", async () => {
    desk = await openDesk();
    const twin = await desk.logs();
    const { me, account } = desk;
    const stale = await account.calls.within(me.id, noon, noon + 60_000);
    await desk.control("delete", { type: "calls", id: twin });
    account.calls.within = () => Promise.resolve(stale);
    const id = await desk.hangsUp();
    expect(desk.line(id).standing).toBe("inHubSpot");
    expect((await desk.all()).map(({ externalId }) => externalId)).toEqual([id]);
  });

  it("is taken for itself where HubSpot has it and a file that was put back knows nothing of it", async () => {
    desk = await openDesk();
    const id = await desk.hangsUp(withNotes);
    const there = desk.line(id).hubspotId;
    desk.callLog.change(id, (row) => ({
      ...row,
      hubspotId: null,
      sent: null,
      seen: null,
      delivery: { ...row.delivery, dueAt: desk.clock.wall() },
    }));
    await desk.leaves();
    expect(desk.line(id)).toMatchObject({ hubspotId: there, standing: "inHubSpot" });
    expect(await desk.all()).toHaveLength(1);
    expect(desk.said).toEqual([]);
  });

  it("follows what the agent did while it was looked for", async () => {
    desk = await openDesk();
    await desk.logs();
    const { within } = desk.account.calls;
    desk.account.calls.within = async (...asked) => {
      const answer = await within(...asked);
      await must(desk.calls.dontLog({ callId: callId() }));
      return answer;
    };
    const id = await desk.hangsUp();
    expect(desk.line(id)).toMatchObject({ standing: "notLogged", hubspotId: null });
    expect((await desk.all()).map(({ notes }) => notes)).toEqual([""]);
  });

  it("keeps two calls to one number within 90 s apart", async () => {
    desk = await openDesk();
    const [first, second] = [await desk.logs({}, 2), await desk.logs({}, 42)];
    const [one, two] = [
      wrapupRow({ row: { bound: desk.whose }, life: { phase: "done" } }),
      wrapupRow({
        row: { bound: desk.whose, id: callId(2) },
        life: { phase: "done" },
        desired: { startedAt: noon + 40_000 },
      }),
    ];
    desk.callLog.insert({ ...one, delivery: { ...one.delivery, dueAt: noon } });
    desk.callLog.insert({ ...two, delivery: { ...two.delivery, dueAt: noon } });
    await desk.leaves();
    expect([desk.line(callId()).hubspotId, desk.line(callId(2)).hubspotId]).toEqual([
      first,
      second,
    ]);
    expect(await desk.all()).toHaveLength(2);
  });

  it("is completed with a backlog in one search", async () => {
    desk = await openDesk();
    const twin = await desk.logs({}, 603);
    for (const n of [1, 2, 3]) {
      const startedAt = noon + n * 300_000;
      const row = wrapupRow({
        row: { bound: desk.whose, id: callId(n) },
        life: { phase: "done" },
        desired: { startedAt },
      });
      desk.callLog.insert({ ...row, delivery: { ...row.delivery, dueAt: noon } });
    }
    await desk.leaves();
    expect((await desk.routes()).filter((one) => one === "POST /calls/search")).toHaveLength(1);
    expect(desk.line(callId(2)).hubspotId).toBe(twin);
    expect(await desk.all()).toHaveLength(3);
  });
});

describe("where another program creates the calls", () => {
  afterEach(() => desk.close());

  it("waits for its record and completes it", async () => {
    desk = await openDesk("theirs");
    const id = await desk.hangsUp(withNotes);
    expect(desk.line(id)).toMatchObject({
      standing: "waiting",
      reason: "Waits for the other program’s record of this call.",
      fixes: ["logAgain", "retry"],
    });
    const twin = await desk.logs({}, -20);
    await desk.pass(5_000);
    expect(desk.line(id)).toMatchObject({ standing: "inHubSpot", hubspotId: twin });
    expect((await desk.all()).map(({ notes }) => notes)).toEqual(["<p>ours</p>"]);
    const next = await desk.hangsUp({ desired: { startedAt: noon + 1_000_000 } }, 2);
    expect(desk.line(next).reason).toBe("Waits for 3CX’s record of this call.");
  });

  it("asks the agent after a quarter of an hour, who logs it here", async () => {
    desk = await openDesk("theirs");
    const id = await desk.hangsUp();
    for (const ms of [5_000, 10_000, 15_000, 30_000, 60_000, 180_000, 300_000, 300_000]) {
      expect(desk.line(id).standing).toBe("waiting");
      await desk.pass(ms);
    }
    expect(desk.line(id)).toMatchObject({
      standing: "needsAttention",
      reason:
        "The other program has not logged this call in a quarter of an hour. Log it yourself, or look once more.",
      fixes: ["logAgain", "retry"],
    });
    expect(await desk.all()).toEqual([]);
    await must(desk.calls.log({ callId: id }));
    await desk.pass(0);
    expect(desk.line(id)).toMatchObject({ standing: "inHubSpot", reason: null, fixes: [] });
  });

  it("does not count the looks that could not be made", async () => {
    desk = await openDesk("theirs");
    await desk.account.control.fault({
      match: { method: "POST", path: "/calls/search" },
      times: 100,
      do: { kind: "status", status: 503 },
    });
    const id = await desk.hangsUp();
    for (let minute = 0; minute < 20; minute += 1) await desk.pass(60_000);
    expect(desk.line(id).standing).toBe("waiting");
  });

  it("logs a call without a number itself", async () => {
    desk = await openDesk("theirs");
    const id = await desk.hangsUp({ desired: { number: "", farNumber: "" } });
    expect(desk.line(id).standing).toBe("inHubSpot");
  });
});

describe("the same call", () => {
  const theirs: LoggedCall = {
    id: RecordId.parse("5"),
    externalId: "3cx-1",
    ownerId: OwnerId.parse("7"),
    startedAt: noon,
    lengthMs: 1,
    title: "",
    notes: "",
    direction: "outbound",
    dispositionId: null,
    callType: null,
    fromNumber: null,
    toNumber: far,
    modifiedAt: null,
    modifiedBy: null,
    program: "3CX",
  };
  const is = (call: Partial<LoggedCall>, row: CallRow = wrapupRow(), rows: CallRow[] = []) =>
    twinOf(row, [{ ...theirs, ...call }], { bound: new Set(), rows }, "US") !== null;

  it.each([
    ["the same to the second", {}, true],
    ["typed in another way", { toNumber: "(202) 555-0100" }, true],
    ["90 s off", { startedAt: noon - 90_000 }, true],
    ["91 s off", { startedAt: noon + 91_000 }, false],
    ["another number", { toNumber: "+12025550101" }, false],
    ["the other direction", { direction: "inbound", fromNumber: far }, false],
    ["no direction, the number at either end", { direction: null, fromNumber: far }, true],
    ["no number", { toNumber: null }, false],
    ["another Wrapup's", { externalId: callId(9) }, false],
    ["without an external id", { externalId: null }, true],
  ] as const)("%s: %#", (_what, call, expected) => {
    expect(is(call)).toBe(expected);
  });

  it("is not one that is bound, kept apart, given up, or was our own before", () => {
    const id = theirs.id;
    expect(twinOf(wrapupRow(), [theirs], { bound: new Set([id]), rows: [] }, "US")).toBeNull();
    expect(is({}, wrapupRow({ delivery: { apart: [id] } }))).toBe(false);
    expect(is({}, wrapupRow({ delivery: { discards: [id] } }))).toBe(false);
    expect(is({}, wrapupRow({ row: { seen: theirs } }))).toBe(false);
  });

  it("is the nearest of ours, also of one that is not logged", () => {
    const nearer = wrapupRow({
      row: { id: callId(2) },
      desired: { logged: false, startedAt: noon + 50_000 },
    });
    expect(is({ startedAt: noon + 40_000 })).toBe(true);
    expect(is({ startedAt: noon + 40_000 }, wrapupRow(), [nearer])).toBe(false);
    const completed = { ...nearer, hubspotId: RecordId.parse("6"), seen: theirs };
    expect(is({ startedAt: noon + 40_000 }, wrapupRow(), [completed])).toBe(true);
  });
});
