import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { CallFields, SeenCall } from "../../electron/hubspot/call.ts";
import { CallId } from "../../shared/call.ts";
import { DispositionId } from "../../shared/disposition.ts";
import { RecordId, type RecordKind, type RecordRef } from "../../shared/record.ts";
import { OwnerId } from "../../shared/session.ts";
import { openAccount, valueOf } from "./account.ts";

const everyKind: readonly RecordKind[] = ["contact", "company", "deal", "ticket"];
let count = 0;
function newCallId(): CallId {
  count += 1;
  return CallId.parse(`0199a1b2-0000-7000-8000-${count.toString(16).padStart(12, "0")}`);
}

describe.each(["2026-03", "v3"] as const)("calls through %s", (version) => {
  let account: Awaited<ReturnType<typeof openAccount>>;
  let fields: CallFields;
  let contact: RecordRef;
  let company: RecordRef;
  let deal: RecordRef;

  beforeAll(async () => {
    account = await openAccount({ people: 40, calls: 60 }, version);
    const [owner] = valueOf(await account.owners.list());
    const [, outcome] = valueOf(await account.dispositions.list());
    contact = await one("contact", "an");
    company = await one("company", "an");
    deal = await one("deal", "a");
    fields = {
      startedAt: Date.UTC(2026, 10, 22, 9, 30, 15, 250),
      lengthMs: 252_400,
      title: "Call with Anna Berg",
      notes: "<p>Wants a <strong>quote</strong></p>",
      direction: "outbound",
      dispositionId: outcome?.id ?? null,
      callType: "Follow-up",
      fromNumber: "+4721000001",
      toNumber: "+4721000123",
      ownerId: OwnerId.parse(owner?.id),
    };
  });
  afterAll(() => account.practice.stop());
  beforeEach(() => account.control.forgetRequests());

  async function one(kind: RecordKind, text: string): Promise<RecordRef> {
    const [first] = valueOf(await account.records.search(kind, text, { limit: 1 }));
    return { kind, id: RecordId.parse(first?.id) };
  }

  async function created(more: Partial<CallFields> = {}, records: readonly RecordRef[] = []) {
    const externalId = newCallId();
    const call = { ...fields, ...more, externalId };
    return { externalId, ...valueOf(await account.calls.create(call, records)) };
  }

  it("creates with everything in one POST, and sees what it sent", async () => {
    const { id, externalId, seen, dropped } = await created({}, [contact, company, deal]);
    expect(dropped).toEqual([]);
    expect(seen).toMatchObject({ ...fields, id, externalId });
    const requests = await account.control.requests();
    expect(requests.map(({ method, status }) => [method, status])).toEqual([["POST", 201]]);
    expect(JSON.parse(requests[0]?.body ?? "")).toMatchObject({
      properties: { hs_call_status: "COMPLETED", hs_call_duration: "252400" },
      associations: [
        { to: { id: contact.id }, types: [{ associationTypeId: 194 }] },
        { to: { id: company.id }, types: [{ associationTypeId: 182 }] },
        { to: { id: deal.id }, types: [{ associationTypeId: 206 }] },
      ],
    });
    const records = valueOf(await account.calls.recordsOf([id], everyKind));
    expect(records.kinds).toEqual(everyKind);
    expect(records.of.get(id)).toEqual([contact, company, deal]);
  });

  it("finds a call by our key, by search and among a record's calls", async () => {
    const { id, externalId } = await created({}, [contact]);
    expect(valueOf(await account.calls.findByExternalId(externalId))?.id).toBe(id);
    expect(valueOf(await account.calls.findAmong(contact, externalId))?.id).toBe(id);
    const unknown = newCallId();
    expect(valueOf(await account.calls.findByExternalId(unknown))).toBeNull();
    expect(valueOf(await account.calls.findAmong(contact, unknown))).toBeNull();
  });

  it("sends only what changed, clears with nothing, and sees the whole call", async () => {
    const { id, externalId } = await created();
    const change = { notes: "<p>Later</p>", dispositionId: null, lengthMs: 1_000 };
    const { seen } = valueOf(await account.calls.update(id, change));
    expect(seen).toMatchObject({ ...fields, ...change, id, externalId });
    const [patch] = await account.control.requests("PATCH");
    expect(JSON.parse(patch?.body ?? "")).toEqual({
      properties: {
        hs_call_body: "<p>Later</p>",
        hs_call_disposition: "",
        hs_call_duration: "1000",
      },
    });
  });

  it("adds and takes away associations, and does not mind what is gone already", async () => {
    const { id } = await created({}, [contact]);
    expect(await account.calls.associate(id, company)).toEqual({ ok: true, value: null });
    expect(await account.calls.dissociate(id, contact)).toEqual({ ok: true, value: null });
    expect(await account.calls.dissociate(id, contact)).toEqual({ ok: true, value: null });
    const never: RecordRef = { kind: "contact", id: RecordId.parse("999999999") };
    expect(await account.calls.dissociate(id, never)).toEqual({ ok: true, value: null });
    expect(valueOf(await account.calls.recordsOf([id], ["contact", "company"])).of.get(id)).toEqual(
      [company],
    );
  });

  it("removes once, and again without complaint", async () => {
    const { id, externalId } = await created({}, [contact]);
    expect(await account.calls.remove(id)).toEqual({ ok: true, value: null });
    expect(await account.calls.remove(id)).toEqual({ ok: true, value: null });
    expect(valueOf(await account.calls.findByExternalId(externalId))).toBeNull();
    expect(await account.calls.update(id, { notes: "x" })).toMatchObject({
      refusal: { kind: "gone" },
    });
  });

  it("pages one owner's calls by time, every call once, several of one instant included", async () => {
    const startedAt = Date.UTC(2026, 10, 20, 8);
    const same = [];
    for (let each = 0; each < 5; each += 1) same.push((await created({ startedAt })).id);
    const seen: SeenCall[] = [];
    let before: number | null = null;
    for (let pages = 0; pages < 200; pages += 1) {
      const page: Awaited<ReturnType<typeof account.calls.ofOwners>> = await account.calls.ofOwners(
        [fields.ownerId],
        before,
        3,
      );
      seen.push(...valueOf(page).calls);
      before = valueOf(page).nextBefore;
      if (before === null) break;
    }
    const all = valueOf(await account.calls.ofOwners([fields.ownerId], null, 199));
    expect(all.nextBefore).toBeNull();
    expect(seen.map(({ id }) => id).sort()).toEqual(all.calls.map(({ id }) => id).sort());
    expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length);
    expect(
      seen
        .filter((call) => call.startedAt === startedAt)
        .map(({ id }) => id)
        .sort(),
    ).toEqual(same.sort());
    expect(seen.every((call) => call.ownerId === fields.ownerId)).toBe(true);
    const instants = seen.map((call) => call.startedAt);
    expect(instants).toEqual([...instants].sort((a, b) => b - a));
  }, 60_000);

  it("pages the calls of one record", async () => {
    const { id } = await created({ startedAt: Date.UTC(2026, 10, 22, 23) }, [deal]);
    const page = valueOf(await account.calls.withRecord(deal, null, 50));
    expect(page.calls[0]?.id).toBe(id);
    const older = valueOf(await account.calls.withRecord(deal, Date.UTC(2026, 10, 22, 23), 50));
    expect(older.calls.map((call) => call.id)).not.toContain(id);
  });

  it("says which record is at fault, and creates nothing", async () => {
    const externalId = newCallId();
    const missing: RecordRef = { kind: "contact", id: RecordId.parse("999999999") };
    const answer = await account.calls.create({ ...fields, externalId }, [contact, missing]);
    expect(answer).toMatchObject({ refusal: { kind: "refused", records: [missing] } });
    expect(valueOf(await account.calls.findByExternalId(externalId))).toBeNull();
  });

  it("returns a refused outcome to the agent, with nothing else given up for it", async () => {
    const dispositionId = DispositionId.parse("00000000-0000-4000-8000-000000000000");
    const answer = await account.calls.create(
      { ...fields, dispositionId, externalId: newCallId() },
      [],
    );
    expect(answer).toMatchObject({
      refusal: { kind: "refused", properties: ["hs_call_disposition"] },
    });
    expect(await account.control.requests("POST")).toHaveLength(1);
  });

  it("logs the call without an optional property the account turns down, and says which", async () => {
    const refusal = {
      status: "error",
      message: "Property values were not valid: []",
      errors: [
        {
          message: "no",
          code: "READ_ONLY_VALUE",
          context: { propertyName: ["hs_call_to_number"] },
        },
      ],
      category: "VALIDATION_ERROR",
    };
    await account.control.fault({
      match: { method: "POST", path: "/calls" },
      do: { kind: "status", status: 400, body: refusal },
    });
    const { id, seen, dropped } = await created({}, [contact]);
    expect(dropped).toEqual(["the number called"]);
    expect(seen).toMatchObject({ ...fields, id, toNumber: null });
    expect(await account.control.requests("POST")).toHaveLength(2);
  });

  it("may have landed when the connection is lost after the write, and is found then", async () => {
    const path = "/calls";
    for (const kind of ["dropAfterWrite", "dropHalfway"]) {
      await account.control.fault({ match: { method: "POST", path }, do: { kind } });
      const externalId = newCallId();
      const answer = await account.calls.create({ ...fields, externalId }, [contact]);
      expect(answer).toMatchObject({ refusal: { kind: "ambiguous" } });
      expect(valueOf(await account.calls.findAmong(contact, externalId))).toMatchObject(fields);
    }
    const posts = await account.control.requests("POST");
    expect(posts.filter((post) => post.path.endsWith("/calls"))).toHaveLength(2);
  });

  it("takes a fault of HubSpot's for what it is: perhaps done, perhaps not", async () => {
    await account.control.fault({
      match: { method: "POST", path: "/calls" },
      do: { kind: "status", status: 502, html: "<h1>Bad gateway</h1>", afterWrite: true },
    });
    const externalId = newCallId();
    const answer = await account.calls.create({ ...fields, externalId }, [contact]);
    expect(answer).toMatchObject({ refusal: { kind: "ambiguous", status: 502 } });
    expect(valueOf(await account.calls.findByExternalId(externalId))?.notes).toBe(fields.notes);
  });

  it("sends no optional property the account's definitions do not have", async () => {
    await account.control.fault({
      match: { method: "GET", path: "/properties/" },
      do: {
        kind: "status",
        status: 403,
        body: { status: "error", message: "no", category: "MISSING_SCOPES" },
      },
    });
    expect(await account.definitions.load()).toMatchObject({ refusal: { kind: "scope" } });
    expect(account.definitions.takes("hs_call_title", "x")).toBe(true);
    expect(await account.definitions.load()).toEqual({ ok: true, value: null });
    expect(account.definitions.takes("hs_call_title", "x")).toBe(true);
    expect(account.definitions.takes("hs_call_status", "COMPLETED")).toBe(true);
    expect(account.definitions.takes("hs_call_status", "DANCING")).toBe(false);
    expect(account.definitions.takes("hs_call_summary", "x")).toBe(false);
    expect(account.definitions.takes("hs_call_mood", "x")).toBe(false);
  });
});
