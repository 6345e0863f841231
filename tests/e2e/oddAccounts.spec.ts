import type { Page } from "@playwright/test";
import { creates, loggedCalls, theLoggedCall } from "./accountCalls.ts";
import { expect, test } from "./app.ts";
import { aDealOf, outcomeIdOf, ownersOf, peopleOf } from "./people.ts";
import type { PracticeAccount } from "./practiceAccount.ts";
import { screenOf } from "./screen.ts";
import { shortCall } from "./shortCall.ts";

/** Something that happens to the account, by the name of its switch. */
async function rehearse(practice: PracticeAccount, day: string, given: object = {}) {
  await practice.post(`/_practice/${day}`, given);
}

const messages = (page: Page) => page.getByRole("region", { name: "Messages" });

test("an account without owners says so; calls are taken, wait, and go in once there is one", async ({
  practice,
  launch,
}) => {
  const [ada] = await ownersOf(practice);
  await rehearse(practice, "owners", { do: "take" });
  const app = await launch({ practice });
  const page = await app.window();
  const screen = screenOf(page);
  await expect(
    page.getByText("HubSpot lists nobody here whom a call can belong to."),
  ).toBeVisible();
  await screen.button("Later").click();
  await shortCall(screen, "Nobody's yet");
  await expect(page.getByText(/^Ended · .* · Waiting$/)).toBeVisible();
  expect(await creates(practice)).toBe(0);

  await rehearse(practice, "owners", { do: "give" });
  await screen.button("Choose").click();
  const dialog = page.getByRole("dialog", { name: "Who are you?" });
  await dialog.getByRole("button", { name: "Try again" }).click();
  await dialog.getByRole("button", { name: ada?.lastName ?? "" }).click();
  await expect(screen.recent("Nobody's yet")).toContainText("In HubSpot");
  expect((await theLoggedCall(practice)).properties["hubspot_owner_id"]).toBe(ada?.id);
});

test("owners that may not be read: it says which permission, and calls are taken and wait", async ({
  practice,
  launch,
}) => {
  await rehearse(practice, "scopes", { do: "take", scope: "crm.objects.owners.read" });
  const app = await launch({ practice });
  const page = await app.window();
  const screen = screenOf(page);
  await expect(page.getByRole("alert").filter({ hasText: "lacks a permission" })).toBeVisible();
  await expect(page.getByText("Asking for the list…")).toBeHidden();
  await screen.button("Later").click();
  await shortCall(screen, "May not know whose");
  await expect(screen.recent("May not know whose")).toContainText("Waiting");
  expect(await creates(practice)).toBe(0);
});

test("an owner deactivated meanwhile: the call waits, says so, and goes in afterwards", async ({
  app,
  practice,
}) => {
  const screen = screenOf(await app.window());
  await rehearse(practice, "owners", { do: "take" });
  await shortCall(screen, "Left the company");
  await expect(screen.recent("Left the company")).toContainText("Needs attention");
  await expect(screen.recent("Left the company")).toContainText(
    "no longer lets calls be logged under this name",
  );
  await rehearse(practice, "owners", { do: "give" });
  await screen.recent("Left the company").getByRole("button", { name: "Try again" }).click();
  await expect(screen.recent("Left the company")).toContainText("In HubSpot");
  await theLoggedCall(practice);
});

test("an account without outcomes says so, and calls are logged without one", async ({
  practice,
  launch,
}) => {
  const [owner] = await ownersOf(practice);
  await rehearse(practice, "outcomes-delete");
  const app = await launch({ practice, ownerEmail: owner?.email ?? "" });
  const page = await app.window();
  const screen = screenOf(page);
  await screen.call("");
  await screen.write("No outcome to have");
  await expect(page.getByText("This account has no outcomes to choose from.")).toBeVisible();
  await expect(page.getByText("From memory")).toBeHidden();
  await screen.button("Hang up").click();
  await screen.button("Done").click();
  await expect(screen.recent("No outcome to have")).toContainText("In HubSpot");
  expect((await theLoggedCall(practice)).properties["hs_call_disposition"]).toBeNull();
});

