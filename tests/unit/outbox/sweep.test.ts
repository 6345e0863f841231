import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { associate } from "../../../electron/calls/associating.ts";
import { codeOf, must } from "../calls/desk.ts";
import { associated, noon, wrapupRow } from "../calls/rows.ts";
import { openDesk } from "./twinDesk.ts";

let desk: Awaited<ReturnType<typeof openDesk>>;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(async () => {
  desk.sweep.stop();
  await desk.close();
});

const minute = 60_000;

/** A call that is in HubSpot, and its twin, logged later by another program. */
async function both(given: Record<string, string> = {}) {
  const id = await desk.hangsUp({ desired: { notes: "<p>ours</p>" } });
  const ours = desk.line(id).hubspotId;
  const twin = await desk.logs(given);
  await desk.sweep.now();
  expect(desk.line(id)).toMatchObject({
    standing: "needsAttention",
    reason: "3CX logged this call too. Say which record stays.",
    hubspotId: ours,
    fixes: ["twin"],
    twin: { hubspotId: twin, program: "3CX", sameId: false },
  });
  return { id, ours, twin };
}

/** A lost create that landed twice: a second record with our id. */
async function copied(of: string) {
  const { practice } = desk.account;
  const at = `${practice.url}/crm/objects/2026-03/calls`;
  const headers = {
    authorization: `Bearer ${practice.accessToken}`,
    "content-type": "application/json",
  };
  const names =
    "hs_timestamp,hs_call_body,hs_call_external_id,hubspot_owner_id,hs_call_to_number,hs_call_title";
  const read = await fetch(`${at}/${of}?properties=${names}`, { headers });
  const { properties } = (await read.json()) as { properties: Record<string, string | null> };
  const kept = Object.fromEntries(names.split(",").map((name) => [name, properties[name] ?? ""]));
  const body = JSON.stringify({ properties: kept });
  const made = await fetch(at, { method: "POST", headers, body });
  return ((await made.json()) as { id: string }).id;
}

const ids = async () => (await desk.all()).map(({ id }) => id);

