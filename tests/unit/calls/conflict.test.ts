import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { CallRow } from "../../../electron/calls/callRow.ts";
import { CallId } from "../../../shared/call.ts";
import { RecordId } from "../../../shared/record.ts";
import { quietMs } from "../../../shared/standing.ts";
import { type AccountDesk, openDesk } from "./accountDesk.ts";
import { must } from "./desk.ts";
import { busy, connected } from "./rows.ts";

let desk: AccountDesk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.close());

const minute = 60_000;

/** A call with notes that is in HubSpot, finished, and was last seen there two minutes ago. */
async function logged(): Promise<CallRow & { hubspotId: RecordId }> {
  const { id } = await must(desk.calls.start({ number: "+12025550123", direction: "outbound" }));
  const callId = CallId.parse(id);
  await must(desk.calls.change({ callId, notes: "<p>first</p>" }));
  await must(desk.calls.hangUp({ callId }));
  await must(desk.calls.done({ callId }));
  await desk.pass(0);
  await desk.pass(2 * minute);
  const row = desk.row(callId);
  if (row.hubspotId === null) throw new Error("It is not in HubSpot.");
  return { ...row, hubspotId: row.hubspotId };
}

const there = (row: { hubspotId: RecordId }) => desk.seen(row.hubspotId);
const notes = (callId: CallId, text: string) => must(desk.calls.change({ callId, notes: text }));

describe("what others changed meanwhile", () => {
  it("stays, where the agent changed something else", async () => {
    const row = await logged();
    await desk.change(row.hubspotId, { title: "Put right by a colleague", dispositionId: busy });
    await notes(row.id, "<p>second</p>");
    await desk.pass(quietMs);
    expect(await there(row)).toMatchObject({
      notes: "<p>second</p>",
      title: "Put right by a colleague",
      dispositionId: busy,
    });
    expect(desk.line(row.id)).toMatchObject({ standing: "inHubSpot", dispositionId: busy });
  });

  it("is not typed over by an editor that was open before it came in", async () => {
    const row = await logged();
    await desk.change(row.hubspotId, { notes: "<p>first</p><p>theirs</p>" });
    await must(desk.calls.change({ callId: row.id, dispositionId: busy }));
    await desk.pass(quietMs);
    expect(desk.row(row.id).desired.notes).toBe("<p>first</p><p>theirs</p>");
    const typed = { notes: "<p>first and mine</p>", notesFrom: "<p>first</p>" };
    await must(desk.calls.change({ callId: row.id, ...typed }));
    await desk.pass(quietMs);
    expect(desk.line(row.id)?.fixes).toContain("resolve");
    expect(await there(row)).toMatchObject({ notes: "<p>first</p><p>theirs</p>" });
    await must(desk.calls.resolve({ callId: row.id, keep: "both" }));
    await desk.pass(quietMs);
    const both = await there(row);
    expect(both?.notes).toContain("theirs");
    expect(both?.notes).toContain("and mine");
  });

  it("lets an editor go on that has taken it in", async () => {
    const row = await logged();
    await desk.change(row.hubspotId, { notes: "<p>first</p><p>theirs</p>" });
    await must(desk.calls.change({ callId: row.id, dispositionId: busy }));
    await desk.pass(quietMs);
    const from = desk.row(row.id).desired.notes;
    await must(desk.calls.change({ callId: row.id, notes: `${from}<p>a</p>`, notesFrom: from }));
    await desk.pass(quietMs);
    const [before, next] = [`${from}<p>a</p>`, `${from}<p>a and b</p>`];
    await must(desk.calls.change({ callId: row.id, notes: next, notesFrom: before }));
    await desk.pass(quietMs);
    expect(await there(row)).toMatchObject({ notes: next });
    expect(desk.line(row.id)).toMatchObject({ standing: "inHubSpot", fixes: [] });
  });

  it("waits too where it came in before a lost create was found", async () => {
    const started = await must(desk.calls.start({ number: "+12025550123", direction: "outbound" }));
    const callId = CallId.parse(started.id);
    await notes(callId, "<p>first</p>");
    await must(desk.calls.hangUp({ callId }));
    const creates = { method: "POST", path: "/calls" };
    await desk.account.control.fault({ match: creates, do: { kind: "dropAfterWrite" } });
    await must(desk.calls.done({ callId }));
    await desk.pass(0);
    expect(desk.line(callId)?.standing).toBe("checking");
    const found = await desk.account.calls.findByExternalId(callId);
    const hubspotId = found.ok ? found.value?.id : undefined;
    if (hubspotId === undefined) throw new Error("It did not land.");
    await desk.change(hubspotId, { notes: "<p>first</p><p>theirs</p>", dispositionId: busy });
    await desk.pass(32_000);
    await notes(callId, "<p>first</p><p>late</p>");
    await desk.pass(quietMs);
    expect(desk.line(callId)?.fixes).toContain("resolve");
    await must(desk.calls.resolve({ callId, keep: "both" }));
    await desk.pass(quietMs);
    const both = await desk.seen(hubspotId);
    expect(both).toMatchObject({ dispositionId: busy });
    expect(both?.notes).toContain("theirs");
    expect(both?.notes).toContain("late");
  });

  it("is no conflict where both wanted the same", async () => {
    const row = await logged();
    await desk.change(row.hubspotId, { dispositionId: connected });
    await must(desk.calls.change({ callId: row.id, dispositionId: connected }));
    await desk.pass(quietMs);
    expect(desk.line(row.id)).toMatchObject({ standing: "inHubSpot", fixes: [] });
  });

  it("is not read again while HubSpot was seen within the last minute", async () => {
    const row = await logged();
    await notes(row.id, "<p>second</p>");
    await desk.pass(quietMs);
    await desk.asked();
    await notes(row.id, "<p>third</p>");
    await desk.pass(quietMs);
    expect((await desk.asked())[0]?.method).toBe("PATCH");
  });
});

