import { afterEach, beforeEach, expect, test } from "vitest";
import { signIn } from "./signIn.ts";
import { type Started, start } from "./started.ts";

let practice: Started;
let contact = "";
beforeEach(async () => {
  practice = await start({ people: 2, calls: 0 });
  contact = (await practice.ask("GET", "/crm/v3/objects/contacts")).body.results[0]?.id ?? "";
});
afterEach(() => practice.stop());

const newer = "/crm/objects/2026-09/calls";
const older = ["/crm/v3/objects/calls", "/crm/objects/2026-03/calls"];
const time = "2026-11-20T09:00:00Z";
const rehearse = async (name: string, given: object) =>
  expect((await practice.control("POST", `/${name}`, given)).status).toBe(200);
const post = (path: string, properties: object, headers = {}) =>
  practice.ask("POST", path, { properties: { hs_timestamp: time, ...properties } }, headers);

test("a field the administrator requires is missed by the 2026-09 paths alone", async () => {
  await rehearse("field-rule", { type: "calls", property: "hs_call_title" });
  for (const path of older) expect((await post(path, {})).status).toBe(201);
  const refused = await post(newer, {});
  expect(refused.status).toBe(400);
  expect(refused.body).toEqual({
    status: "error",
    message: "The property values provided are invalid",
    correlationId: refused.headers.get("x-hubspot-correlation-id"),
    errors: [
      {
        message: 'Property "hs_call_title" is required.',
        code: "MISSING_REQUIRED_PROPERTY",
        context: { propertyName: ["hs_call_title"] },
      },
    ],
    category: "VALIDATION_ERROR",
  });
  const made = await post(newer, { hs_call_title: "Here" });
  expect(made.status).toBe(201);
  const patch = (properties: object) =>
    practice.ask("PATCH", `${newer}/${made.body.id}`, { properties });
  expect((await patch({ hs_call_duration: "1" })).status).toBe(200);
  expect((await patch({ hs_call_title: "" })).body.errors[0]?.code).toBe(
    "MISSING_REQUIRED_PROPERTY",
  );
  const batch = await practice.ask("POST", `${newer}/batch/create`, {
    inputs: [{ properties: { hs_timestamp: time } }],
  });
  expect(batch.status).toBe(400);
  await rehearse("field-rules-end", {});
  expect((await post(newer, {})).status).toBe(201);
});

test("a field required by another one's value", async () => {
  await rehearse("field-rule", {
    type: "calls",
    property: "hs_call_disposition",
    when: "hs_call_status",
    is: "COMPLETED",
  });
  expect((await post(newer, { hs_call_status: "BUSY" })).status).toBe(201);
  const refused = await post(newer, { hs_call_status: "COMPLETED" });
  expect([refused.status, refused.body.errors]).toEqual([
    400,
    [
      {
        message: 'Property "hs_call_disposition" is required when "hs_call_status" is COMPLETED.',
        code: "MISSING_CONDITIONAL_REQUIRED_PROPERTY",
        context: { propertyName: ["hs_call_disposition"] },
      },
    ],
  ]);
  expect((await post(older[1] ?? "", { hs_call_status: "COMPLETED" })).status).toBe(201);
});

test("who may not edit associations is told so, when the app is the user's own", async () => {
  const [forAll, own] = [await signIn(practice, "account"), await signIn(practice, "user")];
  await rehearse("edit-associations", { do: "take" });
  const { body: call } = await post(newer, {}, own.headers);
  const path = `${newer}/${call.id}/associations/default/contacts/${contact}`;
  const refused = await practice.ask("PUT", path, undefined, own.headers);
  expect(refused.status).toBe(400);
  expect(refused.body).toEqual({
    status: "error",
    message: "Missing 'Edit Associations' permission.",
    correlationId: refused.headers.get("x-hubspot-correlation-id"),
    category: "VALIDATION_ERROR",
  });
  const inline = await practice.ask(
    "POST",
    newer,
    {
      properties: { hs_timestamp: time },
      associations: [
        {
          to: { id: contact },
          types: [{ associationCategory: "HUBSPOT_DEFINED", associationTypeId: 194 }],
        },
      ],
    },
    own.headers,
  );
  expect([inline.status, inline.body.message]).toEqual([
    400,
    "Missing 'Edit Associations' permission.",
  ]);
  const elsewhere = path.replace("2026-09", "2026-03");
  expect((await practice.ask("PUT", elsewhere, undefined, own.headers)).status).toBe(200);
  expect((await practice.ask("PUT", path, undefined, forAll.headers)).status).toBe(200);
  expect((await practice.ask("PUT", path)).status).toBe(200);
  await rehearse("edit-associations", { do: "give" });
  expect((await practice.ask("PUT", path, undefined, own.headers)).status).toBe(200);
});

test("an app of the user's own can do what the user can, and no more", async () => {
  const [forAll, own] = [await signIn(practice, "account"), await signIn(practice, "user")];
  const path = older[0] ?? "";
  expect((await post(path, {}, own.headers)).status).toBe(201);
  await rehearse("rights", { do: "take", scope: "crm.objects.contacts.write" });
  const refused = await post(path, {}, own.headers);
  expect(refused.status).toBe(403);
  expect(refused.body).toEqual({
    status: "error",
    message: "User does not have permissions to make this call.",
    correlationId: refused.headers.get("x-hubspot-correlation-id"),
    category: "USER_DOES_NOT_HAVE_PERMISSIONS",
  });
  expect((await practice.ask("GET", path, undefined, own.headers)).status).toBe(200);
  expect((await post(path, {}, forAll.headers)).status).toBe(201);
  await rehearse("rights", { do: "give", scope: "crm.objects.contacts.write" });
  expect((await post(path, {}, own.headers)).status).toBe(201);
});

test("dates in another form are put right and reported there, and refused or misread elsewhere", async () => {
  const property = { label: "Due", type: "date", fieldType: "date", groupName: "call" };
  await practice.ask("POST", "/crm/v3/properties/calls", { name: "due", ...property });
  const warning = (propertyName: string, rawValue: string, normalizedValue: string) => ({
    category: "PROPERTY_VALUE_NORMALIZED",
    message: `The value of ${propertyName} was normalized.`,
    context: { propertyName, rawValue, normalizedValue },
  });
  const made = await post(newer, { hs_timestamp: "1795168800", due: "2026-11-20T10:00:00Z" });
  expect(made.status).toBe(201);
  expect(made.body).toMatchObject({
    properties: { hs_timestamp: "2026-11-20T10:00:00Z", due: "2026-11-20" },
    warnings: [
      warning("hs_timestamp", "1795168800", "2026-11-20T10:00:00.000Z"),
      warning("due", "2026-11-20T10:00:00Z", "2026-11-20"),
    ],
  });
  const usual = await post(newer, { due: "2026-11-20" });
  expect(usual.body).not.toHaveProperty("warnings");
  for (const path of older) {
    const refused = await post(path, { due: "2026-11-20T10:00:00Z" });
    expect([refused.status, refused.body.errors[0]?.code]).toEqual([400, "INVALID_DATE"]);
    const misread = await post(path, { hs_timestamp: "1795168800" });
    expect(misread.body.properties["hs_timestamp"]).toBe("1970-01-21T18:39:28.800Z");
  }
});
