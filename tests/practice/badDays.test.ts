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

test.each([
  ["401 expired", 401, { category: "EXPIRED_AUTHENTICATION" }],
  ["403 scope missing", 403, { category: "MISSING_SCOPES" }],
  ["423 locked", 423, { status: "error" }],
  [
    "429 ten seconds",
    429,
    {
      message: "You have reached your ten_secondly_rolling limit.",
      errorType: "RATE_LIMIT",
      policyName: "TEN_SECONDLY_ROLLING",
    },
  ],
  ["429 daily", 429, { errorType: "RATE_LIMIT", policyName: "DAILY" }],
  ["429 second", 429, { category: "RATE_LIMITS" }],
  ["477 account is moving", 477, { status: "error" }],
  ["500 error", 500, { status: "error", message: "internal error" }],
  ["503 unavailable", 503, { message: "internal error" }],
])("%s", async (what, status, body) => {
  await rehearse("mishap", { what, times: 1, path: "/objects/calls" });
  const failed = await read();
  expect([failed.status, failed.body]).toEqual([status, expect.objectContaining(body)]);
  expect(failed.body.correlationId).toBe(failed.headers.get("x-hubspot-correlation-id"));
  expect(failed.headers.get("retry-after")).toBe(status === 477 ? "60" : null);
  expect((await read()).status).toBe(200);
});

test("502 with a page, and 504 for a call that is there", async () => {
  await rehearse("mishap", { what: "502 page", times: 1 });
  const bad = await read();
  expect([bad.status, bad.headers.get("content-type")]).toEqual([502, "text/html;charset=utf-8"]);
  await rehearse("mishap", { what: "504 after the write", times: 1, method: "POST" });
  const created = await practice.ask("POST", "/crm/v3/objects/calls", {
    properties: { hs_timestamp: "1", hs_call_external_id: "landed" },
  });
  expect(created.status).toBe(504);
  const found = await practice.ask("POST", "/crm/v3/objects/calls/search", {
    filters: [{ propertyName: "hs_call_external_id", operator: "EQ", value: "landed" }],
  });
  expect(found.body.total).toBe(1);
});

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

test("tokens expire and are revoked", async () => {
  await rehearse("tokens", { do: "expire" });
  expect((await read()).body.category).toBe("EXPIRED_AUTHENTICATION");
  await rehearse("tokens", { do: "revoke" });
  expect((await read()).status).toBe(401);
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

test("unknown properties are ignored when told so", async () => {
  const change = () =>
    practice.ask("PATCH", `/crm/v3/objects/calls/${call}`, { properties: { no_such_thing: "x" } });
  expect((await change()).body.errors[0]?.code).toBe("PROPERTY_DOESNT_EXIST");
  await rehearse("unknown-properties", { do: "ignore" });
  expect((await change()).status).toBe(200);
});

test("the page shows what it holds, and every switch on it works for a person", async () => {
  const html = await (await fetch(practice.url)).text();
  expect(html).toContain("A HubSpot on this computer");
  expect(html).toContain("POST /crm/v3/objects/calls");
  expect(html).toContain("Guesses");
  const ticket = /name="ticket" value="([^"]+)"/.exec(html)?.[1] ?? "";
  const press = (fields: Record<string, string>) =>
    fetch(`${practice.url}/switch`, { method: "POST", body: new URLSearchParams(fields) });
  const pressed = await press({ ticket, deed: "delete", type: "calls", id: call });
  expect(await pressed.text()).toContain(`calls ${call} is deleted.`);
  expect((await read()).status).toBe(404);
  expect((await press({ ticket: "x", deed: "tokens", do: "revoke" })).status).toBe(403);
  const deeds = [...html.matchAll(/name="deed" value="([^"]+)"/g)].map(([, name]) => name);
  expect(deeds).toHaveLength(21);
  for (const deed of deeds) {
    const answer = await press({ ticket, deed: deed ?? "" });
    // A reset makes a new page, whose ticket this one cannot know.
    expect([200, 403]).toContain(answer.status);
  }
});

test("what makes no sense is said so", async () => {
  const wrong = await practice.control("POST", "/merge", { type: "contacts", id: "1", into: "2" });
  expect([wrong.status, wrong.body.message]).toEqual([400, "There is no contacts 1."]);
  expect((await practice.control("POST", "/no-such-day", {})).status).toBe(404);
});