describe("a twin that another program logs later", () => {
  it("is on the work list until the agent has spoken, and for the outbox nothing is amiss", async () => {
    const { id } = await both();
    const listed = async () =>
      (await desk.page({ what: "unsent" }, "disk")).calls.map(({ callId }) => callId);
    expect(await listed()).toEqual([id]);
    expect(desk.row(id).delivery).toMatchObject({ dueAt: null, problem: null });
    await desk.account.control.forgetRequests();
    desk.outbox.retryAll();
    await desk.pass(60_000);
    expect(await desk.account.control.requests()).toEqual([]);
    await must(desk.calls.keepTwin({ callId: id, keep: "both" }));
    expect(await listed()).toEqual([]);
    expect(desk.line(id)).toMatchObject({ standing: "inHubSpot", reason: null, fixes: [] });
  });

  it("is found 2 and 10 minutes after ours was acknowledged, and said once", async () => {
    desk.sweep.start();
    await desk.pass(minute);
    await desk.account.control.forgetRequests();
    const id = await desk.hangsUp();
    await desk.pass(119_000);
    const searches = async () =>
      (await desk.routes()).filter((one) => one === "POST /calls/search").length;
    expect(await searches()).toBe(1);
    await desk.pass(1_000);
    await expect.poll(searches).toBe(2);
    const twin = await desk.logs();
    await desk.pass(8 * minute);
    await expect.poll(() => desk.line(id).twin?.hubspotId).toBe(twin);
    const said =
      "3CX logged your call with +12025550100 too. Open it in Recent calls and say which record stays.";
    expect(desk.said).toEqual([said]);
    await desk.sweep.now();
    expect(desk.said).toEqual([said]);
  });

  it("is found at start and each hour, also of calls made before the program was closed", async () => {
    const id = await desk.hangsUp();
    desk.sweep.start();
    await desk.pass(20_000);
    const twin = await desk.logs();
    await desk.pass(60 * minute);
    await expect.poll(() => desk.line(id).twin?.hubspotId).toBe(twin);
  });

  it("is found beside a call that waited here for days before it was sent", async () => {
    await desk.pass(72 * 60 * minute);
    desk.sweep.start();
    await desk.pass(minute);
    const id = await desk.hangsUp();
    const twin = await desk.logs();
    await desk.pass(2 * minute);
    await expect.poll(() => desk.line(id).twin?.hubspotId).toBe(twin);
  });

  it("is not left behind where HubSpot says that it does not know what it has", async () => {
    const id = await desk.hangsUp();
    const match = { method: "DELETE", path: "/calls/" };
    await desk.account.control.fault({ match, do: { kind: "status", status: 404 } });
    await must(desk.calls.dontLog({ callId: id }));
    await desk.leaves();
    expect(desk.line(id).standing).toBe("waiting");
    await desk.pass(minute);
    await desk.leaves();
    expect(desk.line(id)).toMatchObject({ standing: "notLogged", hubspotId: null });
    expect(await desk.all()).toEqual([]);
  });

  it("is found when the computer wakes, not an hour of timers later", async () => {
    desk.sweep.start();
    await desk.pass(minute);
    const id = await desk.hangsUp();
    const twin = await desk.logs();
    desk.clock.sleep(9 * 60 * minute);
    desk.sweep.woken();
    await desk.pass(0);
    await expect.poll(() => desk.line(id).twin?.hubspotId).toBe(twin);
  });

  it("marks both lines of the list", async () => {
    const { ours, twin } = await both();
    const { calls } = await desk.page({ what: "all" });
    expect(calls.map((call) => [call.hubspotId, call.twin])).toEqual([
      [twin, { hubspotId: ours, program: "Wrapup", sameId: false }],
      [ours, { hubspotId: twin, program: "3CX", sameId: false }],
    ]);
  });

  it("is deleted when ours is kept, and its people come along", async () => {
    const contact = await desk.record("contact");
    const { id, ours } = await both({ contact: contact.id });
    await must(desk.calls.keepTwin({ callId: id, keep: "ours" }));
    expect(desk.line(id)).toMatchObject({ standing: "waiting", twin: null, fixes: [] });
    await desk.pass(3_000);
    expect(await desk.all()).toMatchObject([
      { id: ours, externalId: id, notes: "<p>ours</p>", contacts: [contact.id] },
    ]);
    expect(desk.line(id)).toMatchObject({ standing: "inHubSpot", hubspotId: ours });
    await desk.sweep.now();
    expect(desk.line(id).twin).toBeNull();
  });

  it("does not bring back whom the agent took off the call", async () => {
    const contact = await desk.record("contact");
    const { id } = await both({ contact: contact.id });
    await must(
      desk.calls.associate({
        callId: id,
        record: { ...contact, name: "A", detail: "", why: "named" },
      }),
    );
    await must(desk.calls.dissociate({ callId: id, kind: "contact", key: contact.id }));
    await must(desk.calls.keepTwin({ callId: id, keep: "ours" }));
    await desk.pass(3_000);
    expect((await desk.all()).map(({ contacts }) => contacts)).toEqual([[]]);
  });

  it("takes what we know when it is kept, and ours is deleted last", async () => {
    const contact = await desk.record("contact");
    const { records } = associate(wrapupRow(), associated("contact", Number(contact.id))).desired;
    const id = await desk.hangsUp({ desired: { notes: "<p>ours</p>", records } });
    const twin = await desk.logs({ notes: "<p>theirs</p>" });
    await desk.sweep.now();
    await must(desk.calls.keepTwin({ callId: id, keep: "theirs" }));
    await desk.account.control.forgetRequests();
    await desk.pass(3_000);
    expect((await desk.routes()).at(-1)).toMatch(/^DELETE/);
    expect(await desk.all()).toMatchObject([
      {
        id: twin,
        externalId: `3cx-${noon + 3_000}`,
        notes: "<p>theirs</p><p>ours</p>",
        contacts: [contact.id],
      },
    ]);
    expect(desk.line(id)).toMatchObject({ standing: "inHubSpot", hubspotId: twin });
  });

  it("stays beside ours when both are kept, and is never asked about again", async () => {
    const { id, ours, twin } = await both();
    await must(desk.calls.keepTwin({ callId: id, keep: "both" }));
    await desk.sweep.now();
    expect(desk.line(id)).toMatchObject({ twin: null, fixes: [] });
    expect(new Set(await ids())).toEqual(new Set([ours, twin]));
  });

  it("is nothing to decide about once somebody deleted it in HubSpot", async () => {
    const { id, twin, ours } = await both();
    await desk.control("delete", { type: "calls", id: twin });
    await must(desk.calls.keepTwin({ callId: id, keep: "theirs" }));
    expect(desk.line(id)).toMatchObject({ twin: null, hubspotId: ours });
    expect(await codeOf(desk.calls.keepTwin({ callId: id, keep: "ours" }))).toBe("gone");
  });

  it("is let go by itself once somebody deleted it in HubSpot", async () => {
    const { id, twin } = await both();
    await desk.control("delete", { type: "calls", id: twin });
    await desk.sweep.now();
    expect(desk.line(id).twin).toBeNull();
  });

  it("is not deleted where the administrator lets no calls be deleted, or offline", async () => {
    const { id } = await both();
    desk.online = false;
    expect(await codeOf(desk.calls.keepTwin({ callId: id, keep: "ours" }))).toBe("unreachable");
    desk.online = true;
    desk.rules = { ...desk.rules, hidden: ["deleteCalls"] };
    expect(await codeOf(desk.calls.keepTwin({ callId: id, keep: "theirs" }))).toBe("featureHidden");
    expect(await ids()).toHaveLength(2);
  });

  it("is not looked for when the setting is off, and nothing is taken for one when it is", async () => {
    const id = await desk.hangsUp();
    await desk.logs();
    desk.twins = "off";
    await desk.sweep.now();
    expect(desk.line(id).twin).toBeNull();
  });
});