test("of 200 outcomes each is reached by keyboard alone, searched for or walked to", async ({
  practice,
  launch,
}) => {
  const [owner] = await ownersOf(practice);
  await rehearse(practice, "outcomes-many", { count: 200 });
  const app = await launch({ practice, ownerEmail: owner?.email ?? "" });
  const page = await app.window();
  const screen = screenOf(page);
  const group = page.getByRole("radiogroup", { name: "Outcome" });
  await screen.call("");
  await screen.write("So many ways");

  const more = page.getByRole("button", { name: /^\d+ more$/ });
  await more.focus();
  await page.keyboard.press("Enter");
  const search = page.getByRole("textbox", { name: "Find an outcome" });
  await expect(search).toBeFocused();
  const all = await group.getByRole("radio").count();
  expect(all).toBeGreaterThanOrEqual(206);
  await page.keyboard.type("outcome 187");
  await expect(group.getByRole("radio")).toHaveCount(1);
  await page.keyboard.press("Enter");
  await expect(screen.outcome("Imported outcome 187")).toBeChecked();
  await expect(screen.notes).toBeFocused();

  // Without the search: from the first to the last by the arrows, as in any group of radios.
  await more.focus();
  await page.keyboard.press("Enter");
  await expect(search).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(screen.outcome("Imported outcome 187")).toBeFocused();
  for (let step = 187; step < 200; step += 1) await page.keyboard.press("ArrowDown");
  await expect(screen.outcome("Imported outcome 200")).toBeChecked();
  await expect(screen.outcome("Imported outcome 200")).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(search).toBeHidden();
  await expect(screen.outcome("Imported outcome 200")).toBeChecked();
  await expect(screen.notes).toBeFocused();

  await screen.button("Hang up").click();
  await expect(screen.recent("So many ways")).toContainText("In HubSpot");
  await expect(screen.recent("So many ways")).toContainText("Imported outcome 200");
  expect((await theLoggedCall(practice)).properties["hs_call_disposition"]).toBe(
    await outcomeIdOf(practice, "Imported outcome 200"),
  );
});

test("an outcome deleted meanwhile: it says so, another is chosen, and nothing is lost", async ({
  app,
  practice,
}) => {
  const page = await app.window();
  const screen = screenOf(page);
  await screen.call("");
  await screen.write("The way it went is gone");
  await screen.outcome("Connected").click();
  await expect(screen.outcome("Connected")).toBeChecked();
  await rehearse(practice, "outcome-delete", { id: "Connected" });
  await screen.button("Hang up").click();
  await expect(screen.recent("The way it went")).toContainText("Needs attention");
  await expect(screen.recent("The way it went")).toContainText(
    "HubSpot no longer knows that outcome. Choose another.",
  );
  await expect(screen.outcome("Connected")).toBeHidden();

  await screen.outcome("No answer").click();
  await expect(screen.recent("The way it went")).toContainText("In HubSpot");
  const { properties } = await theLoggedCall(practice);
  expect(properties["hs_call_body"]).toBe("<p>The way it went is gone</p>");
  expect(properties["hs_call_disposition"]).toBe(await outcomeIdOf(practice, "No answer"));
});

test("a person merged meanwhile: the call is the survivor's", async ({ app, practice }) => {
  const [grace, other] = await peopleOf(practice);
  if (grace === undefined || other === undefined) throw new Error("nobody to merge");
  const screen = screenOf(await app.window());
  await screen.call(grace.number);
  await expect(screen.record(grace.name)).toBeVisible();
  await screen.write("Two of them were one");
  await screen.outcome("Connected").click();
  await rehearse(practice, "merge", { type: "contacts", id: grace.id, into: other.id });
  await screen.button("Hang up").click();
  await expect(screen.recent("Two of them")).toContainText("In HubSpot");
  expect((await theLoggedCall(practice)).associations.contacts).toEqual([other.id]);
  expect(await creates(practice)).toBe(1);
});

