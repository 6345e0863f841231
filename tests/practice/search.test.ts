import { afterAll, beforeAll, expect, test } from "vitest";
import { type Started, start } from "./started.ts";

let practice: Started;
const ids: string[] = [];
const calls = [
  { hs_call_title: "Blue parrot", hs_call_duration: 1_000, hs_call_to_number: "+1 212-555-0134" },
  { hs_call_title: "Green parrot", hs_call_duration: 2_000, hs_call_direction: "INBOUND" },
  { hs_call_title: "Grey heron", hs_call_duration: 3_000, hs_call_external_id: "abc-1" },
  { hs_call_title: "parrots everywhere", hs_call_external_id: "abc-2" },
];
let contact = "";
beforeAll(async () => {
  practice = await start({ people: 0, calls: 0 });
  const person = await practice.ask("POST", "/crm/v3/objects/contacts", {
    properties: {
      firstname: "Þórdís",
      lastname: "Ågren",
      email: "thordis.agren@quill.example",
      phone: "(212) 555-0134",
      mobilephone: "+46 70 174 06 05",
    },
  });
  contact = person.body.id;
  for (const [index, call] of calls.entries()) {
    const made = await practice.ask("POST", "/crm/v3/objects/calls", {
      properties: { hs_timestamp: `2026-11-2${index}T10:00:00Z`, ...call },
      associations:
        index === 1
          ? [
              {
                to: { id: contact },
                types: [{ associationCategory: "HUBSPOT_DEFINED", associationTypeId: 194 }],
              },
            ]
          : [],
    });
    ids.push(made.body.id);
  }
});
afterAll(() => practice.stop());

const find = (body: unknown, kind = "calls") =>
  practice.ask("POST", `/crm/v3/objects/${kind}/search`, body);
const places = async (body: unknown) =>
  (await find(body)).body.results.map(({ id }) => ids.indexOf(id));
const only = (propertyName: string, operator: string, rest: object = {}) => ({
  filterGroups: [{ filters: [{ propertyName, operator, ...rest }] }],
});

test.each([
  ["hs_call_title", "EQ", { value: "BLUE PARROT" }, [0]],
  ["hs_call_direction", "EQ", { value: "INBOUND" }, [1]],
  ["hs_call_direction", "EQ", { value: "inbound" }, []],
  ["hs_call_title", "NEQ", { value: "Blue parrot" }, [1, 2, 3]],
  ["hs_call_duration", "LT", { value: "2000" }, [0]],
  ["hs_call_duration", "LTE", { value: "2000" }, [0, 1]],
  ["hs_call_duration", "GT", { value: 2000 }, [2]],
  ["hs_call_duration", "GTE", { value: "2000" }, [1, 2]],
  ["hs_call_duration", "BETWEEN", { value: "1500", highValue: "2500" }, [1]],
  ["hs_call_external_id", "IN", { values: ["abc-1", "abc-2", "abc-3"] }, [2, 3]],
  ["hs_call_external_id", "IN", { values: ["ABC-1"] }, []],
  ["hs_call_external_id", "NOT_IN", { values: ["abc-1"] }, [0, 1, 3]],
  ["hs_call_duration", "HAS_PROPERTY", {}, [0, 1, 2]],
  ["hs_call_duration", "NOT_HAS_PROPERTY", {}, [3]],
  ["hs_call_title", "CONTAINS_TOKEN", { value: "parrot" }, [0, 1]],
  ["hs_call_title", "CONTAINS_TOKEN", { value: "parrot*" }, [0, 1, 3]],
  ["hs_call_title", "CONTAINS_TOKEN", { value: "*arrot" }, [0, 1]],
  ["hs_call_title", "CONTAINS_TOKEN", { value: "*err*" }, []],
  ["hs_call_title", "CONTAINS_TOKEN", { value: "*arro*" }, [0, 1, 3]],
  ["hs_call_to_number", "CONTAINS_TOKEN", { value: "*5550134" }, [0]],
  ["hs_call_title", "NOT_CONTAINS_TOKEN", { value: "parrot" }, [2, 3]],
  ["hs_timestamp", "GTE", { value: String(Date.UTC(2026, 10, 22)) }, [2, 3]],
])("%s %s %j", async (name, operator, rest, expected) => {
  expect(await places(only(name, operator, rest))).toEqual(expected);
});

test("groups are alternatives, the filters of a group all hold", async () => {
  const parrot = { propertyName: "hs_call_title", operator: "CONTAINS_TOKEN", value: "parrot" };
  const inbound = { propertyName: "hs_call_direction", operator: "EQ", value: "INBOUND" };
  const heron = { propertyName: "hs_call_title", operator: "CONTAINS_TOKEN", value: "heron" };
  expect(
    await places({ filterGroups: [{ filters: [parrot, inbound] }, { filters: [heron] }] }),
  ).toEqual([1, 2]);
  expect(await places({ filters: [parrot, inbound] })).toEqual([1]);
});