describe("two records with one external id", () => {
  it("are found, and one is deleted at the agent's word; what is said twice is said once", async () => {
    const id = await desk.hangsUp({ desired: { notes: "<p>ours</p>" } });
    const ours = desk.line(id).hubspotId ?? "";
    const copy = await copied(ours);
    desk.twins = "off";
    await desk.sweep.now();
    expect(desk.line(id).twin).toMatchObject({ hubspotId: copy, sameId: true });
    expect(desk.said).toEqual([
      "HubSpot has your call with +12025550100 twice. Open it in Recent calls and keep one.",
    ]);
    desk.rules = { ...desk.rules, hidden: ["deleteCalls"] };
    await must(desk.calls.keepTwin({ callId: id, keep: "theirs" }));
    await desk.pass(3_000);
    expect(await desk.all()).toMatchObject([{ id: copy, externalId: id, notes: "<p>ours</p>" }]);
    expect(desk.line(id)).toMatchObject({ standing: "inHubSpot", hubspotId: copy });
  });

  it.each([
    ["<p>ours</p><p>theirs</p>", "<p>ours</p><p>theirs</p>"],
    ["<p>theirs</p>", "<p>theirs</p><p>ours</p><p>again</p>"],
    ["<p>ours</p>", "<p>ours</p><p>again</p>"],
    ["<p>again</p>", "<p>ours</p><p>again</p>"],
  ])("become one with the notes of both: %s beside ours", async (theirs, kept) => {
    const id = await desk.hangsUp({ desired: { notes: "<p>ours</p>" } });
    const copy = await copied(desk.line(id).hubspotId ?? "");
    const changed = { type: "calls", id: copy, property: "hs_call_body", value: theirs };
    await desk.control("change", changed);
    const again = kept.endsWith("again</p>");
    if (again) await must(desk.calls.change({ callId: id, notes: "<p>ours</p><p>again</p>" }));
    await desk.pass(3_000);
    await desk.sweep.now();
    await must(desk.calls.keepTwin({ callId: id, keep: "ours" }));
    await desk.pass(3_000);
    expect((await desk.all()).map(({ notes }) => notes)).toEqual([kept]);
    expect(desk.line(id)).toMatchObject({ standing: "inHubSpot", twin: null });
  });

  it("of a call that was taken back: the other one is taken back too", async () => {
    const id = await desk.hangsUp();
    await copied(desk.line(id).hubspotId ?? "");
    await must(desk.calls.dontLog({ callId: id }));
    await desk.pass(0);
    expect(await ids()).toHaveLength(1);
    await desk.sweep.now();
    await desk.leaves();
    expect(await ids()).toEqual([]);
    expect(desk.line(id)).toMatchObject({ standing: "notLogged", hubspotId: null });
  });

  it("of a call of which somebody deleted one: the other one is the call", async () => {
    const id = await desk.hangsUp();
    const ours = desk.line(id).hubspotId ?? "";
    const copy = await copied(ours);
    await desk.control("delete", { type: "calls", id: ours });
    await must(desk.calls.change({ callId: id, notes: "<p>more</p>" }));
    await desk.pass(120_000);
    expect(desk.line(id).standing).toBe("needsAttention");
    await desk.sweep.now();
    await desk.leaves();
    expect(desk.line(id)).toMatchObject({ standing: "inHubSpot", hubspotId: copy });
    expect((await desk.all()).map(({ notes }) => notes)).toEqual(["<p>more</p>"]);
  });

  it("of a call of which somebody deleted one and wrote on the other: both have the word", async () => {
    const id = await desk.hangsUp({ desired: { notes: "<p>ours</p>" } });
    const ours = desk.line(id).hubspotId ?? "";
    const copy = await copied(ours);
    await desk.control("delete", { type: "calls", id: ours });
    const value = "<p>ours</p><p>theirs</p>";
    await desk.control("change", { type: "calls", id: copy, property: "hs_call_body", value });
    await must(desk.calls.change({ callId: id, notes: "<p>ours</p><p>more</p>" }));
    await desk.pass(120_000);
    await desk.sweep.now();
    await desk.leaves();
    expect(desk.line(id)).toMatchObject({ standing: "inHubSpot", hubspotId: copy });
    const notes = (await desk.all()).map((one) => one.notes);
    expect(notes).toEqual(["<p>ours</p><p>theirs</p><p>more</p>"]);
  });
});
