import { afterAll, beforeAll, expect, test } from "vitest";
import { type Started, start } from "./started.ts";

let practice: Started;
beforeAll(async () => {
  practice = await start({ people: 20, calls: 20 });
});
afterAll(() => practice.stop());

test("account info is the same under both families of paths", async () => {
  const expected = {
    portalId: practice.portalId,
    accountType: "DEVELOPER_TEST",
    timeZone: "Europe/Stockholm",
    companyCurrency: "EUR",
    additionalCurrencies: [],
    utcOffset: "+01:00",
    utcOffsetMilliseconds: 3_600_000,
    uiDomain: practice.url.replace("http://", ""),
    dataHostingLocation: "na1",
  };
  for (const version of ["v3", "2026-03"]) {
    const { status, body, headers } = await practice.ask("GET", `/account-info/${version}/details`);
    expect([status, body]).toEqual([200, expected]);
    expect(headers.get("content-type")).toBe("application/json;charset=utf-8");
  }
});

test("limits are told in headers, and not on searches", async () => {
  const read = await practice.ask("GET", "/crm/v3/objects/calls?limit=1");
  expect(read.headers.get("x-hubspot-ratelimit-max")).toBe("100000");
  expect(read.headers.get("x-hubspot-ratelimit-interval-milliseconds")).toBe("10000");
  expect(Number(read.headers.get("x-hubspot-ratelimit-daily-remaining"))).toBeLessThan(1_000_000);
  const search = await practice.ask("POST", "/crm/v3/objects/calls/search", {});
  expect(search.status).toBe(200);
  expect([...search.headers.keys()].filter((name) => name.includes("ratelimit"))).toEqual([]);
});

test("without a token, and with one nobody made", async () => {
  const none = await fetch(`${practice.url}/crm/v3/objects/calls`);
  const id = none.headers.get("x-hubspot-correlation-id");
  expect(none.status).toBe(401);
  expect(await none.json()).toEqual({
    status: "error",
    message:
      "Authentication credentials not found. This API supports OAuth 2.0 authentication and you can find more details at https://developers.hubspot.com/docs/methods/auth/oauth-overview",
    correlationId: id,
    category: "INVALID_AUTHENTICATION",
  });
  const garbage = await practice.ask("GET", "/crm/v3/objects/calls", undefined, {
    authorization: "Bearer nobody",
  });
  expect(garbage.status).toBe(401);
  expect(garbage.body.category).toBe("EXPIRED_AUTHENTICATION");
  expect(garbage.body.message).toMatch(/^The OAuth token used to make this call expired \d+ /);
  expect(garbage.body.context).toEqual({ "expire time": ["1970-01-01T00:00:00Z"] });
});

test("owners: four at work, one archived with the number of its user only", async () => {
  const active = await practice.ask("GET", "/crm/v3/owners");
  expect(active.body.results).toHaveLength(4);
  expect(active.body.results[0]).toEqual({
    id: "41629779",
    email: "ada.lindqvist@example.com",
    type: "PERSON",
    firstName: "Ada",
    lastName: "Lindqvist",
    userId: 2_620_022,
    userIdIncludingInactive: 2_620_022,
    createdAt: "2025-10-16T12:00:00Z",
    updatedAt: "2025-10-16T12:00:00Z",
    archived: false,
    teams: [{ id: "5301", name: "Inside sales", primary: true }],
  });
  const archived = await practice.ask("GET", "/crm/owners/2026-03?archived=true");
  expect(archived.body.results).toMatchObject([
    { firstName: "Clara", userId: null, userIdIncludingInactive: 2_620_050, archived: true },
  ]);
  const byMail = await practice.ask("GET", "/crm/v3/owners?email=Ada.Lindqvist@example.com");
  expect(byMail.body.results.map(({ id }) => id)).toEqual(["41629779"]);
  const byUser = await practice.ask("GET", "/crm/v3/owners/2620022?idProperty=userId");
  expect(byUser.body.id).toBe("41629779");
  expect((await practice.ask("GET", "/crm/v3/owners/2620022")).status).toBe(404);
  const paged = await practice.ask("GET", "/crm/v3/owners?limit=3");
  expect(paged.body.paging?.next.after).toBe(paged.body.results[2]?.id);
});