test("a person deleted meanwhile: the call goes in without them, says so, and shows who is missing", async ({
  app,
  practice,
}) => {
  const [grace, other] = await peopleOf(practice);
  if (grace === undefined || other === undefined) throw new Error("nobody to delete");
  const deal = await aDealOf(practice);
  const page = await app.window();
  const screen = screenOf(page);
  await screen.call(grace.number);
  await expect(screen.record(grace.name)).toBeVisible();
  await screen.write("She was there a moment ago");
  await screen.add(other.name);
  await screen.add(deal.name);
  await screen.outcome("Connected").click();
  await rehearse(practice, "delete", { type: "contacts", id: grace.id });
  await rehearse(practice, "delete", { type: "deals", id: deal.id });
  await screen.button("Hang up").click();

  await expect(screen.recent("She was there")).toContainText("In HubSpot");
  const { associations } = await theLoggedCall(practice);
  expect(associations).toMatchObject({ contacts: [other.id], deals: [] });
  expect(await creates(practice)).toBe(2);
  await expect(messages(page)).toContainText(
    `HubSpot no longer has “${grace.name}” and “${deal.name}”`,
  );
  await expect(messages(page)).toContainText("The call is logged without");
  const records = page.getByRole("list", { name: "Associated records" });
  await expect(records.getByRole("deletion")).toHaveText([grace.name, deal.name]);
  await expect(records.getByRole("listitem").filter({ hasText: grace.name })).toContainText(
    "No longer in HubSpot, or not shown to you: the call is logged without.",
  );

  // The struck names stay until they are taken off, and nothing is sent for that.
  const asked = (await practice.journal()).length;
  await screen.record(grace.name).click();
  await expect(screen.record(grace.name)).toBeHidden();
  await screen.button("Done").click();
  await expect(screen.number).toBeVisible();
  const since = (await practice.journal()).slice(asked);
  expect(since.filter(({ method }) => method === "DELETE")).toEqual([]);
});

test("a person deleted after the call: added too late, they are struck, and the call stays", async ({
  app,
  practice,
}) => {
  const [grace, other] = await peopleOf(practice);
  if (grace === undefined || other === undefined) throw new Error("nobody to delete");
  const page = await app.window();
  const screen = screenOf(page);
  await screen.call(grace.number);
  await expect(screen.record(grace.name)).toBeVisible();
  await screen.write("Somebody else was there too");
  await screen.outcome("Connected").click();
  await screen.button("Hang up").click();
  await expect(screen.recent("Somebody else")).toContainText("In HubSpot");
  await screen.associate.fill(other.name);
  const option = page.getByRole("option", { name: other.name }).first();
  await expect(option).toBeVisible();
  await rehearse(practice, "delete", { type: "contacts", id: other.id });
  await option.click();
  await expect(
    page.getByRole("list", { name: "Associated records" }).getByRole("deletion"),
  ).toHaveText([other.name]);
  await expect(screen.recent("Somebody else")).toContainText("In HubSpot");
  expect((await theLoggedCall(practice)).associations.contacts).toEqual([grace.id]);
});

/** What the sign-in may lack, and what is then still to be had. */
const features = [
  ["companies", "crm.objects.companies.read"],
  ["deals", "crm.objects.deals.read"],
  ["tickets", "tickets"],
] as const;

test("permissions that are lacking: each feature is absent with a sentence, and logging goes on", async ({
  practice,
  launch,
}) => {
  const [owner] = await ownersOf(practice);
  for (const [, scope] of features) await rehearse(practice, "scopes", { do: "take", scope });
  const app = await launch({ practice, ownerEmail: owner?.email ?? "" });
  const page = await app.window();
  const screen = screenOf(page);
  await expect(page.getByText("The sign-in lacks 3 permissions")).toBeVisible();
  await screen.button("See which").click();
  const lacking = page.getByRole("list", { name: "Permissions this sign-in lacks" });
  for (const [kind] of features) {
    await expect(lacking.getByRole("listitem").filter({ hasText: kind })).toBeVisible();
  }
  await screen.button("Back to recent calls").click();
  const [grace] = await peopleOf(practice);
  if (grace === undefined) throw new Error("nobody to call");
  await screen.call(grace.number);
  await expect(screen.record(grace.name)).toBeVisible();
  await screen.write("Logged all the same");
  await screen.outcome("Connected").click();
  await screen.button("Hang up").click();
  await expect(screen.recent("Logged all the same")).toContainText("In HubSpot");
  expect((await theLoggedCall(practice)).associations.contacts).toEqual([grace.id]);
});

test("calls that may not be written wait, say why, and go in once they may be", async ({
  app,
  practice,
}) => {
  const screen = screenOf(await app.window());
  await expect(screen.account).toContainText("connected");
  const scope = "crm.objects.contacts.write";
  await rehearse(practice, "scopes", { do: "take", scope });
  await shortCall(screen, "May not be written");
  await expect(screen.recent("May not be written")).toContainText("Needs attention");
  await expect(screen.recent("May not be written")).toContainText(
    "may not write calls, which HubSpot allows together with writing contacts",
  );
  expect(await loggedCalls(practice)).toEqual([]);
  await rehearse(practice, "scopes", { do: "give", scope });
  await screen.recent("May not be written").getByRole("button", { name: "Try again" }).click();
  await expect(screen.recent("May not be written")).toContainText("In HubSpot");
  await theLoggedCall(practice);
});