describe("what both have changed", () => {
  async function disputed(): Promise<Awaited<ReturnType<typeof logged>>> {
    const row = await logged();
    await desk.change(row.hubspotId, { notes: "<p>first</p><p>a colleague's</p>" });
    await notes(row.id, "<p>first</p><p>mine</p>");
    await desk.pass(quietMs);
    return row;
  }

  it("waits for the agent, with both sides to read, and nothing of either is lost", async () => {
    const row = await disputed();
    expect(await there(row)).toMatchObject({ notes: "<p>first</p><p>a colleague's</p>" });
    expect(desk.line(row.id)).toMatchObject({ standing: "needsAttention", fixes: ["resolve"] });
    const page = await desk.open(row.id);
    expect(page.conflict?.who).toBe("Somebody in HubSpot");
    expect(page.conflict?.fields).toEqual([
      {
        name: "notes",
        mine: "<p>first</p><p>mine</p>",
        theirs: "<p>first</p><p>a colleague's</p>",
      },
    ]);
    // Neither writing on nor the network coming back decides it.
    await notes(row.id, "<p>first</p><p>mine, longer</p>");
    desk.outbox.retryAll();
    await desk.pass(10 * minute);
    expect(await there(row)).toMatchObject({ notes: "<p>first</p><p>a colleague's</p>" });
    expect(desk.line(row.id).standing).toBe("needsAttention");
  });

  it.each([
    ["mine", "<p>first</p><p>mine</p>"],
    ["theirs", "<p>first</p><p>a colleague's</p>"],
    ["both", "<p>first</p><p>a colleague's</p><p>mine</p>"],
  ] as const)("ends as the agent says: %s", async (keep, ends) => {
    const row = await disputed();
    await must(desk.calls.resolve({ callId: row.id, keep }));
    await desk.pass(quietMs);
    expect(await there(row)).toMatchObject({ notes: ends });
    expect(desk.line(row.id)).toMatchObject({ standing: "inHubSpot", fixes: [] });
    expect((await desk.open(row.id)).notes).toBe(ends);
  });

  it("is asked about anew when it was changed once more before the word was sent", async () => {
    const row = await disputed();
    await must(desk.calls.resolve({ callId: row.id, keep: "mine" }));
    await desk.change(row.hubspotId, { notes: "<p>changed again</p>" });
    await desk.pass(quietMs);
    expect(await there(row)).toMatchObject({ notes: "<p>changed again</p>" });
    expect(desk.line(row.id).fixes).toEqual(["resolve"]);
  });

  it("is noticed too where a list had shown the other's change before", async () => {
    const row = await logged();
    await notes(row.id, "<p>mine</p>");
    await desk.change(row.hubspotId, { notes: "<p>theirs</p>" });
    await desk.page({ what: "all" });
    await desk.open(row.id);
    await desk.pass(quietMs);
    expect(await there(row)).toMatchObject({ notes: "<p>theirs</p>" });
    expect(desk.line(row.id).fixes).toEqual(["resolve"]);
  });

  it("leaves HubSpot all the same when the agent deletes the call", async () => {
    const row = await disputed();
    await must(desk.calls.remove({ callId: row.id }));
    await desk.pass(11_000);
    expect(await desk.isGone(row.hubspotId)).toBe(true);
    expect(desk.line(row.id).standing).toBe("deletedHere");
    // Nothing is disputed any more, so it can be logged again.
    await must(desk.calls.log({ callId: row.id }));
    await desk.pass(0);
    expect(desk.line(row.id)).toMatchObject({ standing: "inHubSpot", fixes: [] });
  });

  it("is still asked about when the agent takes a deletion back", async () => {
    const row = await disputed();
    await must(desk.calls.remove({ callId: row.id }));
    await must(desk.calls.log({ callId: row.id }));
    await desk.pass(minute);
    expect(await there(row)).toMatchObject({ notes: "<p>first</p><p>a colleague's</p>" });
    expect(desk.line(row.id)).toMatchObject({ standing: "needsAttention", fixes: ["resolve"] });
  });

  it("ends when the call is deleted in HubSpot, and can be logged again", async () => {
    const row = await disputed();
    await desk.account.calls.remove(row.hubspotId);
    await desk.open(row.id);
    await must(desk.calls.log({ callId: row.id }));
    await desk.pass(0);
    expect(desk.line(row.id)).toMatchObject({ standing: "inHubSpot", fixes: [] });
  });
});

describe("a pin", () => {
  it("goes to the record's page once the call is on it, and comes off again", async () => {
    const row = await logged();
    const record = await desk.record("contact");
    const refused = await desk.calls.pin({ callId: row.id, record, pinned: true });
    expect(refused).toMatchObject({ ok: false, error: { code: "refused" } });
    const found = { ...record, name: "Somebody", detail: "", why: "found" };
    await must(desk.calls.associate({ callId: row.id, record: found }));
    await must(desk.calls.pin({ callId: row.id, record, pinned: true }));
    await desk.pass(quietMs);
    expect(await desk.pinnedOn(record)).toBe(row.hubspotId);
    await must(desk.calls.dissociate({ callId: row.id, kind: record.kind, key: record.id }));
    await desk.pass(quietMs);
    expect(await desk.pinnedOn(record)).not.toBe(row.hubspotId);
    expect(desk.line(row.id).standing).toBe("inHubSpot");
  });
});
