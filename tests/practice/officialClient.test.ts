import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  callProperties,
  failure,
  families,
  type Official,
  spec,
  startOfficial,
} from "./official.ts";

describe.each(families)("HubSpot's client and calls, %s paths", (family) => {
  let official: Official;
  let hubspot: Official["hubspot"];
  beforeAll(async () => {
    official = await startOfficial(family);
    ({ hubspot } = official);
  });
  afterAll(() => official.stop());

  test("basic: create, getById, update, getPage, archive", async () => {
    const { basicApi } = hubspot.crm.objects.calls;
    const made = await official.newCall("Through their client");
    expect(made.createdAt).toBeInstanceOf(Date);
    expect(made.properties["hs_timestamp"]).toBe("2026-11-20T10:00:00Z");
    const read = await basicApi.getById(
      made.id,
      ["hs_call_title", "hs_call_body"],
      ["hs_call_title"],
      ["contacts"],
    );
    expect(read.properties).toMatchObject({
      hs_call_title: "Through their client",
      hs_call_body: null,
    });
    expect(read.associations?.["contacts"]?.results).toMatchObject([
      { id: official.contact, type: "call_to_contact" },
    ]);
    expect(read.propertiesWithHistory?.["hs_call_title"]?.[0]?.value).toBe("Through their client");
    const updated = await basicApi.update(made.id, { properties: { hs_call_title: "Renamed" } });
    expect(updated.properties["hs_call_title"]).toBe("Renamed");
    const page = await basicApi.getPage(5, undefined, ["hs_call_title"], undefined, ["contacts"]);
    expect(page.results).toHaveLength(5);
    expect(page.paging?.next?.after).toBe(page.results[4]?.id);
    await basicApi.archive(made.id);
    expect((await failure(basicApi.getById(made.id))).code).toBe(404);
    const none = undefined;
    const bin = await basicApi.getPage(5, none, none, none, none, true);
    expect(bin.results.map(({ id }) => id)).toEqual([made.id]);
    const gone = await basicApi.getById(made.id, undefined, undefined, undefined, true);
    expect(gone.archived).toBe(true);
    expect(gone.archivedAt).toBeInstanceOf(Date);
  });

  test("getAll walks every page once", async () => {
    const all = await hubspot.crm.objects.calls.basicApi.getPage(100);
    expect(new Set(all.results.map(({ id }) => id)).size).toBe(all.results.length);
    const contacts = await hubspot.crm.contacts.getAll(7);
    expect(new Set(contacts.map(({ id }) => id)).size).toBe(30);
  });

  test("batch: create, read, update, upsert, archive", async () => {
    const { batchApi } = hubspot.crm.objects.calls;
    const made = await batchApi.create({
      inputs: [
        { properties: callProperties("one"), associations: [] },
        { properties: callProperties("two"), associations: [] },
      ],
    });
    const ids = made.results.map(({ id }) => ({ id }));
    expect([made.status, ids.length]).toEqual(["COMPLETE", 2]);
    const read = await batchApi.read({
      inputs: ids,
      properties: ["hs_call_title"],
      propertiesWithHistory: [],
    });
    expect(read.results.map((call) => call.properties["hs_call_title"])).toEqual(["one", "two"]);
    const changed = await batchApi.update({
      inputs: ids.map(({ id }) => ({ id, properties: { hs_call_title: "changed" } })),
    });
    expect(changed.results[0]?.properties["hs_call_title"]).toBe("changed");
    await hubspot.crm.properties.coreApi.create("calls", {
      name: "our_key",
      label: "Our key",
      type: "string" as never,
      fieldType: "text" as never,
      groupName: "call",
      hasUniqueValue: true,
    });
    const upsert = () =>
      batchApi.upsert({
        inputs: [{ id: "k1", idProperty: "our_key", properties: callProperties("by key") }],
      });
    expect((await upsert()).results[0]).toMatchObject({ _new: true });
    expect((await upsert()).results[0]).toMatchObject({ _new: false });
    await batchApi.archive({ inputs: ids });
    const after = await batchApi.read({ inputs: ids, properties: [], propertiesWithHistory: [] });
    expect(after.results).toEqual([]);
    expect(after).toMatchObject({ numErrors: 1 });
  });

  test("search", async () => {
    const made = await official.newCall("A zebra called");
    const found = await hubspot.crm.objects.calls.searchApi.doSearch({
      filterGroups: [
        {
          filters: [
            {
              propertyName: "associations.contact",
              operator: "EQ" as never,
              value: official.contact,
            },
            { propertyName: "hs_call_title", operator: "CONTAINS_TOKEN" as never, value: "zebra" },
          ],
        },
      ],
      sorts: ["-hs_timestamp"],
      properties: ["hs_call_title"],
      limit: 10,
      after: "0",
    });
    expect(found.total).toBe(1);
    expect(found.results[0]?.id).toBe(made.id);
  });

  test("errors arrive as HubSpot's", async () => {
    const refused = await failure(
      hubspot.crm.objects.calls.basicApi.create({
        properties: { hs_call_title: "no time" },
        associations: [],
      }),
    );
    expect(refused).toMatchObject({
      code: 400,
      body: {
        status: "error",
        category: "VALIDATION_ERROR",
        message: "Error creating CALL. Some required properties were not set.",
        context: { properties: ["hs_timestamp"] },
      },
    });
  });

  test("associations v4: every method", async () => {
    const { basicApi, batchApi } = hubspot.crm.associations.v4;
    const call = await hubspot.crm.objects.calls.basicApi.create({
      properties: callProperties("associated"),
      associations: [],
    });
    const companies = (await hubspot.crm.companies.basicApi.getPage(3)).results.map(({ id }) => id);
    const [first = "", second = "", third = ""] = companies;
    const made = await basicApi.createDefault("calls", call.id, "companies", first);
    expect(made.results[0]?.associationSpec.associationTypeId).toBe(182);
    const labelled = await basicApi.create("calls", call.id, "companies", second, spec(182));
    expect(labelled).toMatchObject({ fromObjectId: call.id, toObjectId: second, labels: [] });
    const seen = async () =>
      (await basicApi.getPage("calls", call.id, "companies")).results.map((one) => one.toObjectId);
    expect(await seen()).toEqual([first, second].sort());
    const one = { _from: { id: call.id }, to: { id: third } };
    await batchApi.createDefault("calls", "companies", { inputs: [one] });
    await batchApi.create("calls", "companies", { inputs: [{ ...one, types: spec(182) }] });
    const read = await batchApi.getPage("calls", "companies", { inputs: [{ id: call.id }] });
    expect(read.results[0]?.to).toHaveLength(3);
    await batchApi.archive("calls", "companies", {
      inputs: [{ _from: { id: call.id }, to: [{ id: third }] }],
    });
    await batchApi.archiveLabels("calls", "companies", {
      inputs: [{ _from: { id: call.id }, to: { id: second }, types: spec(182) }],
    });
    expect(await seen()).toEqual([first]);
    await basicApi.archive("calls", call.id, "companies", first);
    expect(await seen()).toEqual([]);
  });
});
