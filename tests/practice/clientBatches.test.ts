import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CallId } from "../../shared/call.ts";
import { RecordId, type RecordRef } from "../../shared/record.ts";
import { OwnerId } from "../../shared/session.ts";
import { createHubspotCalls } from "../../electron/hubspot/calls.ts";
import { clientOf, openAccount, valueOf } from "./account.ts";

let account: Awaited<ReturnType<typeof openAccount>>;
let ownerId: OwnerId;
let contact: RecordRef;
beforeAll(async () => {
  account = await openAccount({ people: 40, calls: 20, searchLagMs: 60_000 });
  const [owner] = valueOf(await account.owners.list());
  if (owner === undefined) throw new Error("The account has no owner.");
  ownerId = owner.id;
  const [first] = valueOf(await account.records.search("contact", "an", { limit: 1 }));
  if (first === undefined) throw new Error("The account has no contact.");
  contact = { kind: "contact", id: first.id };
});
afterAll(() => account.practice.stop());

let ids = 0;
const callId = () => {
  ids += 1;
  return CallId.parse(`01a205fa-c0a7-72f6-a6e2-${ids.toString(16).padStart(12, "0")}`);
};
function newCall(change: object = {}, records: readonly RecordRef[] = []) {
  const call = {
    externalId: callId(),
    startedAt: Date.UTC(2026, 10, 20, 9),
    lengthMs: 61_000,
    title: "Call with nobody",
    notes: "<p>first</p>",
    direction: "outbound" as const,
    dispositionId: null,
    callType: null,
    fromNumber: null,
    toNumber: "+12025550100",
    ownerId,
    ...change,
  };
  return { call, records };
}
const requests = async () => (await account.control.requests()).map(({ path }) => path);

describe("calls in one request", () => {
  it("are made, each with its records, and answered in their order", async () => {
    await account.control.forgetRequests();
    const calls = [newCall(), newCall({ notes: "<p>second</p>" }, [contact]), newCall()];
    const made = valueOf(await account.calls.createMany(calls)).map(valueOf);
    expect(await requests()).toEqual(["/crm/objects/2026-03/calls/batch/create"]);
    expect(made.map(({ seen }) => seen.externalId)).toEqual(
      calls.map(({ call }) => call.externalId),
    );
    expect(made[1]?.seen).toMatchObject({ notes: "<p>second</p>", lengthMs: 61_000 });
    const of = valueOf(await account.calls.recordsOf([made[1]?.id ?? contact.id], ["contact"]));
    expect([...of.of.values()]).toEqual([[contact]]);
  });

  it("stand alone: a bad one is turned down, and the others are made", async () => {
    const bad = { kind: "contact", id: RecordId.parse("999999999999") } as const;
    const calls = [newCall(), newCall({}, [bad]), newCall()];
    const outcomes = valueOf(await account.calls.createMany(calls));
    expect(outcomes.map(({ ok }) => ok)).toEqual([true, false, true]);
    expect(outcomes[1]).toMatchObject({ refusal: { kind: "refused" } });
  });

  it("are in doubt together when the answer is lost", async () => {
    const match = { method: "POST", path: "/batch/create" };
    await account.control.fault({ match, do: { kind: "dropAfterWrite" } });
    const lost = await account.calls.createMany([newCall(), newCall()]);
    expect(lost).toMatchObject({ ok: false, refusal: { kind: "ambiguous" } });
  });

  it("are in doubt one by one where the answer does not say for certain what became of them", async () => {
    const [known, faulty, silent] = [newCall(), newCall(), newCall()];
    const answer = {
      status: "COMPLETE",
      results: [{ id: "5", properties: {}, objectWriteTraceId: known.call.externalId }],
      errors: [
        {
          status: "error",
          category: "INTERNAL_ERROR",
          message: "Oops.",
          context: { objectWriteTraceId: [faulty.call.externalId] },
        },
        { status: "error", category: "VALIDATION_ERROR", message: "One of them is wrong." },
      ],
    };
    const server = createServer((_asked, answering) => {
      answering.writeHead(207, { "content-type": "application/json" }).end(JSON.stringify(answer));
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const client = clientOf({ url: `http://127.0.0.1:${port}`, accessToken: "t" });
    const calls = createHubspotCalls({ client, definitions: account.definitions });
    const outcomes = valueOf(await calls.createMany([known, faulty, silent]));
    expect(outcomes).toMatchObject([
      { ok: true, value: { id: "5" } },
      { ok: false, refusal: { kind: "ambiguous" } },
      { ok: false, refusal: { kind: "ambiguous" } },
    ]);
    server.close();
  });

  it("are changed together, and seen whole afterwards", async () => {
    const made = valueOf(await account.calls.createMany([newCall(), newCall()])).map(valueOf);
    const changes = made.map(({ id }, n) => ({ id, fields: { notes: `<p>changed ${n}</p>` } }));
    const [gone] = made;
    if (gone === undefined) throw new Error("Nothing was made.");
    const changed = valueOf(await account.calls.updateMany(changes)).map(valueOf);
    expect(changed.map(({ seen }) => [seen.notes, seen.title])).toEqual([
      ["<p>changed 0</p>", "Call with nobody"],
      ["<p>changed 1</p>", "Call with nobody"],
    ]);
    valueOf(await account.calls.remove(gone.id));
    const outcomes = valueOf(await account.calls.updateMany(changes));
    expect(outcomes.map(({ ok }) => ok)).toEqual([false, true]);
  });
});

describe("lost calls", () => {
  it("are found among their records' newest before the search knows them", async () => {
    const calls = [newCall({}, [contact]), newCall({}, [contact]), newCall()];
    valueOf(await account.calls.createMany(calls));
    const wanted = calls.map(({ call }) => call.externalId);
    const found = valueOf(await account.calls.findManyAmong([contact, contact], wanted));
    expect(found.map(({ externalId }) => externalId ?? "").sort()).toEqual(wanted.slice(0, 2));
    expect(valueOf(await account.calls.findManyByExternalId(wanted))).toEqual([]);
  });

  it("sixty at a time fit into one search", async () => {
    const wanted = Array.from({ length: 60 }, callId);
    expect(valueOf(await account.calls.findManyByExternalId(wanted))).toEqual([]);
  });
});
