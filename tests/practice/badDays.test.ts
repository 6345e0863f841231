import { afterEach, beforeEach, expect, test } from "vitest";
import { type Started, start } from "./started.ts";

let practice: Started;
let call = "";
let contact = "";
beforeEach(async () => {
  practice = await start({ people: 5, calls: 3 });
  contact =
    (await practice.ask("GET", "/crm/v3/objects/contacts?limit=1")).body.results[0]?.id ?? "";
  const made = await practice.ask("POST", "/crm/v3/objects/calls", {
    properties: { hs_timestamp: "2026-11-20T09:00:00Z", hs_call_title: "Mine" },
    associations: [
      {
        to: { id: contact },
        types: [{ associationCategory: "HUBSPOT_DEFINED", associationTypeId: 194 }],
      },
    ],
  });
  call = made.body.id;
});
afterEach(() => practice.stop());

const read = (more = "") => practice.ask("GET", `/crm/v3/objects/calls/${call}${more}`);
const rehearse = async (name: string, given: object = {}) => {
  const { status, body } = await practice.control("POST", `/${name}`, given);
  expect([status, body.message]).toEqual([200, expect.stringMatching(/\.$/)]);
};

test("answers come slowly, later than what was asked after them, and at once again after a reset", async () => {
  await rehearse("latency", { ms: 300 });
  const order: string[] = [];
  await Promise.all([
    read().then(() => order.push("account")),
    practice.control("GET", "/journal").then(() => order.push("control")),
  ]);
  expect(order).toEqual(["control", "account"]);
  await rehearse("reset");
  expect((await practice.ask("GET", "/crm/v3/objects/calls?limit=5")).body.results).toHaveLength(3);
});

test("a scope goes and comes back", async () => {
  await rehearse("scopes", { do: "take", scope: "tickets" });
  const tickets = () => practice.ask("GET", "/crm/v3/objects/tickets");
  const refused = await tickets();
  expect([refused.status, refused.body.errors[0]?.context]).toEqual([
    403,
    { requiredGranularScopes: ["tickets"] },
  ]);
  expect((await read()).status).toBe(200);

  // The other side of an association is then as good as not there.
  const listed = await practice.ask("GET", `/crm/v4/objects/calls/${call}/associations/tickets`);
  expect([listed.status, listed.body.category]).toEqual([403, "MISSING_SCOPES"]);
  const inline = await practice.ask("POST", "/crm/v3/objects/calls", {
    properties: { hs_timestamp: "1" },
    associations: [
      {
        to: { id: "21400000001" },
        types: [{ associationCategory: "HUBSPOT_DEFINED", associationTypeId: 220 }],
      },
    ],
  });
  expect([inline.status, inline.body.message, inline.body.context]).toEqual([
    400,
    "One or more associations are invalid",
    {
      INVALID_OBJECT_IDS: ["TICKET=21400000001 is not valid"],
      objectId: ["21400000001"],
      objectType: ["TICKET"],
    },
  ]);
  const put = `/crm/v4/objects/calls/${call}/associations/default/tickets/21400000001`;
  expect((await practice.ask("PUT", put)).body.message).toBe(
    "One or more associations are invalid",
  );
  await rehearse("scopes", { do: "give", scope: "tickets" });
  expect((await tickets()).status).toBe(200);
});

test("somebody changes, deletes and merges records", async () => {
  await rehearse("change", { type: "calls", id: call, property: "hs_call_title", value: "Theirs" });
  const changed = await read("?properties=hs_call_title");
  expect(changed.body.properties["hs_call_title"]).toBe("Theirs");

  const other = (await practice.ask("GET", "/crm/v3/objects/contacts?limit=2")).body.results[1];
  await rehearse("merge", { type: "contacts", id: contact, into: other?.id });
  const survivor = await practice.ask("GET", `/crm/v3/objects/contacts/${contact}`);
  expect([survivor.status, survivor.body.id]).toEqual([200, other?.id]);
  expect((await read("?associations=contacts")).body.associations["contacts"]?.results).toEqual([
    { id: other?.id, type: "call_to_contact" },
  ]);

  await rehearse("delete", { type: "calls", id: call });
  expect((await read()).status).toBe(404);
});

test("another program logs the same call, with the same people and no id of ours", async () => {
  await rehearse("twin", { id: call, program: "Cloud PBX" });
  const { body } = await practice.ask("POST", "/crm/v3/objects/calls/search", {
    filters: [{ propertyName: "associations.contact", operator: "EQ", value: contact }],
    properties: ["hs_call_title", "hs_timestamp", "hs_object_source_label", "hs_call_external_id"],
    sorts: ["-hs_createdate"],
  });
  const twin = body.results.find(
    ({ properties }) => properties["hs_object_source_label"] === "Cloud PBX",
  );
  expect(twin?.properties).toMatchObject({
    hs_call_title: "Mine",
    hs_timestamp: "2026-11-20T09:00:00Z",
    hs_call_external_id: null,
  });
  expect(twin?.id).not.toBe(call);
});

