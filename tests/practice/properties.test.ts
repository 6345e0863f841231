import { afterAll, beforeAll, expect, test } from "vitest";
import { type Started, start } from "./started.ts";

let practice: Started;
beforeAll(async () => {
  practice = await start({ people: 3, calls: 3 });
});
afterAll(() => practice.stop());

const path = "/crm/v3/properties/contacts";
const shirt = {
  name: "shirt_size",
  label: "Shirt size",
  type: "enumeration",
  fieldType: "select",
  groupName: "contactinformation",
  options: [
    { label: "Small", value: "s" },
    { label: "Large", value: "l" },
  ],
};

test("an account's own property is made, used, changed, archived and restored", async () => {
  expect((await practice.ask("POST", path, shirt)).status).toBe(201);
  const again = await practice.ask("POST", path, shirt);
  expect(again.status).toBe(409);
  expect(again.body).toEqual({
    status: "error",
    message: "A property named 'shirt_size' already exists.",
    correlationId: again.headers.get("x-hubspot-correlation-id"),
    category: "OBJECT_ALREADY_EXISTS",
    subCategory: "Properties.PROPERTY_WITH_NAME_EXISTS",
  });
  const set = (value: string) =>
    practice.ask("POST", "/crm/v3/objects/contacts", {
      properties: { firstname: "Ida", shirt_size: value },
    });
  expect((await set("l")).body.properties["shirt_size"]).toBe("l");
  expect((await set("xl")).body.errors[0]?.code).toBe("INVALID_OPTION");
  const found = await practice.ask("POST", "/crm/v3/objects/contacts/search", {
    filters: [{ propertyName: "shirt_size", operator: "EQ", value: "l" }],
  });
  expect(found.body.total).toBe(1);

  const renamed = await practice.ask("PATCH", `${path}/shirt_size`, { label: "T-shirt" });
  expect(renamed.body).toMatchObject({
    label: "T-shirt",
    options: [{ value: "s" }, { value: "l" }],
  });
  expect((await practice.ask("DELETE", `${path}/shirt_size`)).status).toBe(204);
  expect((await practice.ask("GET", `${path}/shirt_size`)).status).toBe(404);
  expect((await set("l")).body.errors[0]?.code).toBe("PROPERTY_DOESNT_EXIST");
  const archived = await practice.ask("GET", `${path}?archived=true`);
  expect(archived.body.results).toMatchObject([{ name: "shirt_size", archived: true }]);
  expect((await practice.ask("POST", path, shirt)).status).toBe(201);
});

test("HubSpot's own properties stay as they are", async () => {
  expect((await practice.ask("PATCH", `${path}/email`, { label: "Mail" })).status).toBe(400);
  expect((await practice.ask("DELETE", `${path}/email`)).status).toBe(400);
  const { status } = await practice.ask("POST", path, { ...shirt, name: "Shirt Size" });
  expect(status).toBe(400);
});

test("at most ten unique properties of one's own", async () => {
  const unique = (number: number) =>
    practice.ask("POST", "/crm/v3/properties/deals", {
      name: `unique_${number}`,
      label: `Unique ${number}`,
      type: "string",
      fieldType: "text",
      groupName: "dealinformation",
      hasUniqueValue: true,
    });
  const statuses = [];
  for (let number = 1; number <= 11; number += 1) statuses.push((await unique(number)).status);
  expect(statuses).toEqual([...Array.from({ length: 10 }, () => 201), 400]);
});

test("a pipeline and its stages", async () => {
  const { body } = await practice.ask("GET", "/crm/v3/pipelines/deals");
  expect(body.results).toMatchObject([
    {
      id: "default",
      label: "Sales pipeline",
      stages: [{ id: "appointmentscheduled" }, {}, {}, {}, {}, {}, {}],
    },
  ]);
});

test("a call is pinned on a contact only when it is associated with it", async () => {
  const [contact] = (await practice.ask("GET", "/crm/v3/objects/contacts?limit=1")).body.results;
  const { body: call } = await practice.ask("POST", "/crm/v3/objects/calls", {
    properties: { hs_timestamp: "2026-11-20T09:00:00Z" },
  });
  const pin = () =>
    practice.ask("PATCH", `/crm/v3/objects/contacts/${contact?.id}`, {
      properties: { hs_pinned_engagement_id: call.id },
    });
  expect((await pin()).status).toBe(400);
  await practice.ask(
    "PUT",
    `/crm/v4/objects/calls/${call.id}/associations/default/contacts/${contact?.id}`,
  );
  const pinned = await pin();
  expect([pinned.status, pinned.body.properties["hs_pinned_engagement_id"]]).toEqual([
    200,
    call.id,
  ]);
});
