import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CallFields, SeenCall } from "../../../electron/hubspot/call.ts";
import { adopted, takenUp } from "../../../electron/calls/mirror.ts";
import { fieldsOf, plan } from "../../../electron/outbox/plan.ts";
import { CallView } from "../../../shared/call.ts";
import { RecordId, RecordKind } from "../../../shared/record.ts";
import { OwnerId } from "../../../shared/session.ts";
import { quietMs } from "../../../shared/standing.ts";
import { type AccountDesk, openDesk } from "./accountDesk.ts";
import { codeOf, must } from "./desk.ts";
import { bound, callId, connected, noon } from "./rows.ts";

const html = fc.oneof(
  fc.string({ maxLength: 60 }),
  fc.constantFrom(
    "",
    "<p>plain</p>",
    '<div style="" dir="auto"><p style="margin:0;">HubSpot\'s own</p></div>',
    "<table><tr><td>1</td></tr></table>",
    '<h2 style="color:red">red</h2>',
    "<p>unclosed <b>bold",
    "a &amp; b < c",
  ),
);
const number = fc.option(fc.constantFrom("+12025550100", "anonymous", "x".repeat(150)));
const record = fc.record({
  kind: fc.constantFrom(...RecordKind.options),
  id: fc.integer({ min: 1, max: 60 }).map((id) => RecordId.parse(String(id))),
  name: fc.string({ maxLength: 20 }),
  detail: fc.constant(""),
});
const anyCall: fc.Arbitrary<SeenCall> = fc.record({
  id: fc.constant(RecordId.parse("900")),
  externalId: fc.option(fc.string({ maxLength: 40 })),
  ownerId: fc.option(fc.constantFrom(OwnerId.parse("7"), OwnerId.parse("8"))),
  startedAt: fc.integer({ min: 0, max: noon }),
  lengthMs: fc.option(fc.integer({ min: 0, max: 90_000_000 })),
  title: fc.string({ maxLength: 600 }),
  notes: html,
  direction: fc.option(fc.constantFrom("inbound" as const, "outbound" as const)),
  dispositionId: fc.option(fc.constant(connected)),
  callType: fc.option(fc.constantFrom("Follow-up", "")),
  fromNumber: number,
  toNumber: number,
  modifiedAt: fc.option(fc.integer({ min: 0, max: noon })),
  modifiedBy: fc.constant(null),
});
const theirs = fc.record({
  call: anyCall,
  records: fc.uniqueArray(record, { selector: ({ kind, id }) => `${kind} ${id}`, maxLength: 210 }),
});
const later = <T extends { call: SeenCall }>(their: T): T => ({
  ...their,
  call: { ...their.call, modifiedAt: noon + 1 },
});
const own = { id: callId(), bound, now: noon };

describe("taking up a call, whatever it is", () => {
  it("leaves nothing to send, and is one of the rows from then on", () => {
    fc.assert(
      fc.property(theirs, (their) => {
        const row = takenUp(their, own, fieldsOf);
        expect(plan(row)).toEqual([]);
        expect(row.sent?.fields.ownerId).toBe(their.call.ownerId ?? bound.ownerId);
      }),
    );
  });

  it("sends what is changed then, and nothing else", () => {
    fc.assert(
      fc.property(theirs, fc.string({ minLength: 1, maxLength: 10 }), (their, words) => {
        const row = takenUp(their, own, fieldsOf);
        const notes = `${row.desired.notes}<p>${words}</p>`;
        const changed = { ...row, desired: { ...row.desired, notes } };
        // What was there before stays before it, to the letter.
        const whole = row.desired.notesBefore + notes;
        expect(plan(changed)).toEqual([{ do: "update", fields: { notes: whole } }]);
      }),
    );
  });

  it("takes in whatever others change later without sending anything back", () => {
    fc.assert(
      fc.property(theirs, theirs.map(later), (before, after) => {
        const row = takenUp(before, own, fieldsOf);
        const refs = after.records.map(({ kind, id }) => ({ kind, id }));
        const fresh = { ...after, refs, kinds: RecordKind.options };
        const next = adopted(row, fresh, fieldsOf);
        expect(plan(next)).toEqual([]);
        expect(next.seen).toEqual(after.call);
        // Twice the same news is no news.
        expect(adopted(next, fresh, fieldsOf)).toBe(next);
      }),
    );
  });

  it("takes no reading for news that is older than what HubSpot said last", () => {
    fc.assert(
      fc.property(theirs.map(later), theirs, (now, before) => {
        const row = takenUp(now, own, fieldsOf);
        expect(adopted(row, { ...before, refs: [], kinds: [] }, fieldsOf)).toBe(row);
      }),
    );
  });

  it("lets the agent's own change stand where others changed the same, and takes the rest", () => {
    fc.assert(
      fc.property(theirs, theirs.map(later), (before, { call: after }) => {
        const row = takenUp(before, own, fieldsOf);
        const desired = { ...row.desired, notes: "<p>mine, and nobody else's</p>" };
        const fresh = { call: after, records: [], refs: [], kinds: [] };
        const next = adopted({ ...row, desired }, fresh, fieldsOf);
        expect(next.desired.notes).toBe("<p>mine, and nobody else's</p>");
        expect(plan(next).map((step) => step.do)).toEqual(["update"]);
        expect(next.desired.title ?? "").toBe(
          after.title === before.call.title ? before.call.title : after.title,
        );
      }),
    );
  });
});

