import { afterAll, beforeAll, expect, test } from "vitest";
import { type Started, start } from "./started.ts";

let practice: Started;
beforeAll(async () => {
  practice = await start({ people: 10, calls: 5 });
});
afterAll(() => practice.stop());

const contacts = "/crm/v3/objects/contacts";

test("a second contact of one address is refused with the first one's id", async () => {
  const email = "vera.lund@example.com";
  const first = await practice.ask("POST", contacts, { properties: { email } });
  expect(first.status).toBe(201);
  const second = await practice.ask("POST", contacts, {
    properties: { email: "Vera.Lund@example.com" },
  });
  expect(second.status).toBe(409);
  expect(second.body).toEqual({
    status: "error",
    message: `Contact already exists. Existing ID: ${first.body.id}`,
    correlationId: second.headers.get("x-hubspot-correlation-id"),
    category: "CONFLICT",
  });
  const byMail = await practice.ask("GET", `${contacts}/${email}?idProperty=email`);
  expect(byMail.body.id).toBe(first.body.id);
  await practice.ask("DELETE", `${contacts}/${first.body.id}`);
  expect((await practice.ask("POST", contacts, { properties: { email } })).status).toBe(201);
});

test("a contact needs a name or an address, and an address that is one", async () => {
  const nameless = await practice.ask("POST", contacts, { properties: { phone: "+12125550199" } });
  expect([nameless.status, nameless.body.category]).toEqual([400, "VALIDATION_ERROR"]);
  const bad = await practice.ask("POST", contacts, { properties: { email: "not one" } });
  expect(bad.body.errors[0]?.code).toBe("INVALID_EMAIL");
});

test("numbers stay as typed, with HubSpot's searchable forms beside them", async () => {
  const { body } = await practice.ask("POST", contacts, {
    properties: {
      firstname: "Åsa",
      phone: "+46 (0)8-465 004 12",
      mobilephone: "00004",
      country: "Sweden",
    },
  });
  expect(body.properties).toMatchObject({
    phone: "+46 (0)8-465 004 12",
    hs_searchable_calculated_phone_number: "846500412",
    hs_calculated_phone_number: "+46846500412",
    hs_searchable_calculated_mobile_number: "4",
  });
});

test.each(["contacts", "companies", "deals", "tickets"])(
  "%s have their own default set",
  async (kind) => {
    const { body } = await practice.ask("GET", `/crm/v3/objects/${kind}?limit=1`);
    const expected = {
      contacts: [
        "createdate",
        "email",
        "firstname",
        "hs_object_id",
        "lastmodifieddate",
        "lastname",
      ],
      companies: ["createdate", "domain", "hs_lastmodifieddate", "hs_object_id", "name"],
      deals: [
        "amount",
        "closedate",
        "createdate",
        "dealname",
        "dealstage",
        "hs_lastmodifieddate",
        "hs_object_id",
        "pipeline",
      ],
      tickets: [
        "content",
        "createdate",
        "hs_lastmodifieddate",
        "hs_object_id",
        "hs_pipeline",
        "hs_pipeline_stage",
        "hs_ticket_category",
        "hs_ticket_priority",
        "subject",
      ],
    };
    expect(Object.keys(body.results[0]?.properties ?? {})).toEqual(
      expected[kind as keyof typeof expected],
    );
  },
);

test("kinds are known by name and by number", async () => {
  const named = await practice.ask("GET", "/crm/v3/objects/deals?limit=3");
  const numbered = await practice.ask("GET", "/crm/objects/2026-03/0-3?limit=3");
  expect(numbered.body.results).toEqual(named.body.results);
});

test("a person opens a record and reads it in words, and no script can run there", async () => {
  const made = await practice.ask("POST", contacts, {
    properties: { firstname: "<script>alert(1)</script>", lastname: "O'Hara" },
  });
  const path = `/contacts/${practice.portalId}/record/0-1/${made.body.id}`;
  const page = await fetch(practice.url + path);
  const html = await page.text();
  expect(page.status).toBe(200);
  expect(html).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
  expect(html).not.toContain("<script");
  expect(html).toContain("Practice – nothing reaches HubSpot");
  expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
  expect((await fetch(`${practice.url}/contacts/1/record/0-1/${made.body.id}`)).status).toBe(404);
});
