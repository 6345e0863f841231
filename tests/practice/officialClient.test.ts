import { Client } from "@hubspot/api-client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Started, start } from "./started.ts";

let practice: Started;
let hubspot: Client;
let contact = "";
beforeAll(async () => {
  practice = await start({ people: 30, calls: 40 });
  hubspot = new Client({
    accessToken: practice.accessToken,
    basePath: practice.url,
    numberOfApiCallRetries: 0,
  });
  contact = (await hubspot.crm.contacts.basicApi.getPage(1)).results[0]?.id ?? "";
});
afterAll(() => practice.stop());

const spec = (associationTypeId: number) => [
  { associationCategory: "HUBSPOT_DEFINED" as never, associationTypeId },
];
const properties = (title: string) => ({
  hs_timestamp: "2026-11-20T10:00:00.000Z",
  hs_call_title: title,
  hs_call_duration: "61000",
});
const newCall = async (title: string) =>
  hubspot.crm.objects.calls.basicApi.create({
    properties: properties(title),
    associations: [{ to: { id: contact }, types: spec(194) }],
  });
/** HubSpot's client throws with the status as `code` and the parsed body. */
const failure = async (asked: Promise<unknown>) =>
  asked.then(
    () => ({ code: 0, body: {} }),
    (error: { code: number; body: unknown }) => ({ code: error.code, body: error.body }),
  );

describe("calls", () => {
  test("basic: create, getById, update, getPage, archive", async () => {
    const { basicApi } = hubspot.crm.objects.calls;
    const made = await newCall("Through their client");
    expect(made.createdAt).toBeInstanceOf(Date);
    expect(made.properties["hs_timestamp"]).toBe("2026-11-20T10:00:00Z");
    const read = await basicApi.getById(
      made.id,
      ["hs_call_title", "hs_call_body"],
      ["hs_call_title"],
      ["contacts"],
    );
    expect(read.properties).toMatchObject({
      hs_call_title: "Through their client",
      hs_call_body: null,
    });
    expect(read.associations?.["contacts"]?.results).toMatchObject([
      { id: contact, type: "call_to_contact" },
    ]);
    expect(read.propertiesWithHistory?.["hs_call_title"]?.[0]?.value).toBe("Through their client");
    const updated = await basicApi.update(made.id, { properties: { hs_call_title: "Renamed" } });
    expect(updated.properties["hs_call_title"]).toBe("Renamed");
    const page = await basicApi.getPage(5, undefined, ["hs_call_title"], undefined, ["contacts"]);
    expect(page.results).toHaveLength(5);
    expect(page.paging?.next?.after).toBe(page.results[4]?.id);
    await basicApi.archive(made.id);
    expect((await failure(basicApi.getById(made.id))).code).toBe(404);
    const gone = await basicApi.getById(made.id, undefined, undefined, undefined, true);
    expect(gone.archived).toBe(true);
    expect(gone.archivedAt).toBeInstanceOf(Date);
  });

  test("getAll walks every page once", async () => {
    const all = await hubspot.crm.objects.calls.basicApi.getPage(100);
    expect(new Set(all.results.map(({ id }) => id)).size).toBe(all.results.length);
    const contacts = await hubspot.crm.contacts.getAll(7);
    expect(new Set(contacts.map(({ id }) => id)).size).toBe(30);
  });

  test("batch: create, read, update, upsert, archive", async () => {
    const { batchApi } = hubspot.crm.objects.calls;
    const made = await batchApi.create({
      inputs: [
        { properties: properties("one"), associations: [] },
        { properties: properties("two"), associations: [] },
      ],
    });
    const ids = made.results.map(({ id }) => ({ id }));
    expect([String(made.status), ids.length]).toEqual(["COMPLETE", 2]);
    const read = await batchApi.read({
      inputs: ids,
      properties: ["hs_call_title"],
      propertiesWithHistory: [],
    });
    expect(read.results.map((call) => call.properties["hs_call_title"])).toEqual(["one", "two"]);
    const changed = await batchApi.update({
      inputs: ids.map(({ id }) => ({ id, properties: { hs_call_title: "changed" } })),
    });
    expect(changed.results[0]?.properties["hs_call_title"]).toBe("changed");
    await hubspot.crm.properties.coreApi.create("calls", {
      name: "our_key",
      label: "Our key",
      type: "string" as never,
      fieldType: "text" as never,
      groupName: "call",
      hasUniqueValue: true,
    });
    const upsert = () =>
      batchApi.upsert({
        inputs: [{ id: "k1", idProperty: "our_key", properties: properties("by key") }],
      });
    expect((await upsert()).results[0]).toMatchObject({ _new: true });
    expect((await upsert()).results[0]).toMatchObject({ _new: false });
    await batchApi.archive({ inputs: ids });
    const after = await batchApi.read({ inputs: ids, properties: [], propertiesWithHistory: [] });
    expect(after.results).toEqual([]);
    expect(after).toMatchObject({ numErrors: 1 });
  });

  test("search", async () => {
    const made = await newCall("A zebra called");
    const found = await hubspot.crm.objects.calls.searchApi.doSearch({
      filterGroups: [
        {
          filters: [
            { propertyName: "associations.contact", operator: "EQ" as never, value: contact },
            { propertyName: "hs_call_title", operator: "CONTAINS_TOKEN" as never, value: "zebra" },
          ],
        },
      ],
      sorts: ["-hs_timestamp"],
      properties: ["hs_call_title"],
      limit: 10,
      after: "0",
    });
    expect(found.total).toBe(1);
    expect(found.results[0]?.id).toBe(made.id);
  });

  test("errors arrive as HubSpot's", async () => {
    const refused = await failure(
      hubspot.crm.objects.calls.basicApi.create({
        properties: { hs_call_title: "no time" },
        associations: [],
      }),
    );
    expect(refused).toMatchObject({
      code: 400,
      body: {
        status: "error",
        category: "VALIDATION_ERROR",
        message: "Error creating CALL. Some required properties were not set.",
        context: { properties: ["hs_timestamp"] },
      },
    });
  });
});

