import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { creates, loggedCalls, theLoggedCall } from "./accountCalls.ts";
import { expect, test } from "./app.ts";
import { pasteToken } from "./browser.ts";
import { ownersOf } from "./people.ts";
import { screenOf } from "./screen.ts";

const number = "+1 (212) 555-0100";

test("an owner is found, chosen once, and remembered", async ({ practice, launch }) => {
  const [, jonas] = await ownersOf(practice);
  if (jonas === undefined) throw new Error("the practice account has one owner only");
  const name = `${jonas.firstName} ${jonas.lastName}`;
  const app = await launch({ practice });
  const page = await app.window();
  const screen = screenOf(page);
  const owners = page.getByRole("list", { name: "Owners" }).getByRole("button");

  await expect(page.getByRole("heading", { name: "Who are you?" })).toBeVisible();
  await expect(owners).toHaveCount((await ownersOf(practice)).length);
  await expect(screen.account).toContainText("nobody chosen");
  await page.getByRole("textbox", { name: "Search owners" }).fill(jonas.lastName.toLowerCase());
  await expect(owners).toHaveCount(1);
  await owners.click();
  await expect(screen.account).toContainText(name);
  await expect(screen.number).toBeFocused();

  const again = screenOf(await app.relaunch());
  await expect(again.account).toContainText(name);
  await expect(again.number).toBeVisible();
  await again.call(number);
  await again.outcome("Connected").click();
  await again.button("Hang up").click();
  await expect(again.recent("Grace Okafor").first()).toContainText("In HubSpot");
  expect((await theLoggedCall(practice)).properties["hubspot_owner_id"]).toBe(jonas.id);
});

test("a call taken before anybody chose waits, and goes under who was chosen", async ({
  practice,
  launch,
}) => {
  const [, , mei] = await ownersOf(practice);
  if (mei === undefined) throw new Error("the practice account has too few owners");
  const app = await launch({ practice });
  const page = await app.window();
  const screen = screenOf(page);

  await screen.button("Later").click();
  await screen.call(number);
  await screen.write("Whose is this");
  await screen.outcome("Connected").click();
  await screen.button("Hang up").click();
  await expect(page.getByText(/^Ended · .* · Waiting$/)).toBeVisible();
  await expect(page.getByText("Choose who you are first")).toBeVisible();
  await expect(page.getByText("Calls wait until you say who you are.")).toBeVisible();
  await screen.button("Done").click();
  await expect(screen.recent("Whose is this")).toContainText("Waiting");

  // Nor does starting the program again send it under nobody's name.
  const again = screenOf(await app.relaunch());
  await expect(again.account).toContainText("connected");
  await expect(again.recent("Whose is this")).toContainText("Waiting");
  expect(await creates(practice)).toBe(0);
  expect(await loggedCalls(practice)).toEqual([]);

  await again.button(new RegExp(mei.lastName)).click();
  await expect(again.recent("Whose is this")).toContainText("In HubSpot");
  const { properties } = await theLoggedCall(practice);
  expect(properties["hubspot_owner_id"]).toBe(mei.id);
  expect(properties["hs_call_body"]).toBe("<p>Whose is this</p>");
  expect(await creates(practice)).toBe(1);
});

test("who was chosen in the middle of a call has that call", async ({ practice, launch }) => {
  const [ada] = await ownersOf(practice);
  if (ada === undefined) throw new Error("the practice account has no owner");
  const app = await launch({ practice });
  const page = await app.window();
  const screen = screenOf(page);

  await screen.button("Later").click();
  await screen.call(number);
  await screen.write("Asked meanwhile");
  await screen.button("Choose").click();
  await page
    .getByRole("dialog", { name: "Who are you?" })
    .getByRole("button", { name: ada.lastName })
    .click();
  await expect(screen.account).toContainText(ada.lastName);
  await expect(screen.timer).toBeVisible();
  await expect(screen.notes).toHaveText("Asked meanwhile");
  await screen.outcome("Connected").click();
  await screen.button("Hang up").click();

  await expect(screen.recent("Asked meanwhile")).toContainText("In HubSpot");
  expect((await theLoggedCall(practice)).properties["hubspot_owner_id"]).toBe(ada.id);
});

test("who the administrator says the agent is, is neither asked nor changed", async ({
  practice,
  launch,
}) => {
  const [, , mei] = await ownersOf(practice);
  if (mei === undefined) throw new Error("the practice account has too few owners");
  const folder = await mkdtemp(join(tmpdir(), "wrapup-administrator-"));
  const file = join(folder, "administrator.json");
  const signIn = { ways: ["token"], ownerEmail: mei.email };
  await writeFile(file, JSON.stringify({ signIn }));
  const app = await launch({
    env: { WRAPUP_HUBSPOT_URL: practice.url, WRAPUP_ADMINISTRATOR_FILE: file },
  });
  const page = await app.window();
  const screen = screenOf(page);

  await expect(screen.button("Use an access token")).toBeVisible();
  await expect(screen.button("Sign in with HubSpot")).toBeHidden();
  await expect(screen.button("Try the practice account")).toBeHidden();
  await pasteToken(screen, practice.accessToken);
  await expect(screen.account).toContainText(mei.lastName);
  await expect(screen.number).toBeVisible();
  await page.keyboard.press("Control+3");
  await expect(page.getByText("Calls are logged under this name.")).toBeVisible();
  await expect(screen.button("Change")).toBeHidden();
  await rm(folder, { recursive: true });
});
