import type { Page } from "@playwright/test";
import { creates, loggedCalls, theLoggedCall } from "./accountCalls.ts";
import { expect, test } from "./app.ts";
import { aDealOf, outcomeIdOf, peopleOf } from "./people.ts";
import { screenOf } from "./screen.ts";

/** A step pressed within half a second of another does nothing, so a person waits that long. */
async function restOfTheStep(page: Page): Promise<void> {
  const pressedAt = await page.evaluate(() => performance.now());
  await page.waitForFunction((at) => performance.now() - at > 500, pressedAt);
}

test("the whole path by keyboard alone", async ({ app, practice }) => {
  const [grace, colleague] = await peopleOf(practice);
  if (grace === undefined || colleague === undefined) throw new Error("nobody to call");
  const deal = await aDealOf(practice);
  const page = await app.window();
  const { keyboard } = page;
  const screen = screenOf(page);

  await expect(screen.number).toBeFocused();
  await expect(screen.account).toContainText("connected");
  await keyboard.type(grace.number);
  await keyboard.press("Tab");
  await expect(page.getByRole("radio", { name: "Outbound" })).toBeFocused();
  await keyboard.press("ArrowRight");
  await expect(page.getByRole("radio", { name: "Inbound" })).toBeChecked();
  await keyboard.press("Control+Enter");
  await expect(screen.timer).toBeVisible();

  await expect(screen.notes).toBeFocused();
  await expect(screen.record(grace.name)).toBeVisible();
  await keyboard.type("Typed 2 lines and never let go");
  await keyboard.press("Control+Alt+Digit1");
  const chosen = page.getByRole("radiogroup", { name: "Outcome" }).getByRole("radio", {
    checked: true,
  });
  await expect(chosen).toHaveCount(1);
  const first = (await chosen.getAttribute("aria-label")) ?? "";
  await expect(page.getByText(`Outcome: ${first} · Undo`)).toBeVisible();
  await expect(screen.notes).toHaveText("Typed 2 lines and never let go");

  await keyboard.press("Control+k");
  await expect(screen.associate).toBeFocused();
  for (const { name } of [colleague, deal]) {
    await keyboard.type(name);
    await expect(page.getByRole("option", { name }).first()).toBeVisible();
    await keyboard.press("ArrowDown");
    await keyboard.press("ArrowUp");
    await keyboard.press("Enter");
    await expect(screen.record(name)).toBeVisible();
  }
  // It stays open for the next one; Esc goes back to where the key was pressed.
  await keyboard.press("Escape");
  await expect(screen.notes).toBeFocused();
  await keyboard.press("Control+k");
  await expect(screen.associate).toBeFocused();

  await keyboard.press("Control+Shift+Enter");
  await expect(screen.button("Done")).toBeVisible();
  // A digit chooses where nobody types: on a button, say.
  await keyboard.press("Tab");
  await expect(screen.button("Don't log")).toBeFocused();
  await keyboard.press("2");
  await expect(chosen).not.toHaveAttribute("aria-label", first);
  const second = (await chosen.getAttribute("aria-label")) ?? "";
  await expect(page.getByText(`Outcome: ${second} · Undo`)).toBeVisible();
  await expect(screen.recent("never let go")).toContainText("In HubSpot");
  await restOfTheStep(page);
  await keyboard.press("Control+Enter");
  await expect(screen.number).toBeFocused();

  // On to its line in the list, and into its details and out of them again.
  const line = screen.recent("never let go").getByRole("button");
  await expect(async () => {
    await keyboard.press("Tab");
    expect(await line.evaluate((button) => button === document.activeElement)).toBe(true);
  }).toPass({ intervals: [0] });
  await keyboard.press("ArrowDown");
  await expect(line).not.toBeFocused();
  await keyboard.press("ArrowUp");
  await expect(line).toBeFocused();
  await keyboard.press("Enter");
  const details = page.getByRole("region", { name: "Details of the call" });
  await expect(details).toBeFocused();
  await keyboard.press("Escape");
  await expect(details).toBeHidden();
  await expect(line).toBeFocused();

  const disposition = await outcomeIdOf(practice, second);
  await expect
    .poll(async () => (await theLoggedCall(practice)).properties["hs_call_disposition"])
    .toBe(disposition);
  const { properties, associations } = await theLoggedCall(practice);
  expect(properties["hs_call_direction"]).toBe("INBOUND");
  expect(properties["hs_call_from_number"]).toBe("+12125550100");
  expect(properties["hs_call_body"]).toBe("<p>Typed 2 lines and never let go</p>");
  expect(associations.contacts.toSorted()).toEqual([grace.id, colleague.id].toSorted());
  expect(associations.deals).toEqual([deal.id]);
  expect(await creates(practice)).toBe(1);
});

test("a step pressed twice within half a second counts once", async ({ app, practice }) => {
  const page = await app.window();
  const { keyboard } = page;
  const screen = screenOf(page);
  await expect(screen.number).toBeFocused();
  await keyboard.type("+1 (212) 555-0100");
  await keyboard.press("Control+Enter");
  await keyboard.press("Control+Shift+Enter");
  await expect(screen.timer).toBeVisible();
  await restOfTheStep(page);
  await keyboard.press("Control+Alt+Digit1");
  // Ending a call and wrapping it up are two steps; a hand that shakes takes one.
  await keyboard.press("Control+Shift+Enter");
  await keyboard.press("Control+Enter");
  await expect(screen.button("Done")).toBeVisible();
  await restOfTheStep(page);
  // The second would have started a call to nobody.
  await keyboard.press("Control+Enter");
  await keyboard.press("Control+Enter");
  await expect(screen.number).toBeFocused();
  await expect(screen.recent("Grace Okafor").first()).toContainText("In HubSpot");
  await expect(screen.timer).toBeHidden();
  expect(await loggedCalls(practice)).toHaveLength(1);
});

test("the keys are told, and Esc goes back", async ({ app }) => {
  const page = await app.window();
  const screen = screenOf(page);
  await expect(screen.number).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("?");
  const keys = page.getByRole("dialog", { name: "Keys" });
  await expect(keys).toContainText("Hang up");
  await page.keyboard.press("Escape");
  await expect(keys).toBeHidden();
  await page.keyboard.press("Control+3");
  await expect(page.getByRole("heading", { name: "Settings" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("heading", { name: "Recent calls" })).toBeVisible();
});
