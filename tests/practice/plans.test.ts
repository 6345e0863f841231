import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { associationBatchRoutes } from "../../electron/practice/associationBatches.ts";
import { associationRoutes } from "../../electron/practice/associationRoutes.ts";
import { batchRoutes } from "../../electron/practice/batches.ts";
import { createClock } from "../../electron/practice/clock.ts";
import type { Asked, Route } from "../../electron/practice/http.ts";
import { mergeRoutes } from "../../electron/practice/merge.ts";
import { objectRoutes } from "../../electron/practice/objectRoutes.ts";
import { objectTypes } from "../../electron/practice/objectTypes.ts";
import { searchRoutes } from "../../electron/practice/search.ts";
import { seedAccount } from "../../electron/practice/seed/seed.ts";
import { openStore } from "../../electron/practice/store.ts";
import { createWorld } from "../../electron/practice/world.ts";
import { noon } from "./started.ts";

const filter = (propertyName: string, operator: string, rest: object = {}) => ({
  filters: [{ propertyName, operator, ...rest }],
});
const person = "21400000001";
const searches: [type: string, body: object][] = [
  ["calls", {}],
  ["calls", { sorts: ["-hs_timestamp"], limit: 100 }],
  ["calls", filter("hs_call_external_id", "IN", { values: ["a", "b"] })],
  ["calls", filter("hs_timestamp", "GTE", { value: "1795168800000" })],
  [
    "calls",
    filter("hs_timestamp", "BETWEEN", { value: "1795168800000", highValue: "1795168900000" }),
  ],
  ["calls", filter("associations.contact", "EQ", { value: person })],
  ["calls", filter("hs_object_id", "GT", { value: person })],
  ["calls", filter("hs_call_direction", "NEQ", { value: "INBOUND" })],
  ["calls", filter("hs_call_body", "NOT_HAS_PROPERTY")],
  ["calls", filter("hs_call_title", "IN", { values: ["a"] })],
  ["calls", filter("hs_call_title", "NOT_IN", { values: ["a"] })],
  ["calls", { sorts: ["-hs_call_duration"], query: "call", after: "10" }],
  ["calls", { sorts: ["hs_call_title"] }],
  [
    "calls",
    {
      filterGroups: [
        filter("hs_call_status", "EQ", { value: "BUSY" }),
        filter("hs_call_title", "HAS_PROPERTY"),
      ],
    },
  ],
  ["contacts", { query: "anna lindgren" }],
  ["contacts", filter("lastname", "CONTAINS_TOKEN", { value: "*" })],
  ["contacts", filter("phone", "CONTAINS_TOKEN", { value: "*5550100" })],
  ["contacts", filter("lastname", "CONTAINS_TOKEN", { value: "*gren" })],
  ["contacts", filter("lastname", "CONTAINS_TOKEN", { value: "lind*" })],
  ["contacts", filter("lastname", "NOT_CONTAINS_TOKEN", { value: "*ind*" })],
  ["contacts", filter("hs_searchable_calculated_phone_number", "EQ", { value: "2125550100" })],
];

