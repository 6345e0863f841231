import { theLoggedCall } from "./accountCalls.ts";
import { expect, test } from "./app.ts";
import { peopleOf } from "./people.ts";
import type { PracticeAccount } from "./practiceAccount.ts";
import { screenOf } from "./screen.ts";

const nobodys = "+46 8 465 004 99";
const name = "Zuzanna Wieczorek-Łoś";

type Held = { id: string; properties: Readonly<Record<string, string | null>> };

async function contactsNamed(practice: PracticeAccount, last: string): Promise<Held[]> {
  const all: Held[] = [];
  for (let after: string | undefined = "0"; after !== undefined;) {
    const page = (await practice.get(
      `/crm/v3/objects/contacts?limit=100&properties=firstname,lastname,phone&after=${after}`,
    )) as { results: Held[]; paging?: { next?: { after: string } } };
    all.push(...page.results);
    after = page.paging?.next?.after;
  }
  return all.filter(({ properties }) => properties["lastname"] === last);
}

test("a contact nobody knew is made of name and number, after the call", async ({
  app,
  practice,
}) => {
  const page = await app.window();
  const screen = screenOf(page);
  await screen.call(nobodys);
  await expect(page.getByText("Nobody in HubSpot has this number", { exact: true })).toBeVisible();
  await screen.associate.fill(name);
  await page.getByRole("option", { name: `Create contact “${name}” with this number` }).click();
  await expect(screen.record(name)).toBeVisible();
  await screen.outcome("Connected").click();
  await expect(screen.outcome("Connected")).toBeChecked();
  expect(await contactsNamed(practice, "Wieczorek-Łoś")).toEqual([]);
  await screen.button("Hang up").click();
  await expect(screen.recent(name)).toContainText("In HubSpot");

  const [made, ...others] = await contactsNamed(practice, "Wieczorek-Łoś");
  expect(others).toEqual([]);
  expect(made?.properties).toMatchObject({ firstname: "Zuzanna", phone: "+46846500499" });
  const { associations } = await theLoggedCall(practice);
  expect(associations.contacts).toEqual([made?.id]);
  const writes = (await practice.journal())
    .filter(({ method, path }) => method !== "GET" && !/search|token-info/.test(path))
    .map(({ method, path }) => `${method} ${path.replaceAll(/\d{5,}/g, "ID")}`)
    .filter((line) => !line.includes("batch/read"));
  expect(writes).toEqual([
    "POST /crm/objects/2026-03/calls",
    "POST /crm/objects/2026-03/contacts",
    "PUT /crm/objects/2026-03/calls/ID/associations/default/contacts/ID",
  ]);
});

test("a contact somebody else made meanwhile is taken, not made twice", async ({
  app,
  practice,
}) => {
  const page = await app.window();
  const screen = screenOf(page);
  await screen.call(nobodys);
  await screen.associate.fill(name);
  await page.getByRole("option", { name: `Create contact “${name}” with this number` }).click();
  await screen.outcome("Connected").click();
  await expect(screen.outcome("Connected")).toBeChecked();
  const { id } = (await practice.post("/crm/v3/objects/contacts", {
    properties: { firstname: "Zuzanna", lastname: "Wieczorek-Łoś", phone: "08-465 004 99" },
  })) as { id: string };
  await practice.post("/crm/v3/objects/contacts", {
    properties: { firstname: "Zuzanna", lastname: "Wieczorek-Łoś", phone: "+46 8 465 004 01" },
  });
  await screen.button("Hang up").click();
  await expect(screen.recent(name)).toContainText("In HubSpot");

  expect((await theLoggedCall(practice)).associations.contacts).toEqual([id]);
  expect(await contactsNamed(practice, "Wieczorek-Łoś")).toHaveLength(2);
});

test("a contact HubSpot says it has already is adopted, and the agent is told", async ({
  app,
  practice,
}) => {
  const [grace] = await peopleOf(practice);
  if (grace === undefined) throw new Error("nobody to adopt");
  const page = await app.window();
  const screen = screenOf(page);
  await screen.call(nobodys);
  await screen.associate.fill(name);
  await page.getByRole("option", { name: `Create contact “${name}” with this number` }).click();
  await screen.outcome("Connected").click();
  await expect(screen.outcome("Connected")).toBeChecked();
  await practice.addFault({
    match: { method: "POST", path: "/contacts$" },
    do: {
      kind: "status",
      status: 409,
      body: {
        status: "error",
        message: `Contact already exists. Existing ID: ${grace.id}`,
        category: "CONFLICT",
      },
    },
  });
  await screen.button("Hang up").click();

  await expect(page.getByRole("region", { name: "Messages" })).toContainText(
    `“${name}” was already a contact in HubSpot`,
  );
  await expect(screen.recent(name)).toContainText("In HubSpot");
  expect((await theLoggedCall(practice)).associations.contacts).toEqual([grace.id]);
  expect(await contactsNamed(practice, "Wieczorek-Łoś")).toEqual([]);
});

test("adding a contact offers its company, and anybody can be taken off again", async ({
  app,
  practice,
}) => {
  const [, person] = await peopleOf(practice);
  if (person === undefined) throw new Error("nobody to add");
  const page = await app.window();
  const screen = screenOf(page);
  await screen.call(nobodys);
  await screen.add(person.name);
  const offered = page.getByRole("list", { name: "Suggested records" }).getByRole("button");
  await expect(offered).toContainText("Add company");
  await offered.click();
  await expect(offered).toBeHidden();
  await screen.record(person.name).click();
  await expect(screen.record(person.name)).toBeHidden();
  await screen.outcome("Connected").click();
  await screen.button("Hang up").click();
  await expect(page.getByText(/^Ended · .* · In HubSpot$/)).toBeVisible();

  const { associations } = await theLoggedCall(practice);
  expect(associations.contacts).toEqual([]);
  expect(associations.companies).toHaveLength(1);
});
