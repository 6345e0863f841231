import { afterAll, beforeAll, expect, test } from "vitest";
import { type Started, start } from "./started.ts";

let practice: Started;
let call = "";
beforeAll(async () => {
  practice = await start({ people: 3, calls: 1 });
  call = (await practice.ask("GET", "/crm/v3/objects/calls")).body.results[0]?.id ?? "";
});
afterAll(() => practice.stop());

const kinds = [
  ["contacts", { firstname: "Pia" }, 193],
  ["companies", { name: "Pin Works" }, 181],
  ["deals", { dealname: "Pins", dealstage: "contractsent" }, 205],
  ["tickets", { subject: "Pin", hs_pipeline_stage: "1" }, 219],
] as const;

test.each(kinds)("a call is pinned on %s only when associated", async (kind, given, typeId) => {
  const path = `/crm/v3/objects/${kind}`;
  const { body: record } = await practice.ask("POST", path, { properties: given });
  const pin = (value = call) =>
    practice.ask("PATCH", `${path}/${record.id}`, {
      properties: { hs_pinned_engagement_id: value },
    });
  const refused = await pin();
  expect([refused.status, refused.body.category]).toEqual([400, "VALIDATION_ERROR"]);
  const associated = `/crm/v4/objects/calls/${call}/associations/default/${kind}/${record.id}`;
  expect((await practice.ask("PUT", associated)).status).toBe(200);
  expect((await pin()).body.properties["hs_pinned_engagement_id"]).toBe(call);
  expect((await pin("")).body.properties["hs_pinned_engagement_id"]).toBeNull();

  const properties = { ...given, hs_pinned_engagement_id: call };
  const types = [{ associationCategory: "HUBSPOT_DEFINED", associationTypeId: typeId }];
  const associations = [{ to: { id: call }, types }];
  const total = async () => (await practice.ask("POST", `${path}/search`, {})).body.total;
  const before = await total();
  expect((await practice.ask("POST", path, { properties })).status).toBe(400);
  expect(await total()).toBe(before);
  const both = await practice.ask("POST", path, { properties, associations });
  expect([both.status, both.body.properties["hs_pinned_engagement_id"]]).toEqual([201, call]);
});
