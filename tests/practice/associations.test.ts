import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Started, start } from "./started.ts";

let practice: Started;
let call = "";
let contact = "";
let company = "";
beforeAll(async () => {
  practice = await start({ people: 10, calls: 5 });
  const first = async (kind: string) =>
    (await practice.ask("GET", `/crm/v3/objects/${kind}?limit=1`)).body.results[0]?.id ?? "";
  [contact, company] = [await first("contacts"), await first("companies")];
});
beforeEach(async () => {
  const made = await practice.ask("POST", "/crm/v3/objects/calls", {
    properties: { hs_timestamp: "2026-11-20T09:00:00Z" },
    associations: [],
  });
  call = made.body.id;
});
afterAll(() => practice.stop());

const both = ["/crm/v4/objects", "/crm/objects/2026-03"];
const seen = async (from: string, id: string, to: string) =>
  (await practice.ask("GET", `/crm/v4/objects/${from}/${id}/associations/${to}`)).body.results;

test.each(both)("a default association under %s is seen from both sides at once", async (base) => {
  const path = `${base}/calls/${call}/associations/default/contacts/${contact}`;
  const put = await practice.ask("PUT", path);
  expect(put.status).toBe(200);
  expect(put.body).toEqual({
    status: "COMPLETE",
    results: [
      {
        from: { id: call },
        to: { id: contact },
        associationSpec: { associationCategory: "HUBSPOT_DEFINED", associationTypeId: 194 },
      },
      {
        from: { id: contact },
        to: { id: call },
        associationSpec: { associationCategory: "HUBSPOT_DEFINED", associationTypeId: 193 },
      },
    ],
    startedAt: expect.stringMatching(/^2026-11-20T12:/),
    completedAt: expect.stringMatching(/^2026-11-20T12:/),
  });
  expect(await seen("calls", call, "contacts")).toEqual([
    {
      toObjectId: contact,
      associationTypes: [{ category: "HUBSPOT_DEFINED", typeId: 194, label: null }],
    },
  ]);
  const back = (await seen("0-1", contact, "0-48")).find(({ toObjectId }) => toObjectId === call);
  expect(back?.associationTypes).toEqual([
    { category: "HUBSPOT_DEFINED", typeId: 193, label: null },
  ]);
});

test("a deleted association is gone from both sides, and deleting again is no error", async () => {
  await practice.ask(
    "PUT",
    `/crm/v4/objects/calls/${call}/associations/default/companies/${company}`,
  );
  const path = `/crm/v4/objects/companies/${company}/associations/calls/${call}`;
  expect((await practice.ask("DELETE", path)).status).toBe(204);
  expect((await practice.ask("DELETE", path)).status).toBe(204);
  expect(await seen("calls", call, "companies")).toEqual([]);
});

test("a labelled association replaces the labels that were there", async () => {
  const [first, second] = (await practice.ask("GET", "/crm/v3/objects/companies?limit=2")).body
    .results;
  const person = await practice.ask("POST", "/crm/v3/objects/contacts", {
    properties: { firstname: "Ylva" },
  });
  const path = `/crm/v4/objects/contacts/${person.body.id}/associations/companies/${first?.id}`;
  const primary = await practice.ask("PUT", path, [
    { associationCategory: "HUBSPOT_DEFINED", associationTypeId: 1 },
  ]);
  expect(primary.status).toBe(201);
  expect(primary.body).toEqual({
    fromObjectTypeId: "0-1",
    fromObjectId: person.body.id,
    toObjectTypeId: "0-2",
    toObjectId: first?.id,
    labels: ["Primary"],
  });
  await practice.ask("PUT", path, [{ associationCategory: "USER_DEFINED", associationTypeId: 37 }]);
  expect((await seen("contacts", person.body.id, "companies"))[0]?.associationTypes).toEqual([
    { category: "USER_DEFINED", typeId: 37, label: "Billing contact" },
    { category: "HUBSPOT_DEFINED", typeId: 279, label: null },
  ]);
  const none = await practice.ask("PUT", path);
  expect([none.status, none.body.message]).toEqual([
    400,
    "Invalid JSON input: a request body was expected, but none found",
  ]);
  const reversed = await practice.ask("PUT", path, [
    { associationCategory: "HUBSPOT_DEFINED", associationTypeId: 2 },
  ]);
  expect(reversed.body.message).toBe(
    "invalid from object type 0-1 for associations to be created. expected: 0-2. For definition 0-2",
  );
  expect(second).toBeDefined();
});

