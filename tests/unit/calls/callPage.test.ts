import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { CallRow } from "../../../electron/calls/callRow.ts";
import { CallId } from "../../../shared/call.ts";
import { quietMs, undoMs } from "../../../shared/standing.ts";
import { type AccountDesk, openDesk } from "./accountDesk.ts";
import { codeOf, must } from "./desk.ts";

let desk: AccountDesk;
beforeEach(async () => (desk = await openDesk()));
afterEach(() => desk.close());

const day = 86_400_000;

async function logged(number = "202 555 0100"): Promise<CallRow> {
  const { id } = await must(desk.calls.start({ number, direction: "outbound" }));
  const callId = CallId.parse(id);
  await desk.pass(60_000);
  await must(desk.calls.hangUp({ callId }));
  await must(desk.calls.change({ callId, notes: "<p>mine</p>" }));
  await must(desk.calls.done({ callId }));
  await desk.pass(0);
  return desk.row(callId);
}

function hubspotIdOf({ hubspotId }: CallRow) {
  if (hubspotId === null) throw new Error("It is not in HubSpot.");
  return hubspotId;
}

describe("a call's page", () => {
  it("has all four kinds of record with their names, fresh, and later from disk", async () => {
    const kinds = ["contact", "company", "deal", "ticket"] as const;
    const records = await Promise.all(kinds.map((kind) => desk.record(kind)));
    const notes = "<h2>Plan</h2><p>Call <strong>back</strong></p>";
    const id = await desk.theirs({ ownerId: desk.mate.id, notes, callType: "Follow-up" }, records);
    const page = await desk.open(`hubspot:${id}`);
    expect(page).toMatchObject({
      title: "Intro",
      callType: "Follow-up",
      notes: "",
      notesBefore: notes,
      owner: desk.mate.name,
      missing: null,
      call: { callId: null, hubspotId: id, owner: desk.mate.name, standing: "inHubSpot" },
    });
    expect(page.records.map(({ kind }) => kind).sort()).toEqual([...kinds].sort());
    expect(page.records.every(({ name }) => name !== "")).toBe(true);
    desk.online = false;
    expect(await desk.open(`hubspot:${id}`)).toEqual({
      ...page,
      missing: "The account has not answered yet.",
    });
  });

  it("takes in what others changed in HubSpot, and sends nothing for it", async () => {
    const row = await logged();
    const id = hubspotIdOf(row);
    const deal = await desk.record("deal");
    await desk.change(id, { notes: "<p>theirs now</p>", title: "Theirs", lengthMs: 5_000 });
    await desk.account.calls.associate(id, deal);
    await desk.account.control.forgetRequests();
    const page = await desk.open(row.id);
    expect(page).toMatchObject({ notes: "<p>theirs now</p>", title: "Theirs" });
    expect(page.call.lengthMs).toBe(5_000);
    expect(page.records.map(({ key }) => key)).toEqual([deal.id]);
    await desk.pass(day);
    expect(await desk.account.control.requests("PATCH")).toEqual([]);
    expect(desk.line(row.id).standing).toBe("inHubSpot");
  });

  it("keeps what the agent has changed and not sent yet, and takes in the rest", async () => {
    const row = await logged();
    await must(desk.calls.change({ callId: row.id, notes: "<p>newer</p>" }));
    await desk.change(hubspotIdOf(row), { notes: "<p>theirs</p>", title: "Theirs" });
    const page = await desk.open(row.id);
    expect(page).toMatchObject({ notes: "<p>newer</p>", title: "Theirs" });
  });

  it("says when HubSpot has it no more, of ours and of theirs", async () => {
    const row = await logged();
    await desk.account.calls.remove(hubspotIdOf(row));
    const page = await desk.open(row.id);
    expect(page.call).toMatchObject({ standing: "needsAttention", hubspotId: null });
    expect(page.call.reason).toContain("was deleted in HubSpot");
    const id = await desk.theirs();
    await desk.page({ what: "all" });
    await desk.account.calls.remove(id);
    const { open } = desk.history.handlers.recent;
    expect(await codeOf(open({ key: `hubspot:${id}` }))).toBe("gone");
    expect((await desk.page({ what: "all" }, "disk")).calls.map(({ key }) => key)).toEqual([
      row.id,
    ]);
  });

  it("is of nobody else's rows, and of none that never was", async () => {
    const row = await logged();
    desk.bound = { ...desk.whose, ownerId: desk.mate.id };
    const { open } = desk.history.handlers.recent;
    expect(await codeOf(open({ key: row.id }))).toBe("callUnknown");
    expect(await codeOf(open({ key: "__proto__" }))).toBe("callUnknown");
  });
});