test("associations v4: every method", async () => {
  const { basicApi, batchApi } = hubspot.crm.associations.v4;
  const call = await hubspot.crm.objects.calls.basicApi.create({
    properties: properties("associated"),
    associations: [],
  });
  const companies = (await hubspot.crm.companies.basicApi.getPage(3)).results.map(({ id }) => id);
  const [first = "", second = "", third = ""] = companies;
  const made = await basicApi.createDefault("calls", call.id, "companies", first);
  expect(made.results[0]?.associationSpec.associationTypeId).toBe(182);
  const labelled = await basicApi.create("calls", call.id, "companies", second, spec(182));
  expect(labelled).toMatchObject({ fromObjectId: call.id, toObjectId: second, labels: [] });
  const seen = async () =>
    (await basicApi.getPage("calls", call.id, "companies")).results.map((one) => one.toObjectId);
  expect(await seen()).toEqual([first, second].sort());
  const one = { _from: { id: call.id }, to: { id: third } };
  await batchApi.createDefault("calls", "companies", { inputs: [one] });
  await batchApi.create("calls", "companies", { inputs: [{ ...one, types: spec(182) }] });
  const read = await batchApi.getPage("calls", "companies", { inputs: [{ id: call.id }] });
  expect(read.results[0]?.to).toHaveLength(3);
  await batchApi.archive("calls", "companies", {
    inputs: [{ _from: { id: call.id }, to: [{ id: third }] }],
  });
  await batchApi.archiveLabels("calls", "companies", {
    inputs: [{ _from: { id: call.id }, to: { id: second }, types: spec(182) }],
  });
  expect(await seen()).toEqual([first]);
  await basicApi.archive("calls", call.id, "companies", first);
  expect(await seen()).toEqual([]);
});

const kinds = [
  ["contacts", { firstname: "Tova", email: "tova@quill.example" }, { lastname: "Berg" }],
  ["companies", { name: "Quill", domain: "quill.example" }, { city: "Lund" }],
  ["deals", { dealname: "Ten seats", dealstage: "qualifiedtobuy" }, { amount: "4200" }],
  ["tickets", { subject: "Echo", hs_pipeline_stage: "1" }, { hs_ticket_priority: "HIGH" }],
] as const;

test.each(kinds)("%s: create, read, update, batch, search, archive", async (kind, given, more) => {
  const { basicApi, batchApi, searchApi } = hubspot.crm[kind];
  const made = await basicApi.create({ properties: given, associations: [] });
  expect(made.properties).toMatchObject(given);
  await basicApi.update(made.id, { properties: more });
  const names = [...Object.keys(given), ...Object.keys(more)];
  expect((await basicApi.getById(made.id, names)).properties).toMatchObject({ ...given, ...more });
  const read = await batchApi.read({
    inputs: [{ id: made.id }],
    properties: names,
    propertiesWithHistory: [],
  });
  expect(read.results[0]?.properties).toMatchObject(more);
  const [word = ""] = Object.values(given);
  const found = await searchApi.doSearch({ query: word, limit: 5 });
  expect(found.results.map(({ id }) => id)).toContain(made.id);
  const page = await basicApi.getPage(100, undefined, undefined, undefined, ["companies"]);
  expect(page.results.map(({ id }) => id)).toContain(made.id);
  await basicApi.archive(made.id);
  expect((await failure(basicApi.getById(made.id))).code).toBe(404);
});

