import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { failure, families, type Official, spec, startOfficial } from "./official.ts";

/** A record of each kind as given, what changes, and the property that tells two of them apart. */
const kinds = [
  ["contacts", { firstname: "Tova", email: "tova@quill.example" }, { lastname: "Berg" }, "email"],
  ["companies", { name: "Quill", domain: "quill.example" }, { city: "Lund" }, "name"],
  ["deals", { dealname: "Seats", dealstage: "qualifiedtobuy" }, { amount: "4200" }, "dealname"],
  ["tickets", { subject: "Echo", hs_pipeline_stage: "1" }, { content: "Loud" }, "subject"],
  [
    "tasks",
    { hs_task_subject: "Ring", hs_timestamp: "2026-11-21T09:00:00Z" },
    { hs_task_status: "COMPLETED" },
    "hs_task_subject",
  ],
] as const;

describe.each(families)("HubSpot's client and the other kinds, %s paths", (family) => {
  let official: Official;
  let hubspot: Official["hubspot"];
  beforeAll(async () => {
    official = await startOfficial(family);
    ({ hubspot } = official);
  });
  afterAll(() => official.stop());

  const apiOf = (kind: (typeof kinds)[number][0]) =>
    kind === "tasks" ? hubspot.crm.objects.tasks : hubspot.crm[kind];

  test.each(kinds)("%s, one by one: every method", async (kind, given, more, told) => {
    const { basicApi, searchApi } = apiOf(kind);
    const made = await basicApi.create({ properties: given, associations: [] });
    expect(made.properties).toMatchObject(given);
    await basicApi.update(made.id, { properties: more });
    const names = [...Object.keys(given), ...Object.keys(more)];
    const [changed = ""] = Object.keys(more);
    const read = await basicApi.getById(made.id, names, [changed]);
    expect(read.properties).toMatchObject({ ...given, ...more });
    expect(read.propertiesWithHistory?.[changed]?.[0]?.value).toBe(Object.values(more)[0]);
    const found = await searchApi.doSearch({ query: made.properties[told] ?? "", limit: 5 });
    expect(found.results.map(({ id }) => id)).toContain(made.id);
    const page = await basicApi.getPage(100, undefined, undefined, undefined, ["companies"]);
    expect(page.results.map(({ id }) => id)).toContain(made.id);
    await basicApi.archive(made.id);
    expect((await failure(basicApi.getById(made.id))).code).toBe(404);
  });

  test.each(kinds)("%s, in batches: every method", async (kind, given, more, told) => {
    const { batchApi } = apiOf(kind);
    const unique = kind === "contacts" ? "email" : `key_of_${kind}`;
    if (unique !== "email")
      await hubspot.crm.properties.coreApi.create(kind, {
        name: unique,
        label: "Key",
        type: "string" as never,
        fieldType: "text" as never,
        groupName: "own",
        hasUniqueValue: true,
      });
    const properties = (name: string) => ({ ...given, [told]: `${name}@quill.example` });
    const made = await batchApi.create({
      inputs: ["one", "two"].map((name) => ({ properties: properties(name), associations: [] })),
    });
    const ids = made.results.map(({ id }) => ({ id }));
    expect([made.status, ids.length]).toEqual(["COMPLETE", 2]);
    const changed = await batchApi.update({
      inputs: ids.map(({ id }) => ({ id, properties: more })),
    });
    expect(changed.results.map((one) => one.properties)).toMatchObject([more, more]);
    const read = () =>
      batchApi.read({ inputs: ids, properties: [told], propertiesWithHistory: [told] });
    expect((await read()).results.map((one) => one.properties[told])).toEqual([
      "one@quill.example",
      "two@quill.example",
    ]);
    const upsert = () =>
      batchApi.upsert({
        inputs: [
          { id: "k@quill.example", idProperty: unique, properties: { ...given, ...more } },
        ].map((input) => ({
          ...input,
          properties: { ...input.properties, [unique]: "k@quill.example" },
        })),
      });
    expect((await upsert()).results[0]).toMatchObject({ _new: true });
    expect((await upsert()).results[0]).toMatchObject({ _new: false });
    await batchApi.archive({ inputs: ids });
    expect(await read()).toMatchObject({ results: [], numErrors: 1 });
  });

  test.each(["contacts", "companies", "deals", "tickets"] as const)(
    "two %s become one, and the old id leads to it",
    async (kind) => {
      const { basicApi } = hubspot.crm[kind];
      const [other, survivor] = (await basicApi.getPage(2)).results;
      const merged = await basicApi.merge({
        primaryObjectId: survivor?.id ?? "",
        objectIdToMerge: other?.id ?? "",
      });
      expect(merged.id).toBe(survivor?.id);
      expect((await basicApi.getById(other?.id ?? "")).id).toBe(survivor?.id);
      const listed = (await basicApi.getPage(100)).results.map(({ id }) => id);
      expect(listed).not.toContain(other?.id);
    },
  );

  test("a contact is forgotten for good", async () => {
    const { basicApi } = hubspot.crm.contacts;
    const made = await basicApi.create({ properties: { firstname: "Gone" }, associations: [] });
    await basicApi.purge({ objectId: made.id });
    expect((await failure(basicApi.getById(made.id))).code).toBe(404);
    const archived = basicApi.getById(made.id, undefined, undefined, undefined, true);
    expect((await failure(archived)).code).toBe(404);
  });

  test("a task hangs on a person", async () => {
    const { basicApi } = hubspot.crm.objects.tasks;
    const { id } = await hubspot.crm.contacts.basicApi.create({
      properties: { firstname: "Ulla" },
      associations: [],
    });
    const made = await basicApi.create({
      properties: { hs_timestamp: "2026-11-21T09:00:00Z", hs_task_type: "CALL" },
      associations: [{ to: { id }, types: spec(204) }],
    });
    const read = await basicApi.getById(made.id, undefined, undefined, ["contacts"]);
    expect(read.associations?.["contacts"]?.results).toMatchObject([
      { id, type: "task_to_contact" },
    ]);
  });
});
