import { afterAll, beforeAll, expect, test } from "vitest";
import { type Started, start } from "./started.ts";

let practice: Started;
beforeAll(async () => {
  practice = await start({ people: 5, calls: 0 });
});
afterAll(() => practice.stop());

const calls = "/crm/v3/objects/calls";
const batch = (what: string, inputs: unknown[], more: object = {}) =>
  practice.ask("POST", `${calls}/batch/${what}`, { inputs, ...more });
const call = (title: string) => ({
  properties: { hs_timestamp: "2026-11-20T09:00:00Z", hs_call_title: title },
  associations: [],
});
const bad = { properties: { hs_call_title: "no time" }, associations: [] };
const total = async () => (await practice.ask("POST", `${calls}/search`, {})).body.total;

test("a batch of creates, changes and archives", async () => {
  const made = await batch("create", [call("one"), call("two")]);
  expect([made.status, made.body.status]).toEqual([201, "COMPLETE"]);
  const [one, two] = made.body.results;
  const changed = await batch("update", [
    { id: one?.id, properties: { hs_call_title: "first" } },
    { id: two?.id, properties: { hs_call_title: "second" } },
  ]);
  expect(changed.status).toBe(200);
  expect(changed.body.results.map(({ properties }) => properties["hs_call_title"])).toEqual([
    "first",
    "second",
  ]);
  const gone = await batch("archive", [{ id: one?.id }, { id: two?.id }, { id: "7" }]);
  expect([gone.status, gone.text]).toEqual([204, ""]);
  expect((await practice.ask("GET", `${calls}/${one?.id}`)).status).toBe(404);
});

test("one bad input fails the whole batch", async () => {
  const before = await total();
  const { status, body } = await batch("create", [call("one"), bad]);
  expect([status, body.message, body.context]).toEqual([
    400,
    "Error creating CALL. Some required properties were not set.",
    { properties: ["hs_timestamp"] },
  ]);
  expect(await total()).toBe(before);
});

test("with a trace of its own, each input stands alone", async () => {
  const before = await total();
  const { status, body } = await batch("create", [
    { ...call("one"), objectWriteTraceId: "a" },
    { ...bad, objectWriteTraceId: "b" },
  ]);
  expect(status).toBe(207);
  expect(body.results).toMatchObject([{ objectWriteTraceId: "a" }]);
  expect(body.errors).toEqual([
    {
      status: "error",
      message: "Error creating CALL. Some required properties were not set.",
      context: { properties: ["hs_timestamp"], objectWriteTraceId: ["b"] },
      category: "VALIDATION_ERROR",
    },
  ]);
  expect(await total()).toBe(before + 1);
  const same = await batch("create", [
    { ...call("two"), objectWriteTraceId: "a" },
    { ...bad, objectWriteTraceId: "a" },
  ]);
  expect(same.status).toBe(400);
});

test("an upsert by a unique property makes the first and changes the second", async () => {
  const property = {
    name: "wrapup_key",
    label: "Wrapup key",
    type: "string",
    fieldType: "text",
    groupName: "call",
    hasUniqueValue: true,
  };
  const created = await practice.ask("POST", "/crm/v3/properties/calls", property);
  expect(created.status).toBe(201);
  expect(created.body).toMatchObject({ ...property, hubspotDefined: false, archived: false });
  const upsert = (title: string) =>
    batch("upsert", [
      {
        id: "key-1",
        idProperty: "wrapup_key",
        properties: { hs_timestamp: "2026-11-20T09:00:00Z", hs_call_title: title },
      },
    ]);
  const [first, second] = [await upsert("first"), await upsert("second")];
  expect([first.status, first.body.results[0]?.new, second.body.results[0]?.new]).toEqual([
    200,
    true,
    false,
  ]);
  expect(second.body.results[0]?.id).toBe(first.body.results[0]?.id);

  const repeat = await practice.ask("POST", calls, {
    properties: { hs_timestamp: "2026-11-20T09:00:00Z", wrapup_key: "key-1" },
  });
  expect([repeat.status, repeat.body.category]).toEqual([409, "CONFLICT"]);
  const read = await practice.ask(
    "GET",
    `${calls}/key-1?idProperty=wrapup_key&properties=hs_call_title`,
  );
  expect(read.body.properties["hs_call_title"]).toBe("second");
  const plain = await practice.ask("GET", `${calls}/x?idProperty=hs_call_title`);
  expect(plain.status).toBe(400);
});

test("batches have one to a hundred inputs", async () => {
  const none = await batch("read", []);
  expect([none.status, none.body.message]).toEqual([
    400,
    "Batch input provided should have at least one object.",
  ]);
  const many = Array.from({ length: 101 }, (_, index) => ({ id: String(index) }));
  expect((await batch("read", many)).status).toBe(400);
  expect((await batch("read", many.slice(1))).status).toBe(207);
});