test("outcomes: six of HubSpot's, one of the account's own, one deleted", async () => {
  const { text } = await practice.ask("GET", "/calling/v1/dispositions");
  const outcomes = JSON.parse(text) as { id: string; label: string; deleted: boolean }[];
  expect(outcomes.map(({ label, deleted }) => [label, deleted])).toEqual([
    ["Busy", false],
    ["Connected", false],
    ["Left live message", false],
    ["Left voicemail", false],
    ["No answer", false],
    ["Wrong number", false],
    ["Demo booked", false],
    ["Follow up later", true],
  ]);
  expect(outcomes[1]?.id).toBe("f240bbac-87c9-4f6e-bf70-924b57d47db7");
  const options = await practice.ask("GET", "/crm/v3/properties/calls/hs_call_disposition");
  expect(options.body.options.map(({ value, hidden }) => [value, hidden])).toEqual(
    outcomes.map(({ id, deleted }) => [id, deleted]),
  );
});

test("property definitions say what may be written", async () => {
  const { body } = await practice.ask("GET", "/crm/properties/2026-03/calls/hs_call_direction");
  expect(body).toEqual({
    updatedAt: "2026-11-20T12:00:00Z",
    createdAt: "2026-11-20T12:00:00Z",
    name: "hs_call_direction",
    label: "Call direction",
    type: "enumeration",
    fieldType: "select",
    description: "",
    groupName: "call",
    options: [
      { label: "Inbound", value: "INBOUND", displayOrder: 0, hidden: false, description: "" },
      { label: "Outbound", value: "OUTBOUND", displayOrder: 1, hidden: false, description: "" },
    ],
    displayOrder: -1,
    calculated: false,
    externalOptions: false,
    hasUniqueValue: false,
    hidden: false,
    hubspotDefined: true,
    formField: false,
    modificationMetadata: {
      archivable: false,
      readOnlyDefinition: true,
      readOnlyOptions: true,
      readOnlyValue: false,
    },
    archived: false,
  });
  const preview = await practice.ask("GET", "/crm/v3/properties/calls/hs_body_preview");
  expect(preview.body).toMatchObject({ modificationMetadata: { readOnlyValue: true } });
  const missing = await practice.ask("GET", "/crm/v3/properties/calls/nothing_like_it");
  expect([missing.status, missing.body.category]).toEqual([404, "OBJECT_NOT_FOUND"]);
});

test("unknown routes answer a page, unknown kinds of object an error", async () => {
  const route = await practice.ask("GET", "/crm/v3/nothing/here");
  expect(route.status).toBe(404);
  expect(route.headers.get("content-type")).toBe("text/html;charset=utf-8");
  const kind = await practice.ask("GET", "/crm/v3/objects/spaceships");
  expect([kind.status, kind.body.message]).toEqual([
    400,
    "Unable to infer object type from: spaceships",
  ]);
});

test("the same seed and instant make the same account", async () => {
  const twin = await start({ people: 20, calls: 20 });
  const path = "/crm/v3/objects/calls?limit=20&properties=hs_call_body&associations=contacts";
  const [one, other] = [await practice.ask("GET", path), await twin.ask("GET", path)];
  expect(other.body.results).toEqual(one.body.results);
  const different = await start({ people: 20, calls: 20, seed: 2 });
  expect((await different.ask("GET", path)).body.results).not.toEqual(one.body.results);
  await Promise.all([twin.stop(), different.stop()]);
});

test("the sample holds missed calls, some with a voicemail, and calls that have none to speak of", async () => {
  const many = await start({ people: 30, calls: 200 });
  const found = async (...filters: object[]) => {
    const { body } = await many.ask("POST", "/crm/v3/objects/calls/search", {
      filters,
      properties: ["hs_call_has_voicemail", "hs_voicemail_count", "hs_call_direction"],
      limit: 200,
    });
    return body.results.map(({ properties }) => properties);
  };
  const is = (propertyName: string, value: string) => ({ propertyName, operator: "EQ", value });
  const left = await found(is("hs_call_status", "MISSED"), is("hs_call_has_voicemail", "true"));
  expect(left.length).toBeGreaterThan(0);
  for (const call of left)
    expect(call).toMatchObject({ hs_voicemail_count: "1", hs_call_direction: "INBOUND" });
  const outbound = await found(is("hs_call_direction", "OUTBOUND"));
  expect(outbound.length).toBeGreaterThan(0);
  for (const call of outbound) expect(call["hs_call_has_voicemail"]).toBeNull();
  await many.stop();
});
