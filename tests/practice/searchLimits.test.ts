import { afterAll, beforeAll, expect, test } from "vitest";
import { type Started, start } from "./started.ts";

let practice: Started;
beforeAll(async () => {
  practice = await start({ people: 12, calls: 30 });
});
afterAll(() => practice.stop());

const find = (kind: string, body: unknown) =>
  practice.ask("POST", `/crm/v3/objects/${kind}/search`, body);
const has = { propertyName: "hs_timestamp", operator: "HAS_PROPERTY" };
const groups = (...sizes: number[]) => ({
  filterGroups: sizes.map((size) => ({ filters: Array.from({ length: size }, () => has) })),
});
/** A body of exactly so many characters. */
const long = (length: number) => {
  const bare = JSON.stringify({ query: "" }).length;
  return JSON.stringify({ query: "x".repeat(length - bare) });
};

test.each([
  ["five groups", groups(1, 1, 1, 1, 1), 200],
  ["six groups", groups(1, 1, 1, 1, 1, 1), 400],
  ["six filters in a group", groups(6), 200],
  ["seven filters in a group", groups(7), 400],
  ["eighteen filters in all", groups(6, 6, 6), 200],
  ["nineteen filters in all", groups(6, 6, 6, 1), 400],
  ["3,000 characters", long(3_000), 200],
  ["3,001 characters", long(3_001), 400],
  ["a page of 200", { limit: 200 }, 200],
  ["a page of 201", { limit: 201 }, 400],
  ["the ten thousandth", { after: "9999", limit: 1 }, 200],
  ["one beyond the ten thousandth", { after: "10000", limit: 1 }, 400],
  ["the HTML preview", { filters: [{ ...has, propertyName: "hs_body_preview_html" }] }, 400],
  ["BETWEEN with one end", { filters: [{ ...has, operator: "BETWEEN", value: "1" }] }, 400],
  ["an operator in small letters", { filters: [{ ...has, operator: "has_property" }] }, 400],
  ["sorts that are a word", { sorts: "hs_timestamp" }, 400],
])("%s → %s", async (_, body, status) => {
  expect((await find("calls", body)).status).toBe(status);
});

test("each operator and no other is taken", async () => {
  const operators =
    "EQ NEQ LT LTE GT GTE BETWEEN IN NOT_IN HAS_PROPERTY NOT_HAS_PROPERTY CONTAINS_TOKEN NOT_CONTAINS_TOKEN";
  for (const operator of operators.split(" ")) {
    const filters = [{ ...has, operator, value: "1", highValue: "2", values: ["1"] }];
    expect([operator, (await find("calls", { filters })).status]).toEqual([operator, 200]);
  }
  for (const operator of ["LIKE", "MATCHES", "", "EQUALS"])
    expect((await find("calls", { filters: [{ ...has, operator, value: "1" }] })).status).toBe(400);
});

/** Facts: where `query` looks, per kind; every field is tried with a word of its own. */
test.each([
  [
    "contacts",
    { firstname: "zqa" },
    "firstname lastname email phone hs_additional_emails fax mobilephone company",
  ],
  ["companies", { name: "zqb" }, "website phone name domain"],
  ["deals", { dealname: "zqc", dealstage: "contractsent" }, "dealname dealstage description"],
  ["tickets", { subject: "zqd", hs_pipeline_stage: "2" }, "subject content"],
  ["tasks", { hs_timestamp: "1", hs_task_subject: "zqe" }, "hs_task_body hs_task_subject"],
  ["calls", { hs_timestamp: "1", hs_call_title: "zqf" }, "hs_call_title hs_call_body"],
])("a query of %s looks where HubSpot's does", async (kind, base, names) => {
  for (const name of names.split(" ")) {
    const word = `wq${name.replace(/\W|_/g, "")}`;
    const phone = ["phone", "mobilephone", "fax"].includes(name);
    const choice = name === "dealstage" ? "contractsent" : word;
    const value = name.includes("email") ? `${word}@quill.example` : phone ? "2125550987" : choice;
    const made = await practice.ask("POST", `/crm/v3/objects/${kind}`, {
      properties: { ...base, [name]: value },
    });
    expect([name, made.status]).toEqual([name, 201]);
    const query = phone ? "2125550987" : choice;
    const { body } = await find(kind, { query, limit: 200 });
    expect([name, body.results.map(({ id }) => id)]).toEqual([
      name,
      expect.arrayContaining([made.body.id]),
    ]);
    await practice.ask("DELETE", `/crm/v3/objects/${kind}/${made.body.id}`);
  }
});

test("a query does not look elsewhere", async () => {
  const { body: contact } = await practice.ask("POST", "/crm/v3/objects/contacts", {
    properties: { firstname: "Ove", jobtitle: "wqjobtitle", city: "wqcity" },
  });
  expect(contact.id).not.toBe("");
  for (const query of ["wqjobtitle", "wqcity"])
    expect((await find("contacts", { query })).body.total).toBe(0);
});

test("pages by offset hold every match once while nothing changes, in each order", async () => {
  for (const sorts of [[], ["hs_timestamp"], ["-hs_call_duration"], ["hs_call_title"]]) {
    const seen: string[] = [];
    let after: string | undefined = "0";
    while (after !== undefined) {
      const { body }: Awaited<ReturnType<typeof find>> = await find("calls", {
        sorts,
        limit: 7,
        after,
      });
      seen.push(...body.results.map(({ id }) => id));
      after = body.paging?.next.after;
    }
    expect([seen.length, new Set(seen).size]).toEqual([30, 30]);
  }
});
