import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Started, start } from "./started.ts";

const families = ["/crm/v3/objects", "/crm/objects/2026-03"];
let practice: Started;
let contact = "";
beforeAll(async () => {
  practice = await start({ people: 10, calls: 10 });
  const { body } = await practice.ask("GET", "/crm/v3/objects/contacts?limit=1");
  contact = body.results[0]?.id ?? "";
});
afterAll(() => practice.stop());

const connected = "f240bbac-87c9-4f6e-bf70-924b57d47db7";
const properties = {
  hs_timestamp: "1795168800000",
  hs_call_title: "Call with Ms Okafor",
  hs_call_body: "<p>Wants <strong>two</strong> seats &amp; a demo</p><script>alert(1)</script>",
  hs_call_direction: "OUTBOUND",
  hs_call_status: "COMPLETED",
  hs_call_disposition: connected,
  hs_call_duration: 93_000,
  hs_call_from_number: "+46846500410",
  hs_call_to_number: "+12125550100",
  hubspot_owner_id: "41629779",
  hs_call_external_id: "0199a7d2-0000-7000-8000-00000000a001",
};
const toContact = (id: string) => [
  {
    to: { id },
    types: [{ associationCategory: "HUBSPOT_DEFINED", associationTypeId: 194 }],
  },
];

describe.each(families)("%s", (base) => {
  test("a call is created with its association, and comes back with HubSpot's own additions", async () => {
    const created = await practice.ask("POST", `${base}/calls`, {
      properties,
      associations: toContact(contact),
    });
    expect(created.status).toBe(201);
    const { id } = created.body;
    expect(created.headers.get("location")).toBe(`${practice.url}${base}/calls/${id}`);
    expect(created.body).toMatchObject({
      archived: false,
      properties: {
        hs_all_owner_ids: "41629779",
        hs_body_preview: "Wants two seats & a demo",
        hs_body_preview_html:
          "<html>\n  <head></head>\n  <body>\n    <p>Wants <strong>two</strong> seats &amp; a demo</p>\n  </body>\n</html>",
        hs_body_preview_is_truncated: "false",
        hs_call_body: "<p>Wants <strong>two</strong> seats &amp; a demo</p>",
        hs_call_duration: "93000",
        hs_connected_count: "1",
        hs_engagements_last_contacted: "2026-11-20T10:00:00Z",
        hs_obj_coords: `0-48-${id}`,
        hs_object_id: id,
        hs_object_source: "INTEGRATION",
        hs_timestamp: "2026-11-20T10:00:00Z",
        hs_user_ids_of_all_owners: "2620022",
        hs_voicemail_count: "0",
        hubspot_owner_id: "41629779",
      },
    });
    const usual = await practice.ask("GET", `${base}/calls/${id}`);
    expect(Object.keys(usual.body.properties)).toEqual([
      "hs_createdate",
      "hs_lastmodifieddate",
      "hs_object_id",
    ]);
    expect(usual.body).not.toHaveProperty("associations");
    const asked = await practice.ask(
      "GET",
      `${base}/calls/${id}?properties=hs_call_title,hs_call_recording_url&properties=no_such_thing&associations=contacts&associations=deals`,
    );
    expect(asked.body.properties).toMatchObject({
      hs_call_title: "Call with Ms Okafor",
      hs_call_recording_url: null,
    });
    expect(asked.body.properties).not.toHaveProperty("no_such_thing");
    expect(asked.body.associations).toEqual({
      contacts: { results: [{ id: contact, type: "call_to_contact" }] },
    });
  });

  test("a call is changed, cleared, deleted, and still readable as archived", async () => {
    const { body: call } = await practice.ask("POST", `${base}/calls`, { properties });
    const patched = await practice.ask("PATCH", `${base}/calls/${call.id}`, {
      properties: { hs_call_title: "Another title", hs_call_to_number: "" },
    });
    expect(patched.status).toBe(200);
    expect(patched.body.properties).toMatchObject({
      hs_call_title: "Another title",
      hs_call_to_number: null,
    });
    const read = await practice.ask(
      "GET",
      `${base}/calls/${call.id}?properties=hs_call_to_number,hs_call_title&propertiesWithHistory=hs_call_title`,
    );
    expect(read.body.properties["hs_call_to_number"]).toBeNull();
    expect(read.body.propertiesWithHistory["hs_call_title"]?.map(({ value }) => value)).toEqual([
      "Another title",
      "Call with Ms Okafor",
    ]);
    const removed = await practice.ask("DELETE", `${base}/calls/${call.id}`);
    expect([removed.status, removed.text]).toEqual([204, ""]);
    expect((await practice.ask("GET", `${base}/calls/${call.id}`)).status).toBe(404);
    const archived = await practice.ask("GET", `${base}/calls/${call.id}?archived=true`);
    expect(archived.body).toMatchObject({ id: call.id, archived: true });
  });

  test("a batch of reads tells which ids are not there", async () => {
    const { body: call } = await practice.ask("POST", `${base}/calls`, { properties });
    const whole = await practice.ask("POST", `${base}/calls/batch/read`, {
      inputs: [{ id: call.id }],
      properties: ["hs_call_title"],
    });
    expect([whole.status, whole.body.status]).toEqual([200, "COMPLETE"]);
    expect(whole.body.results[0]?.properties["hs_call_title"]).toBe("Call with Ms Okafor");
    const partial = await practice.ask("POST", `${base}/calls/batch/read`, {
      inputs: [{ id: call.id }, { id: "7" }],
      properties: [],
    });
    expect(partial.status).toBe(207);
    expect(partial.body.results).toHaveLength(1);
    expect(partial.body.errors).toMatchObject([
      { status: "error", category: "OBJECT_NOT_FOUND", context: { ids: ["7"] } },
    ]);
  });
});