test("a contact's calls", async () => {
  expect(await places(only("associations.contact", "EQ", { value: contact }))).toEqual([1]);
  expect(await places(only("associations.contact", "EQ", { value: "21400009999" }))).toEqual([]);
});

test("the newest first, with what was asked for, and pages by offset", async () => {
  const sorts = [{ propertyName: "hs_timestamp", direction: "DESCENDING" }];
  const first = await find({ sorts, limit: 3, properties: ["hs_call_title"] });
  expect(first.body.total).toBe(4);
  expect(first.body.results.map(({ id }) => ids.indexOf(id))).toEqual([3, 2, 1]);
  expect(Object.keys(first.body.results[0]?.properties ?? {})).toEqual([
    "hs_call_title",
    "hs_createdate",
    "hs_lastmodifieddate",
    "hs_object_id",
  ]);
  expect(first.body.paging?.next.after).toBe("3");
  const second = await find({ sorts: ["-hs_timestamp"], limit: 3, after: "3" });
  expect(second.body.results.map(({ id }) => ids.indexOf(id))).toEqual([0]);
  expect(second.body.paging).toBeUndefined();
  expect((await find({ query: "nothing at all" })).body).toEqual({ total: 0, results: [] });
});

test.each(["þórdís", "ågren þórd", "thordis.agren@quill", "2125550134", "701740605", "555"])(
  "a person is found by %s",
  async (query) => {
    const { body } = await find({ query }, "contacts");
    expect(body.results.map(({ id }) => id)).toEqual([contact]);
  },
);

test("a person is found by the national digits of either number", async () => {
  const by = async (name: string, operator: string, value: string) =>
    (await find(only(name, operator, { value }), "contacts")).body.total;
  expect(await by("hs_searchable_calculated_phone_number", "EQ", "2125550134")).toBe(1);
  expect(await by("hs_searchable_calculated_mobile_number", "EQ", "701740605")).toBe(1);
  expect(await by("phone", "CONTAINS_TOKEN", "*5550134")).toBe(1);
  expect(await by("hs_searchable_calculated_phone_number", "EQ", "12125550134")).toBe(0);
});

test("a change shows in searches at once here, and a deleted record never again", async () => {
  const made = await practice.ask("POST", "/crm/v3/objects/companies", {
    properties: { name: "Umbra Optics" },
  });
  const umbra = async (query: string) => (await find({ query }, "companies")).body.total;
  expect(await umbra("umbra")).toBe(1);
  await practice.ask("PATCH", `/crm/v3/objects/companies/${made.body.id}`, {
    properties: { name: "Velden Optics" },
  });
  expect([await umbra("umbra"), await umbra("velden")]).toEqual([0, 1]);
  await practice.ask("DELETE", `/crm/v3/objects/companies/${made.body.id}`);
  expect(await umbra("velden")).toBe(0);
});

test("with an index that lags, a new record is found only when it has caught up", async () => {
  const slow = await start({ people: 0, calls: 0, searchLagMs: 30_000 });
  await slow.ask("POST", "/crm/v3/objects/contacts", { properties: { firstname: "Late" } });
  const total = async () =>
    (await slow.ask("POST", "/crm/v3/objects/contacts/search", { query: "late" })).body.total;
  expect(await total()).toBe(0);
  await slow.control("POST", "/clock", { advanceMs: 30_000 });
  expect(await total()).toBe(1);
  await slow.stop();
});

test.each([
  ["more than 10,000", { after: "9990", limit: 20 }],
  ["a page over 200", { limit: 201 }],
  ["a negative page", { limit: -1 }],
  ["a foreign after", { after: "1; drop table records" }],
  [
    "six groups",
    {
      filterGroups: Array.from(
        { length: 6 },
        () => only("hs_call_title", "HAS_PROPERTY").filterGroups[0],
      ),
    },
  ],
  ["an unknown operator", only("hs_call_title", "LIKE", { value: "%" })],
  ["an unknown property", only("no_such_thing", "EQ", { value: "1" })],
  ["a word for a number", only("hs_call_duration", "GT", { value: "long" })],
  ["over 3,000 characters", { query: "x".repeat(3_000) }],
  ["two sorts", { sorts: ["hs_timestamp", "hs_call_title"] }],
  ["no values", only("hs_call_external_id", "IN", {})],
])("%s is refused", async (_, body) => {
  const { status, body: answer } = await find(body);
  expect([status, answer.category]).toEqual([400, "VALIDATION_ERROR"]);
});

test.each(["' or 1=1 --", "%", "_", "*", "**", ".*", "\\", '"', "🦜", "a*b*c", "  ", "()"])(
  "%s in a filter is only text",
  async (value) => {
    for (const operator of ["EQ", "CONTAINS_TOKEN", "NOT_CONTAINS_TOKEN"]) {
      const { status } = await find(only("hs_call_title", operator, { value }));
      expect(status).toBe(200);
    }
    expect((await find({ query: value })).status).toBe(200);
  },
);
