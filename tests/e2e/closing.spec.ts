import { theLoggedCall } from "./accountCalls.ts";
import { type App, expect, test } from "./app.ts";
import { screenOf } from "./screen.ts";

const number = "+1 (212) 555-0100";

/** Closes the window as its frame's button does. */
async function closeWindow(app: App): Promise<void> {
  await app.electron().evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
}

async function inACall(app: App) {
  const page = await app.window();
  const screen = screenOf(page);
  await screen.call(number);
  await screen.write("Closing time");
  await screen.outcome("Connected").click();
  await expect(screen.outcome("Connected")).toBeChecked();
  const question = page.getByRole("dialog", { name: "A call is still running" });
  return { page, screen, question };
}

test("closing in a call asks, and staying goes on", async ({ app }) => {
  const { page, screen, question } = await inACall(app);

  await closeWindow(app);
  await expect(question).toBeVisible();
  await screen.button("Stay in the call").click();
  await expect(question).toBeHidden();
  await expect(screen.timer).toBeVisible();

  await closeWindow(app);
  await expect(question).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(question).toBeHidden();
  await expect(screen.timer).toBeVisible();
});

test("hang up and close logs the call before the program is gone", async ({ app, practice }) => {
  const { screen, question } = await inACall(app);

  await closeWindow(app);
  await expect(question).toBeVisible();
  await screen.button("Hang up and close").click();
  await app.gone();

  const { properties } = await theLoggedCall(practice);
  expect(properties["hs_call_body"]).toBe("<p>Closing time</p>");
});

test("closing with the call open finds it at the next start", async ({ app, practice }) => {
  const { screen, question } = await inACall(app);

  await closeWindow(app);
  await expect(question).toBeVisible();
  await screen.button("Close, and ask me next time").click();
  await app.gone();

  const again = screenOf(await app.relaunch());
  await expect(again.button("Still talking")).toBeVisible();
  await expect(again.notes).toHaveText("Closing time");
  await again.button(/^It ended at \d\d:\d\d$/).click();
  await expect(again.recent("Closing time")).toContainText("In HubSpot");
  await theLoggedCall(practice);
});

test("closing twice means it", async ({ app }) => {
  const { question } = await inACall(app);

  await closeWindow(app);
  await expect(question).toBeVisible();
  await closeWindow(app);
  await app.gone();

  const again = screenOf(await app.relaunch());
  await expect(again.button("Still talking")).toBeVisible();
});