test("another program logs a call before anybody else does", async () => {
  await rehearse("program-logs", {
    program: "3CX",
    number: "+12025550123",
    direction: "inbound",
    at: "2026-11-20T11:00:00Z",
    seconds: 90,
    notes: "<p>Queue 7</p>",
    contact,
  });
  const { body } = await practice.ask("POST", "/crm/v3/objects/calls/search", {
    filters: [{ propertyName: "hs_call_from_number", operator: "EQ", value: "+12025550123" }],
    properties: ["hs_timestamp", "hs_call_duration", "hs_call_body", "hs_object_source_label"],
  });
  expect(body.results.map(({ properties }) => properties)).toEqual([
    expect.objectContaining({
      hs_timestamp: "2026-11-20T11:00:00Z",
      hs_call_duration: "90000",
      hs_call_body: "<p>Queue 7</p>",
      hs_object_source_label: "3CX",
    }),
  ]);
  const nobody = await practice.control("POST", "/program-logs", { number: "1", owner: "x@y" });
  expect([nobody.status, nobody.body.message]).toEqual([400, "There is no owner x@y."]);
});

test("calls get a property with unique values, and a twin does not copy it", async () => {
  await rehearse("unique-property", { property: "our_id" });
  const make = () =>
    practice.ask("POST", "/crm/v3/objects/calls", {
      properties: { hs_timestamp: "1", our_id: "a" },
    });
  const [first, second] = [await make(), await make()];
  expect([first.status, second.status]).toEqual([201, 409]);
  const found = await practice.ask("GET", "/crm/v3/objects/calls/a?idProperty=our_id");
  expect(found.body.id).toBe(first.body.id);
  await rehearse("twin", { id: first.body.id });
});

test("a voicemail is left", async () => {
  await rehearse("voicemail", { id: call, has: true });
  const { body } = await read(
    "?properties=hs_call_has_voicemail,hs_voicemail_count,hs_call_status",
  );
  expect(body.properties).toMatchObject({
    hs_call_has_voicemail: "true",
    hs_voicemail_count: "1",
    hs_call_status: "MISSED",
  });
  await rehearse("voicemail", { id: call, has: false });
  const taken = await read("?properties=hs_call_has_voicemail,hs_voicemail_count");
  expect(taken.body.properties).toMatchObject({
    hs_call_has_voicemail: "false",
    hs_voicemail_count: "0",
  });
});

test("outcomes come, change their names and go", async () => {
  const outcomes = async () =>
    JSON.parse((await practice.ask("GET", "/calling/v1/dispositions")).text) as {
      id: string;
      label: string;
      deleted: boolean;
    }[];
  await rehearse("outcome-add", { label: "Call back" });
  const added = (await outcomes()).at(-1);
  expect(added).toMatchObject({ label: "Call back", deleted: false });
  const set = () =>
    practice.ask("PATCH", `/crm/v3/objects/calls/${call}`, {
      properties: { hs_call_disposition: added?.id },
    });
  expect((await set()).status).toBe(200);
  await rehearse("outcome-rename", { id: added?.id, label: "Call again" });
  await rehearse("outcome-delete", { id: "Call again" });
  expect((await outcomes()).at(-1)).toEqual({ ...added, label: "Call again", deleted: true });
  expect((await set()).body.errors[0]?.code).toBe("INVALID_OPTION");
});

test("all outcomes go, and a long list comes; everybody is deactivated, and comes back", async () => {
  const outcomes = async () =>
    (
      JSON.parse((await practice.ask("GET", "/calling/v1/dispositions")).text) as {
        deleted: boolean;
      }[]
    ).filter(({ deleted }) => !deleted).length;
  await rehearse("outcomes-delete");
  expect(await outcomes()).toBe(0);
  await rehearse("outcomes-many", { count: 200 });
  expect(await outcomes()).toBe(200);

  const owners = async () => (await practice.ask("GET", "/crm/v3/owners")).body.results;
  const before = await owners();
  const own = () =>
    practice.ask("PATCH", `/crm/v3/objects/calls/${call}`, {
      properties: { hubspot_owner_id: before[0]?.id },
    });
  await rehearse("owners", { do: "take" });
  expect(await owners()).toEqual([]);
  expect((await own()).body.errors[0]?.code).toBe("INVALID_OWNER_ID");
  await rehearse("owners", { do: "give" });
  expect(await owners()).toEqual(before);
  await rehearse("owners", { do: "take", owner: before[0]?.id });
  expect(await owners()).toEqual(before.slice(1));
  expect((await own()).body.errors[0]?.code).toBe("INVALID_OWNER_ID");
  await rehearse("owners", { do: "give", owner: before[0]?.id });
  expect(await owners()).toEqual(before);
  expect((await own()).status).toBe(200);
});

test("unknown properties are ignored when told so", async () => {
  const change = () =>
    practice.ask("PATCH", `/crm/v3/objects/calls/${call}`, { properties: { no_such_thing: "x" } });
  expect((await change()).body.errors[0]?.code).toBe("PROPERTY_DOESNT_EXIST");
  await rehearse("unknown-properties", { do: "ignore" });
  expect((await change()).status).toBe(200);
});

test("what makes no sense is said so", async () => {
  const wrong = await practice.control("POST", "/merge", { type: "contacts", id: "1", into: "2" });
  expect([wrong.status, wrong.body.message]).toEqual([400, "There is no contacts 1."]);
  expect((await practice.control("POST", "/no-such-day", {})).status).toBe(404);
});