describe("a call that only HubSpot has, in the account", () => {
  let desk: AccountDesk;
  beforeAll(async () => (desk = await openDesk()));
  afterAll(() => desk.close());

  it("is taken up whole, once, and stays its owner's whatever is changed", async () => {
    const contact = await desk.record("contact");
    const deal = await desk.record("deal");
    const fields: Partial<CallFields> = { ownerId: desk.mate.id, callType: "Follow-up" };
    const id = await desk.theirs({ ...fields, title: "Renewal" }, [contact, deal]);
    const view = CallView.parse(await must(desk.calls.takeUp({ hubspotId: id })));
    expect(view).toMatchObject({ title: "Renewal", callType: "Follow-up", phase: "done" });
    expect(view.standing).toBe("inHubSpot");
    expect(view.records.map(({ kind, key }) => ({ kind, id: key }))).toEqual([contact, deal]);
    expect((await must(desk.calls.takeUp({ hubspotId: id }))).id).toBe(view.id);

    await must(desk.calls.change({ callId: view.id, title: "  Renewal\n2027 ", callType: null }));
    await desk.account.control.forgetRequests();
    await desk.pass(quietMs - 1);
    expect(await desk.account.control.requests("PATCH")).toEqual([]);
    await desk.pass(1);
    expect(await desk.seen(id)).toMatchObject({
      title: "Renewal 2027",
      callType: null,
      ownerId: desk.mate.id,
      notes: "<p>theirs</p>",
    });
    const [patch] = await desk.account.control.requests("PATCH");
    expect(JSON.parse(patch?.body ?? "")).toEqual({
      properties: { hs_call_title: "Renewal 2027", hs_activity_type: "" },
    });
    expect(desk.line(view.id)).toMatchObject({ owner: desk.mate.name, standing: "inHubSpot" });
  });

  it("keeps notes the editor cannot hold as they are, and only adds to them", async () => {
    const table = '<table><tbody><tr><td style="color:red">1</td></tr></tbody></table>';
    const id = await desk.theirs({ notes: table });
    const held = (await desk.seen(id)).notes;
    const view = CallView.parse(await must(desk.calls.takeUp({ hubspotId: id })));
    expect(view.notes).toBe("");
    expect(view.notesBefore).toBe("<table><tbody><tr><td>1</td></tr></tbody></table>");
    await must(desk.calls.change({ callId: view.id, notes: "<p>mine</p>" }));
    await desk.pass(quietMs);
    expect((await desk.seen(id)).notes).toBe(`${held}<p>mine</p>`);
  });

  it("a made title comes back when the agent's own is taken away", async () => {
    const id = await desk.theirs({ title: "", toNumber: "+12025550123" });
    const row = await desk.takeUp(id);
    const { title } = await must(desk.calls.change({ callId: row.id, title: "x" }));
    expect(title).toBe("x");
    const { title: made } = await must(desk.calls.change({ callId: row.id, title: " " }));
    expect(made).toBe("Call with +12025550123");
  });

  it("can be taken up offline once it was seen, but not one nobody ever saw", async () => {
    const id = await desk.theirs();
    await desk.page({ what: "all" });
    desk.online = false;
    const row = await desk.takeUp(id);
    await must(desk.calls.change({ callId: row.id, notes: "<p>offline</p>" }));
    expect(await codeOf(desk.calls.takeUp({ hubspotId: RecordId.parse("123456789") }))).toBe(
      "unreachable",
    );
    desk.online = true;
    await desk.pass(quietMs);
    expect((await desk.seen(id)).notes).toBe("<p>offline</p>");
  });

  it("needs to know whose row it would be, and says when the call is gone", async () => {
    const id = await desk.theirs();
    desk.bound = { ...desk.whose, ownerId: null };
    expect(await codeOf(desk.calls.takeUp({ hubspotId: id }))).toBe("noOwner");
    desk.bound = desk.whose;
    await desk.account.calls.remove(id);
    expect(await codeOf(desk.calls.takeUp({ hubspotId: id }))).toBe("gone");
  });
});