/** A refused create, its correlation id taken out so that the rest can be compared whole. */
async function refused(given: Record<string, unknown>, more: object = {}) {
  const { status, body, headers } = await practice.ask("POST", "/crm/v3/objects/calls", {
    properties: { ...properties, ...given },
    ...more,
  });
  const { correlationId, ...rest } = body;
  expect(correlationId).toBe(headers.get("x-hubspot-correlation-id"));
  return { status, body: rest };
}

test("a call without its time is refused", async () => {
  expect(await refused({ hs_timestamp: "" })).toEqual({
    status: 400,
    body: {
      status: "error",
      message: "Error creating CALL. Some required properties were not set.",
      context: { properties: ["hs_timestamp"] },
      category: "VALIDATION_ERROR",
    },
  });
});

test("every bad property is named, for people and for machines", async () => {
  const messages = {
    no_such_thing: 'Property "no_such_thing" does not exist',
    hs_body_preview: '"hs_body_preview" is a read only property; its value cannot be set.',
    hs_call_direction: "Sideways was not one of the allowed options: [INBOUND, OUTBOUND]",
    hs_call_duration: "long was not a valid long.",
  };
  const wrapped = [
    ["hs_call_direction", "INVALID_OPTION", "Sideways"],
    ["hs_call_duration", "INVALID_LONG", "long"],
    ["no_such_thing", "PROPERTY_DOESNT_EXIST", undefined],
    ["hs_body_preview", "READ_ONLY_VALUE", "mine"],
  ] as const;
  const { status, body } = await refused({
    hs_call_direction: "Sideways",
    hs_call_duration: "long",
    no_such_thing: "x",
    hs_body_preview: "mine",
  });
  expect(status).toBe(400);
  expect(body).toEqual({
    status: "error",
    message: `Property values were not valid: ${JSON.stringify(
      wrapped.map(([name, error, propertyValue]) => ({
        isValid: false,
        message: messages[name],
        error,
        name,
        localizedErrorMessage: messages[name],
        ...(propertyValue && { propertyValue }),
        portalId: practice.portalId,
      })),
    )}`,
    errors: wrapped.map(([name, code]) => ({
      message: messages[name],
      code,
      context: { propertyName: [name] },
    })),
    category: "VALIDATION_ERROR",
  });
});