test("tasks", async () => {
  const { basicApi } = hubspot.crm.objects.tasks;
  const made = await basicApi.create({
    properties: {
      hs_timestamp: "2026-11-21T09:00:00Z",
      hs_task_subject: "Call back",
      hs_task_status: "NOT_STARTED",
      hs_task_type: "CALL",
    },
    associations: [{ to: { id: contact }, types: spec(204) }],
  });
  const read = await basicApi.getById(made.id, ["hs_task_subject"], undefined, ["contacts"]);
  expect(read.properties["hs_task_subject"]).toBe("Call back");
  expect(read.associations?.["contacts"]?.results).toMatchObject([{ type: "task_to_contact" }]);
});

test("owners and properties", async () => {
  const owners = await hubspot.crm.owners.ownersApi.getPage();
  expect(owners.results).toHaveLength(4);
  const [ada] = owners.results;
  const byUser = await hubspot.crm.owners.ownersApi.getById(ada?.userId ?? 0, "userId");
  expect(byUser.id).toBe(ada?.id);
  const { coreApi, batchApi, groupsApi } = hubspot.crm.properties;
  const all = await coreApi.getAll("calls");
  expect(all.results.map(({ name }) => name)).toContain("hs_call_disposition");
  const one = await coreApi.getByName("calls", "hs_call_status");
  expect(one.options.map(({ value }) => value)).toContain("NO_ANSWER");
  expect(one.modificationMetadata?.readOnlyValue).toBe(false);
  const two = await batchApi.read("calls", {
    archived: false,
    inputs: [{ name: "hs_call_title" }, { name: "hs_call_body" }],
  });
  expect(two.results.map(({ name }) => name)).toEqual(["hs_call_title", "hs_call_body"]);
  expect((await groupsApi.getAll("calls")).results.map(({ name }) => name)).toContain("call");
  const pipelines = await hubspot.crm.pipelines.pipelinesApi.getAll("deals");
  expect(pipelines.results[0]?.stages.length).toBeGreaterThan(3);
});

test("OAuth: code for token, refresh, look at both, revoke", async () => {
  const redirect = "http://localhost:47218/oauth/callback";
  const asked = hubspot.oauth
    .getAuthorizationUrl(practice.clientId, redirect, "oauth crm.objects.contacts.read")
    .replace("https://app.hubspot.com", practice.url);
  const page = await (await fetch(asked)).text();
  const answer = await fetch(`${practice.url}/oauth/authorize`, {
    method: "POST",
    redirect: "manual",
    body: new URLSearchParams({
      ticket: /name="ticket" value="([^"]+)"/.exec(page)?.[1] ?? "",
      decision: "grant",
      user: "2620022",
    }),
  });
  const code = new URL(answer.headers.get("location") ?? "").searchParams.get("code") ?? "";
  const { tokensApi, accessTokensApi, refreshTokensApi } = hubspot.oauth;
  const app = [redirect, practice.clientId, practice.clientSecret] as const;
  const first = await tokensApi.create("authorization_code", code, ...app);
  expect(first.expiresIn).toBe(1_800);
  const again = await tokensApi.create("refresh_token", undefined, ...app, first.refreshToken);
  const access = await accessTokensApi.get(again.accessToken);
  expect(access).toMatchObject({ hubId: practice.portalId, userId: 2_620_022 });
  const refresh = await refreshTokensApi.get(first.refreshToken);
  expect(refresh).toMatchObject({ clientId: practice.clientId, tokenType: "refresh" });
  await refreshTokensApi.archive(first.refreshToken);
  expect((await failure(refreshTokensApi.get(first.refreshToken))).code).toBe(404);
});

test("the dated paths give the same answers", async () => {
  const call = await newCall("both ways");
  const numbered = `/crm/v3/objects/calls/${call.id}?properties=hs_call_title&associations=contacts`;
  const pairs = [
    [numbered, numbered.replace("/crm/v3/objects", "/crm/objects/2026-03")],
    ["/crm/v3/owners", "/crm/owners/2026-03"],
    ["/crm/v3/properties/calls", "/crm/properties/2026-03/calls"],
    ["/crm/v3/pipelines/deals", "/crm/pipelines/2026-03/deals"],
    ["/account-info/v3/details", "/account-info/2026-03/details"],
    [
      "/crm/v4/associations/calls/contacts/labels",
      "/crm/associations/2026-03/calls/contacts/labels",
    ],
    [
      `/crm/v4/objects/calls/${call.id}/associations/contacts`,
      `/crm/objects/2026-03/calls/${call.id}/associations/contacts`,
    ],
  ] as const;
  for (const [older, dated] of pairs) {
    const [one, other] = [await practice.ask("GET", older), await practice.ask("GET", dated)];
    expect(one.status).toBe(200);
    expect(other.text).toBe(one.text);
  }
});