/** With a million records, a request that walks a whole table would be seen; its plan is seen here. */
test("no request walks through a whole table", async () => {
  const folder = mkdtempSync(join(tmpdir(), "practice-plans-"));
  const store = openStore(folder);
  const asked = new Set<string>();
  const watched = {
    ...store,
    sql(text: string) {
      asked.add(text);
      return store.sql(text);
    },
  };
  const world = createWorld(watched, createClock({ startAt: noon }), noon, 0);
  seedAccount(world, { people: 30, calls: 40, seed: 1, now: noon });
  asked.clear();

  const routes = [
    ...searchRoutes(world),
    ...batchRoutes(world, world.operations, world.writing),
    ...associationRoutes(world),
    ...associationBatchRoutes(world),
    ...objectRoutes(world, world.operations, world.writing),
    ...mergeRoutes(world, world.operations),
  ];
  const ask = async (method: Route["method"], path: string, given: Partial<Asked>) => {
    const route = routes.find((each) => each.method === method && each.path === path);
    if (!route) throw new Error(`no route ${method} ${path}`);
    return route.handle({
      method,
      path: "/",
      params: {},
      query: new URLSearchParams(),
      headers: new Headers(),
      body: undefined,
      text: "",
      origin: "http://127.0.0.1",
      version: "v3",
      correlationId: "",
      grant: null,
      may: () => true,
      changed: [],
      ...given,
    });
  };
  for (const [type, body] of searches)
    await ask("POST", "{objects}/:type/search", { params: { type }, body });
  const calls = { type: "calls" };
  const query = new URLSearchParams({ associations: "contacts,companies,deals", limit: "50" });
  await ask("GET", "{objects}/:type", { params: calls, query });
  await ask("GET", "{objects}/:type", {
    params: calls,
    query: new URLSearchParams("archived=true"),
  });
  await ask("GET", "{objects}/:type/:id", { params: { ...calls, id: person }, query });
  await ask("POST", "{objects}/:type", {
    params: calls,
    body: {
      properties: { hs_timestamp: "1795168800000", hs_call_title: "New" },
      associations: [
        {
          to: { id: person },
          types: [{ associationCategory: "HUBSPOT_DEFINED", associationTypeId: 194 }],
        },
      ],
    },
  });
  const inputs = [{ id: person }];
  await ask("POST", "{objects}/:type/batch/read", { params: calls, body: { inputs } });
  await ask("PATCH", "{objects}/:type/:id", {
    params: { ...calls, id: person },
    body: { properties: { hs_call_title: "Other" } },
  });
  await ask("DELETE", "{objects}/:type/:id", { params: { ...calls, id: person } });
  await ask("POST", "{associations}/:from/:to/batch/read", {
    params: { from: "contacts", to: "companies" },
    body: { inputs },
  });

  // From here on the index lags, and catches up at the next search.
  world.index.lagMs = 1;
  const write = { hs_timestamp: "1795168800000" };
  const batch = (what: string, input: object) =>
    ask("POST", `{objects}/:type/batch/${what}`, { params: calls, body: { inputs: [input] } });
  await batch("create", { properties: write });
  await batch("update", { id: "21400000002", properties: { hs_call_title: "Batch" } });
  await batch("upsert", { id: "21400000002", properties: { hs_call_title: "Upsert" } });
  await batch("archive", { id: "21400000003" });
  const contact = { type: "contacts", id: person };
  await ask("PATCH", "{objects}/:type/:id", {
    params: contact,
    body: { properties: { email: "plan@quill.example" } },
  });
  await ask("GET", "{objects}/:type/:id", {
    params: { type: "contacts", id: "plan@quill.example" },
    query: new URLSearchParams("idProperty=email&propertiesWithHistory=email"),
  });
  const ends = { from: "calls", id: "21400000002", to: "contacts", toId: person };
  await ask("PUT", "{linked}/:from/:id/associations/default/:to/:toId", { params: ends });
  await ask("PATCH", "{objects}/:type/:id", {
    params: contact,
    body: { properties: { hs_pinned_engagement_id: "21400000002" } },
  });
  await ask("GET", "{linked}/:from/:id/associations/:to", { params: ends });
  await ask("DELETE", "{linked}/:from/:id/associations/:to/:toId", { params: ends });
  await ask("POST", "{objects}/:type/merge", {
    params: { type: "contacts" },
    body: { primaryObjectId: "21400000002", objectIdToMerge: "21400000003" },
  });
  await ask("POST", "{objects}/contacts/gdpr-delete", { body: { objectId: "21400000004" } });
  world.clock.advance(10);
  await ask("POST", "{objects}/:type/search", { params: calls, body: {} });
  world.records.newest(objectTypes.calls, 5);

  expect(asked.size).toBeGreaterThan(60);
  const tables = "records search_values search_tokens associations unique_values search_waiting";
  /** What of a statement's plan goes through a table from end to end. */
  const walksOf = (text: string) => {
    const names = [...text.matchAll(/\b(?:from|join) (\w+)(?: (\w+))?/g)]
      .filter(([, table]) => tables.split(" ").includes(table ?? ""))
      .flatMap(([, table, alias]) => [table ?? "", alias ?? table ?? ""]);
    const plan = store.sql(`explain query plan ${text}`).all() as { detail: string }[];
    return plan
      .filter(({ detail }) => names.includes(/^SCAN (\w+)/.exec(detail)?.[1] ?? "none"))
      .map(({ detail }) => `${detail} in ${text}`);
  };
  expect(walksOf("select count(*) from records r where r.properties like '%x%'")).toHaveLength(1);
  const walks = [...asked].flatMap(walksOf);
  expect(walks).toEqual([]);
  store.close();
  rmSync(folder, { recursive: true, force: true });
});
