import { creates, loggedCalls, theLoggedCall } from "./accountCalls.ts";
import { expect, test } from "./app.ts";
import { fillDisk, makeRoom } from "./fullDisk.ts";
import { letPass, minutes } from "./mainClock.ts";
import { screenOf } from "./screen.ts";

const number = "+1 (212) 555-0100";
const full = "The disk is full, so this could not be saved.";

test("full in a call: what is typed stays, says so once, and is saved when there is room", async ({
  app,
}) => {
  const screen = screenOf(await app.window());
  await screen.call(number);
  await screen.write("Before. ");
  await fillDisk(app);

  await screen.notes.pressSequentially("And with no room left.");
  await expect(screen.page.getByRole("alert")).toContainText(full);
  await expect(screen.page.getByText("Not saved", { exact: true })).toBeVisible();
  await screen.outcome("Busy").click();
  await expect(screen.outcome("Busy")).toBeChecked();
  await expect(screen.timer).toBeVisible();

  await makeRoom(app);
  await expect(screen.page.getByText("Saved", { exact: true })).toBeVisible();
  await expect(screen.page.getByRole("alert")).toHaveCount(0);
  await expect(screen.notes).toHaveText("Before. And with no room left.");

  await app.kill();
  const again = screenOf(await app.relaunch());
  await expect(again.notes).toHaveText("Before. And with no room left.");
});

test("full at hang-up: the call ends there and then, and is sent with that length", async ({
  app,
  practice,
}) => {
  const screen = screenOf(await app.window());
  await screen.call(number);
  await screen.write("Hung up in time");
  await screen.outcome("Connected").click();
  await expect(screen.outcome("Connected")).toBeChecked();
  await letPass(app, minutes(3));
  await fillDisk(app);

  await screen.button("Hang up").click();
  await expect(screen.page.getByText("Not saved yet")).toBeVisible();
  await expect(screen.page.getByRole("alert")).toContainText(full);
  await expect(screen.timer).toHaveCount(0);
  await letPass(app, minutes(20));
  // The page loaded anew is told the same by main.
  await screen.page.reload();
  await expect(screen.page.getByText("Not saved yet")).toBeVisible();
  expect(await loggedCalls(practice)).toEqual([]);

  await makeRoom(app);
  await expect(screen.recent("Hung up in time")).toContainText("In HubSpot");
  await expect(screen.page.getByText("Not saved yet")).toHaveCount(0);
  const { properties } = await theLoggedCall(practice);
  expect(Number(properties["hs_call_duration"])).toBeGreaterThanOrEqual(minutes(3));
  expect(Number(properties["hs_call_duration"])).toBeLessThan(minutes(4));
  expect(await creates(practice)).toBe(1);
});

test("full in wrap-up: Done keeps the call, and all of it arrives afterwards", async ({
  app,
  practice,
}) => {
  const screen = screenOf(await app.window());
  await screen.call(number);
  await screen.write("In the call.");
  await screen.outcome("Connected").click();
  await screen.button("Hang up").click();
  await expect(screen.recent("In the call.")).toContainText("In HubSpot");
  await fillDisk(app);

  await screen.notes.press("Control+End");
  await screen.notes.pressSequentially(" Afterwards.");
  await expect(screen.page.getByText("Not saved yet")).toBeVisible();
  await screen.button("Done").click();
  await expect(screen.page.getByRole("alert")).toContainText(full);
  await expect(screen.notes).toHaveText("In the call. Afterwards.");

  await makeRoom(app);
  await expect(screen.page.getByText("Saved", { exact: true })).toBeVisible();
  await expect(screen.page.getByRole("alert")).toHaveCount(0);
  await screen.button("Done").click();
  await expect(screen.number).toBeVisible();
  await expect
    .poll(async () => (await theLoggedCall(practice)).properties["hs_call_body"])
    .toBe("<p>In the call. Afterwards.</p>");
});

test("full from the start: the call is taken, and closing the window asks first", async ({
  app,
  practice,
}) => {
  const page = await app.window();
  const screen = screenOf(page);
  await expect(screen.account).toContainText("connected");
  await fillDisk(app);
  await screen.call(number);
  await expect(page.getByRole("alert")).toContainText(full);
  await screen.button("Hang up").click();
  await expect(page.getByText("Not saved yet")).toBeVisible();
  // Once: what HubSpot has is listed all the same, although none of it can be kept.
  await expect(page.getByRole("alert")).toHaveCount(1);

  await app.electron().evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await expect(page.getByText("1 call is not saved, because the disk is full")).toBeVisible();

  await makeRoom(app);
  await expect(page.getByText("Not saved yet")).toHaveCount(0);
  await screen.outcome("Busy").click();
  await expect.poll(async () => (await loggedCalls(practice)).length).toBe(1);
});