describe("deleting a call", () => {
  it("leaves HubSpot after ten seconds, and comes back with Log", async () => {
    const row = await logged();
    const id = hubspotIdOf(row);
    const view = await must(desk.calls.remove({ callId: row.id }));
    expect(view.reason).toMatch(/^You deleted it\./);
    await desk.pass(undoMs - 1);
    expect(await desk.isGone(id)).toBe(false);
    await desk.pass(1);
    expect(await desk.isGone(id)).toBe(true);
    expect(desk.line(row.id)).toMatchObject({ standing: "deletedHere", reason: "You deleted it." });
    await must(desk.calls.log({ callId: row.id }));
    await desk.pass(0);
    const again = hubspotIdOf(desk.row(row.id));
    expect(await desk.seen(again)).toMatchObject({ notes: "<p>mine</p>" });
  });

  it("stays there for as long as the settings say that it can be taken back", async () => {
    desk.settings = { ...desk.settings, undoSeconds: 30 };
    const row = await logged();
    const id = hubspotIdOf(row);
    await must(desk.calls.remove({ callId: row.id }));
    await desk.pass(30_000 - 1);
    expect(await desk.isGone(id)).toBe(false);
    await desk.pass(1);
    expect(await desk.isGone(id)).toBe(true);
  });

  it("taken back in time, nothing at all is sent", async () => {
    const row = await logged();
    await desk.account.control.forgetRequests();
    await must(desk.calls.remove({ callId: row.id }));
    await desk.pass(undoMs - 1);
    const back = await must(desk.calls.log({ callId: row.id }));
    expect(back).toMatchObject({ standing: "inHubSpot", reason: null });
    await desk.pass(day);
    expect(await desk.account.control.requests()).toEqual([]);
  });

  it("waits its ten seconds also where the network comes back meanwhile", async () => {
    const row = await logged();
    await must(desk.calls.change({ callId: row.id, notes: "<p>late</p>" }));
    await desk.account.control.fault({ times: 1, do: { kind: "dropBeforeWrite" } });
    await desk.pass(quietMs);
    await must(desk.calls.remove({ callId: row.id }));
    desk.outbox.retryAll();
    await desk.pass(undoMs - 1);
    expect(await desk.isGone(hubspotIdOf(row))).toBe(false);
    await desk.pass(day);
    expect(await desk.isGone(hubspotIdOf(row))).toBe(true);
  });

  it("of a call never sent sends nothing, ever", async () => {
    const { id } = await must(desk.calls.start({ number: "1234567", direction: "inbound" }));
    const callId = CallId.parse(id);
    expect(await codeOf(desk.calls.remove({ callId }))).toBe("callStillOpen");
    await must(desk.calls.hangUp({ callId }));
    await desk.account.control.forgetRequests();
    await must(desk.calls.remove({ callId }));
    await desk.pass(day);
    expect(desk.line(callId)).toMatchObject({ standing: "deletedHere", reason: "You deleted it." });
    expect(await must(desk.calls.open(null))).toEqual([]);
    expect(await desk.account.control.requests()).toEqual([]);
  });

  it("is refused where the administrator hides it", async () => {
    const row = await logged();
    desk.rules = { hidden: ["deleteCalls"], doNotLog: [] };
    expect(await codeOf(desk.calls.remove({ callId: row.id }))).toBe("featureHidden");
  });
});

describe("what a new call starts with", () => {
  it("is the agent's call type, sent with it, and one the account lacks is left out and said", async () => {
    desk.settings = { ...desk.settings, callType: "Follow-up" };
    expect(await must(desk.history.handlers.callTypes.list(null))).toContain("Follow-up");
    expect(await desk.seen(hubspotIdOf(await logged()))).toMatchObject({ callType: "Follow-up" });
    desk.settings = { ...desk.settings, callType: "No such type" };
    expect(await desk.seen(hubspotIdOf(await logged()))).toMatchObject({ callType: null });
    expect(desk.said.join()).toContain("the call type");
  });

  it("is not logged when its number is on a list, says whose, and can be logged after all", async () => {
    desk.settings = { ...desk.settings, doNotLog: ["(202) 555-0111"] };
    desk.rules = { hidden: [], doNotLog: ["+1 202 555 0112"] };
    const own = await logged("+1-202-555-0111");
    expect(own.hubspotId).toBeNull();
    expect(desk.line(own.id)).toMatchObject({ standing: "notLogged" });
    expect(desk.line(own.id).reason).toContain("your list");
    const theirs = await logged("2025550112");
    expect(desk.line(theirs.id).reason).toContain("administrator");
    await must(desk.calls.log({ callId: theirs.id }));
    await desk.pass(0);
    expect(desk.line(theirs.id)).toMatchObject({ standing: "inHubSpot", reason: null });
    expect((await logged("202 555 0113")).hubspotId).not.toBeNull();
  });
});

describe("what is kept", () => {
  it("is everything unfinished or only here; the rest goes after as many days as are set", async () => {
    const sent = await logged();
    const noted = await logged();
    await must(desk.calls.remove({ callId: noted.id }));
    await desk.pass(undoMs);
    await desk.account.control.fault({ times: 1, do: { kind: "status", status: 400 } });
    const refused = await logged();
    desk.callLog.change(refused.id, (row) => ({ ...row, desired: { ...row.desired, notes: "" } }));
    desk.settings = { ...desk.settings, doNotLog: ["2025550111"], keepDays: 30 };
    const only = await logged("2025550111");
    await desk.page({ what: "all" });
    await desk.pass(29 * day);
    desk.history.sweep.now();
    expect([sent, noted, refused, only].map(({ id }) => desk.callLog.get(id) !== null)).toEqual([
      true,
      true,
      true,
      true,
    ]);
    await desk.pass(2 * day);
    desk.history.sweep.now();
    expect([sent, noted, refused, only].map(({ id }) => desk.callLog.get(id) !== null)).toEqual([
      false,
      false,
      true,
      true,
    ]);
    // HubSpot still has it, and so it is still listed.
    const listed = (await desk.page({ what: "all" })).calls.map(({ hubspotId }) => hubspotId);
    expect(listed).toContain(sent.hubspotId);
  });
});
