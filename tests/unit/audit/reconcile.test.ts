import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createTwinSweep } from "../../../electron/outbox/sweep.ts";
import { standingOf } from "../../../electron/outbox/standing.ts";
import { CallId } from "../../../shared/call.ts";
import type { RecordId } from "../../../shared/record.ts";
import { valueOf } from "../../practice/account.ts";
import { type AccountDesk, openDesk } from "../calls/accountDesk.ts";
import { must } from "../calls/desk.ts";
import { associated, connected, newContact, noon } from "../calls/rows.ts";
import { type AuditDesk, busy, openAudit } from "./desk.ts";

/** Nothing of the day was made elsewhere, and all of it is to be there. */
const asMade = { takenUp: 0, off: 0, othersNow: 0 };

/** A day here beside the same day in HubSpot: real rows, and the practice account over HTTP. */
describe("a day reconciled with the account", () => {
  let desk: AccountDesk;
  let audit: AuditDesk;
  beforeEach(async () => {
    desk = await openDesk();
    const sweep = createTwinSweep({
      callLog: desk.callLog,
      clock: desk.clock,
      signedIn: () => ({ bound: desk.whose, remote: desk.account }),
      settings: () => ({ twins: "complete", homeCountry: "US" }),
      say: () => undefined,
      wake: () => undefined,
      failed(thrown) {
        throw thrown;
      },
    });
    audit = openAudit({
      callLog: desk.callLog,
      bound: () => desk.bound,
      remote: () => (desk.online ? desk.account : null),
      lookForSeconds: sweep.through,
    });
  });
  afterEach(() => desk.close());

  async function logged(number = "2025550123"): Promise<{ id: CallId; hubspotId: RecordId }> {
    const id = CallId.parse((await must(desk.calls.start({ number, direction: "outbound" }))).id);
    await desk.pass(60_000);
    await must(desk.calls.hangUp({ callId: id }));
    await must(desk.calls.change({ callId: id, notes: "<p>Asked for a price</p>" }));
    await must(desk.calls.done({ callId: id }));
    await desk.pass(0);
    const { hubspotId } = desk.row(id);
    if (hubspotId === null) throw new Error("It was not sent.");
    return { id, hubspotId };
  }
  const found = async () => (await audit.reconcile()).differences;

  it("has nothing to say where both agree, however HubSpot has rewritten the notes", async () => {
    const contact = { ...(await desk.record("contact")), name: "Ann", detail: "", why: "" };
    const { id } = await logged();
    await must(desk.calls.associate({ callId: id, record: contact }));
    const line = "<p>Asked for a <strong>price</strong></p><ul><li>by Friday</li></ul>";
    await must(desk.calls.change({ callId: id, notes: line, dispositionId: connected }));
    await desk.pass(10_000);
    await logged("2025550124");
    expect(standingOf(desk.row(id))).toBe("inHubSpot");
    expect(await audit.reconcile()).toEqual({ ...asMade, here: 2, there: 2, differences: [] });
  });

  it("names what somebody changed there, each with what can be done", async () => {
    const { id, hubspotId } = await logged();
    const extra = await desk.record("company");
    await desk.change(hubspotId, {
      startedAt: noon + 1_000,
      lengthMs: 125_000,
      dispositionId: busy,
      notes: "<p>Something else</p>",
    });
    valueOf(await desk.account.calls.associate(hubspotId, extra));
    const [{ name } = { name: "" }] = valueOf(
      await desk.account.records.read("company", [extra.id]),
    );
    const { here, there, differences } = await audit.reconcile();
    expect([here, there]).toEqual([1, 1]);
    expect(differences.map(({ callId, kind }) => [callId, kind])).toEqual([
      [id, "length"],
      [id, "length"],
      [id, "outcome"],
      [id, "notes"],
      [id, "people"],
    ]);
    const open = "Open the call to take over what HubSpot has, or change it here to send yours.";
    expect(differences.map(({ message }) => message)).toEqual([
      `It began at 2026-11-23 12:00:00 here, and at 2026-11-23 12:00:01 in HubSpot. ${open}`,
      `It lasted 1:00 here, and 2:05 in HubSpot. ${open}`,
      `It has no outcome here, and “Busy” in HubSpot. ${open}`,
      `The notes are not the same here and in HubSpot. ${open}`,
      `In HubSpot it is also with ${name}. ${open}`,
    ]);
  });

  it("finds what the outbox believes was sent and HubSpot does not have", async () => {
    const { id } = await logged();
    desk.callLog.change(id, (row) => {
      const { sent, desired } = row;
      if (sent === null) return row;
      const one = associated("contact", 999_999);
      const ref = { kind: one.kind, id: one.key as RecordId };
      const fields = { ...sent.fields, notes: "<p>never sent</p>" };
      return {
        ...row,
        desired: { ...desired, notes: "<p>never sent</p>", records: [one, newContact(1)] },
        sent: { ...sent, fields, records: [ref], contacts: {} },
      };
    });
    expect((await found()).map(({ kind, message }) => [kind, message.split(".")[0]])).toEqual([
      ["notes", "The notes are not the same here and in HubSpot"],
      ["people", "In HubSpot it is not with Nr 999999"],
    ]);
  });

  it("names what is only here, and why", async () => {
    const { id: late } = await logged();
    desk.online = false;
    const { id } = await must(desk.calls.start({ number: "2025550125", direction: "outbound" }));
    await desk.pass(60_000);
    await must(desk.calls.hangUp({ callId: id as CallId }));
    await must(desk.calls.change({ callId: late, notes: "<p>More</p>" }));
    desk.online = true;
    expect(await audit.reconcile()).toMatchObject({
      here: 2,
      there: 1,
      differences: [
        {
          kind: "onlyHere",
          callId: id,
          hubspotId: null,
          message: "This call has not reached HubSpot yet. It is sent by itself.",
        },
        {
          kind: "notes",
          callId: late,
          message:
            "The notes are not the same here and in HubSpot. What is new here is sent by itself.",
        },
      ],
    });
  });

  it("says of a call that was deleted there that it can be logged again, and offers that", async () => {
    const { id, hubspotId } = await logged();
    valueOf(await desk.account.calls.remove(hubspotId));
    expect(await audit.reconcile()).toEqual({
      ...asMade,
      here: 1,
      there: 0,
      differences: [
        {
          kind: "deletedThere",
          callId: id,
          hubspotId,
          startedAt: noon,
          message: "This call was deleted in HubSpot. Log it again, or leave it.",
        },
      ],
    });
    expect((await audit.days()).days[0]).toMatchObject({ made: 1, deletedThere: 1 });
    expect(desk.line(id).fixes).toEqual(["logAgain"]);
  });

  it("does not take a call for lost that the search has not caught up with", async () => {
    await desk.close();
    desk = await openDesk({ searchLagMs: 3_600_000 });
    await logged();
    const late = openAudit({
      callLog: desk.callLog,
      bound: () => desk.bound,
      remote: () => desk.account,
    });
    expect(await late.reconcile()).toEqual({ ...asMade, here: 1, there: 1, differences: [] });
  });

  it("names calls that only HubSpot has, and not those of others or of other days", async () => {
    const id = await desk.theirs({ startedAt: noon + 3_600_000 });
    await desk.theirs({ ownerId: desk.mate.id });
    await desk.theirs({ startedAt: noon - 86_400_000 });
    expect(await audit.reconcile()).toMatchObject({
      here: 0,
      there: 1,
      differences: [
        { kind: "onlyThere", callId: null, hubspotId: id, startedAt: noon + 3_600_000 },
      ],
    });
  });

  it("names a second record, and marks the call so that the agent can say which stays", async () => {
    const { id } = await logged();
    const properties = {
      hs_timestamp: new Date(noon + 5_000).toISOString(),
      hubspot_owner_id: desk.me.id,
      hs_call_direction: "OUTBOUND",
      hs_call_to_number: "(202) 555-0123",
    };
    const response = await fetch(`${desk.account.practice.url}/crm/v3/objects/calls`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${desk.account.practice.accessToken}`,
        "content-type": "application/json",
      },
      body: JSON.stringify({ properties }),
    });
    expect(response.status).toBe(201);
    const { id: second } = (await response.json()) as { id: string };
    const { differences } = await audit.reconcile();
    expect(differences).toMatchObject([{ kind: "twice", callId: id, hubspotId: second }]);
    expect(differences[0]?.message).toMatch(
      /logged this call too\. Open the call and say which of the two stays\.$/,
    );
    expect(desk.line(id)).toMatchObject({ fixes: ["twin"], twin: { hubspotId: second } });
    desk.callLog.change(id, (row) => ({
      ...row,
      delivery: { ...row.delivery, twin: null, apart: [second as RecordId] },
    }));
    expect(await found()).toMatchObject([{ kind: "onlyThere", callId: id, hubspotId: second }]);
  });

  it("names a call that HubSpot has twice under one id", async () => {
    const { id } = await logged();
    const { sent } = desk.row(id);
    if (sent === null) throw new Error("It was not sent.");
    const copy = valueOf(await desk.account.calls.create({ ...sent.fields, externalId: id }, []));
    expect(await found()).toMatchObject([{ kind: "twice", callId: id, hubspotId: copy.id }]);
  });

  it("says of a call with another owner, and of one that is not to be there, what is the matter", async () => {
    const { id, hubspotId } = await logged();
    await desk.change(hubspotId, { ownerId: desk.mate.id });
    expect(await audit.reconcile()).toMatchObject({
      here: 1,
      there: 0,
      differences: [{ kind: "onlyHere", callId: id, hubspotId }],
    });
    await desk.change(hubspotId, { ownerId: desk.me.id });
    desk.online = false;
    await must(desk.calls.remove({ callId: id }));
    desk.online = true;
    expect(await audit.reconcile()).toMatchObject({
      here: 0,
      off: 1,
      there: 1,
      differences: [
        {
          kind: "onlyThere",
          callId: id,
          message: "You took this call back, and HubSpot still has it. It leaves by itself.",
        },
      ],
    });
  });

  it("tells apart what the day's sum counts and what HubSpot should hold", async () => {
    await logged();
    const kept = await logged("2025550124");
    await must(desk.calls.remove({ callId: kept.id }));
    await desk.pass(20_000);
    const taken = await desk.takeUp(await desk.theirs({ startedAt: desk.clock.wall() }));
    await must(desk.calls.change({ callId: taken.id, notes: "<p>Mine too</p>" }));
    const given = await logged("2025550125");
    desk.callLog.change(given.id, (row) => ({
      ...row,
      desired: { ...row.desired, ownerId: desk.mate.id },
    }));
    const { here, takenUp, off, othersNow } = await audit.reconcile();
    expect({ here, takenUp, off, othersNow }).toEqual({
      here: 2,
      takenUp: 1,
      off: 1,
      othersNow: 1,
    });
    const [day] = (await audit.days()).days;
    expect(day?.made).toBe(here - takenUp + off + othersNow);
  });

  it("says why it cannot be done", async () => {
    await desk.account.control.fault({ do: { kind: "status", status: 403 } });
    expect(await audit.handlers.reconcile({ day: "2026-11-23" as never })).toMatchObject({
      ok: false,
      error: { code: "scopeMissing" },
    });
    desk.online = false;
    expect(await audit.handlers.reconcile({ day: "2026-11-23" as never })).toMatchObject({
      error: { code: "unreachable" },
    });
  });

  it("reads a long day page by page, each call once", async () => {
    const starts = Array.from({ length: 230 }, (_, each) => noon - each * 1_000);
    await Promise.all(starts.map((startedAt) => desk.theirs({ startedAt })));
    const { there, differences } = await audit.reconcile();
    expect(there).toBe(230);
    expect(new Set(differences.map(({ hubspotId }) => hubspotId)).size).toBe(230);
  });
});