test.each([
  ["hs_call_disposition", "Connected", "INVALID_OPTION"],
  ["hs_call_disposition", "2f9b6d04-71ce-4a8e-8d13-5be0c94a7f12", "INVALID_OPTION"],
  ["hs_call_status", "completed", "INVALID_OPTION"],
  ["hs_timestamp", "yesterday", "INVALID_DATE"],
  ["hs_call_duration", "1.5", "INVALID_LONG"],
  ["hs_connected_count", "4", "READ_ONLY_VALUE"],
  ["hubspot_owner_id", "2620022", "INVALID_OWNER_ID"],
  ["hubspot_owner_id", "41630183", "INVALID_OWNER_ID"],
  ["hs_call_body", "x".repeat(65_537), "INVALID_STRING_LENGTH"],
])("%s = %s is refused", async (name, value, code) => {
  const { status, body } = await refused({ [name]: value });
  expect([status, body.errors[0]?.code, body.errors[0]?.context]).toEqual([
    400,
    code,
    { propertyName: [name] },
  ]);
});

test("the longest notes are taken", async () => {
  const hs_call_body = "ü".repeat(65_536);
  const made = await practice.ask("POST", "/crm/v3/objects/calls", {
    properties: { ...properties, hs_call_body },
  });
  expect(made.status).toBe(201);
  expect(made.body.properties["hs_call_body"]).toBe(hs_call_body);
  expect(made.body.properties["hs_body_preview_is_truncated"]).toBe("true");
});

test("one bad association fails the whole create, and nothing is logged", async () => {
  const count = async () =>
    (await practice.ask("POST", "/crm/v3/objects/calls/search", {})).body.total;
  const before = await count();
  expect(await refused({}, { associations: [...toContact(contact), ...toContact("383")] })).toEqual(
    {
      status: 400,
      body: {
        status: "error",
        message: "One or more associations are invalid",
        context: {
          INVALID_OBJECT_IDS: ["CONTACT=383 is not valid"],
          objectId: ["383"],
          objectType: ["CONTACT"],
        },
        category: "VALIDATION_ERROR",
      },
    },
  );
  const wrongWay = [
    {
      to: { id: contact },
      types: [{ associationCategory: "HUBSPOT_DEFINED", associationTypeId: 193 }],
    },
  ];
  const { status, body } = await refused({}, { associations: wrongWay });
  expect([status, body.message]).toEqual([
    400,
    "invalid from object type 0-48 for associations to be created. expected: 0-1. For definition 0-193",
  ]);
  expect(await count()).toBe(before);
});

test("an update without properties, and ids that are not there", async () => {
  const { body: call } = await practice.ask("POST", "/crm/v3/objects/calls", { properties });
  const empty = await practice.ask("PATCH", `/crm/v3/objects/calls/${call.id}`, { properties: {} });
  expect([empty.status, empty.body.message, empty.body.context]).toEqual([
    400,
    "No properties found to update, please provide at least one.",
    { properties: ["{}"] },
  ]);
  const unknown = await practice.ask("GET", "/crm/v3/objects/calls/99");
  expect([unknown.status, unknown.body.message]).toEqual([404, "resource not found"]);
  const word = await practice.ask("GET", "/crm/v3/objects/calls/abc");
  expect([word.status, word.body.message, word.body.context]).toEqual([
    404,
    "Object not found.  objectId are usually numeric.",
    { id: ["abc"] },
  ]);
  for (const id of ["9007199254740993", "99999999999999999999999", "0x10", "-4", "1e3"])
    expect((await practice.ask("GET", `/crm/v3/objects/calls/${id}`)).status).toBe(404);
});