test("an association with nobody is refused as HubSpot refuses it", async () => {
  const path = `/crm/v4/objects/calls/${call}/associations/default/contacts/383`;
  const { status, body } = await practice.ask("PUT", path);
  expect([status, body.message, body.context]).toEqual([
    400,
    "One or more associations are invalid",
    {
      INVALID_OBJECT_IDS: ["CONTACT=383 is not valid"],
      objectId: ["383"],
      objectType: ["CONTACT"],
    },
  ]);
});

test("labels between two kinds", async () => {
  const { body } = await practice.ask("GET", "/crm/associations/2026-03/contacts/companies/labels");
  expect(body.results).toEqual([
    { category: "HUBSPOT_DEFINED", typeId: 279, label: null },
    { category: "HUBSPOT_DEFINED", typeId: 1, label: "Primary" },
    { category: "USER_DEFINED", typeId: 37, label: "Billing contact" },
  ]);
});

test("batches: associate by default, read with what has none, and take away", async () => {
  const base = "/crm/v4/associations/calls/contacts/batch";
  const people = (await practice.ask("GET", "/crm/v3/objects/contacts?limit=3")).body.results;
  const made = await practice.ask("POST", `${base}/associate/default`, {
    inputs: people.map(({ id }) => ({ from: { id: call }, to: { id } })),
  });
  expect([made.status, made.body.results.length]).toEqual([200, 6]);
  const { body: lonely } = await practice.ask("POST", "/crm/v3/objects/calls", {
    properties: { hs_timestamp: "2026-11-20T09:00:00Z" },
  });
  const read = await practice.ask("POST", `${base}/read`, {
    inputs: [{ id: call }, { id: lonely.id }],
  });
  expect(read.status).toBe(207);
  expect(read.body.results).toMatchObject([
    { from: { id: call }, to: people.map(({ id }) => ({ toObjectId: id })) },
  ]);
  expect(read.body.errors[0]?.context["fromObjectId"]).toEqual([lonely.id]);
  const gone = await practice.ask("POST", `${base}/archive`, {
    inputs: [{ from: { id: call }, to: people.slice(1).map(({ id }) => ({ id })) }],
  });
  expect([gone.status, gone.text]).toEqual([204, ""]);
  expect(await seen("calls", call, "contacts")).toHaveLength(1);
  const empty = await practice.ask("POST", `${base}/read`, { inputs: [] });
  expect(empty.body.message).toBe("Batch input provided should have at least one object.");
});

test("many associations come in pages that neither repeat nor skip", async () => {
  const all = (await practice.ask("GET", "/crm/v3/objects/contacts?limit=10")).body.results;
  await practice.ask("POST", "/crm/v4/associations/calls/contacts/batch/associate/default", {
    inputs: all.map(({ id }) => ({ from: { id: call }, to: { id } })),
  });
  const found: string[] = [];
  let after = "";
  do {
    const { body } = await practice.ask(
      "GET",
      `/crm/v4/objects/calls/${call}/associations/contacts?limit=3${after && `&after=${after}`}`,
    );
    found.push(...body.results.map(({ toObjectId }) => toObjectId));
    after = body.paging?.next.after ?? "";
  } while (after);
  expect(found).toEqual(all.map(({ id }) => id));
});
