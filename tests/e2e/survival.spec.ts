import { creates, loggedCalls, theLoggedCall } from "./accountCalls.ts";
import { type App, expect, test } from "./app.ts";
import { screenOf } from "./screen.ts";

const number = "+1 (212) 555-0100";

async function killedInACall(app: App) {
  const screen = screenOf(await app.window());
  const before = Date.now();
  await screen.call(number);
  const after = Date.now();
  await screen.outcome("Connected").click();
  await expect(screen.outcome("Connected")).toBeChecked();
  await screen.write("The power went");
  await app.kill();
  return { startedBetween: [before, after] as const, screen: screenOf(await app.relaunch()) };
}

test("killed in a call: still talking keeps its true start", async ({ app, practice }) => {
  const { startedBetween, screen } = await killedInACall(app);
  await expect(screen.button("Still talking")).toBeVisible();
  await expect(screen.notes).toHaveText("The power went");
  await expect(screen.account).toContainText("connected");
  expect(await loggedCalls(practice)).toEqual([]);

  await screen.button("Still talking").click();
  await expect(screen.timer).toBeVisible();
  await screen.notes.press("Control+End");
  await screen.notes.pressSequentially(" and came back");
  const beforeEnd = Date.now();
  await screen.button("Hang up").click();
  await expect(screen.recent("The power went and came back")).toContainText("In HubSpot");
  const afterEnd = Date.now();

  const { properties } = await theLoggedCall(practice);
  const startedAt = Date.parse(properties["hs_timestamp"] ?? "");
  const endedAt = startedAt + Number(properties["hs_call_duration"]);
  expect(startedAt).toBeGreaterThanOrEqual(startedBetween[0]);
  expect(startedAt).toBeLessThanOrEqual(startedBetween[1]);
  // The time the program was gone belongs to the call: the wall clock bridges it.
  expect(endedAt).toBeGreaterThanOrEqual(beforeEnd - 50);
  expect(endedAt).toBeLessThanOrEqual(afterEnd + 50);
});

test("killed in a call: it ended at the last moment the program knows of", async ({
  app,
  practice,
}) => {
  const { startedBetween, screen } = await killedInACall(app);
  const foundAt = Date.now();
  const ended = screen.button(/^It ended at \d\d:\d\d$/);
  await expect(ended).toBeVisible();
  await expect(screen.account).toContainText("connected");
  expect(await loggedCalls(practice)).toEqual([]);

  // Another time can be told, but not any.
  const another = screen.page.getByRole("textbox", { name: "Another time" });
  const proposed = await another.inputValue();
  await another.fill("25:99");
  await expect(screen.page.getByText("Type the time like 14:32.")).toBeVisible();
  await expect(screen.button(/^It ended at/)).toBeDisabled();
  await another.fill(proposed);
  await ended.click();
  await expect(screen.recent("The power went")).toContainText("In HubSpot");

  const { properties } = await theLoggedCall(practice);
  const startedAt = Date.parse(properties["hs_timestamp"] ?? "");
  expect(startedAt).toBeGreaterThanOrEqual(startedBetween[0]);
  expect(startedAt + Number(properties["hs_call_duration"])).toBeLessThan(foundAt);
  expect(properties["hs_call_body"]).toBe("<p>The power went</p>");
  expect(await creates(practice)).toBe(1);
});

test("killed while the call was on its way: it is looked for, not sent again", async ({
  app,
  practice,
}) => {
  const screen = screenOf(await app.window());
  await screen.call(number);
  await expect(screen.record("Grace Okafor")).toBeVisible();
  await screen.write("Held back on the way");
  await screen.outcome("Connected").click();
  await expect(screen.outcome("Connected")).toBeChecked();
  // The request has arrived and nothing has been written yet; it will be, with nobody waiting.
  await practice.addFault({
    match: { method: "POST", path: "/calls$" },
    do: { kind: "delay", ms: 2_000, before: true },
  });
  await screen.button("Hang up").click();
  await expect.poll(() => practice.faultsLeft()).toBe(0);
  expect(await loggedCalls(practice)).toEqual([]);
  await app.kill();
  await expect.poll(async () => (await loggedCalls(practice)).length).toBe(1);

  const again = screenOf(await app.relaunch());
  await expect(again.recent("Held back on the way")).toContainText("In HubSpot");
  await theLoggedCall(practice);
  expect(await creates(practice)).toBe(1);
});

test("killed in wrap-up: the late notes are there and reach the call", async ({
  app,
  practice,
}) => {
  const screen = screenOf(await app.window());
  await screen.call(number);
  await screen.write("In the call.");
  await screen.outcome("Connected").click();
  await screen.button("Hang up").click();
  await expect(screen.recent("In the call.")).toContainText("In HubSpot");
  await screen.notes.press("Control+End");
  await screen.notes.pressSequentially(" And afterwards.");
  await expect(screen.page.getByText("Saved", { exact: true })).toBeVisible();
  await app.kill();

  const again = screenOf(await app.relaunch());
  await expect(again.notes).toHaveText("In the call. And afterwards.");
  await expect
    .poll(async () => (await theLoggedCall(practice)).properties["hs_call_body"])
    .toBe("<p>In the call. And afterwards.</p>");
  await expect(again.recent("In the call.")).toContainText("In HubSpot");
  expect(await creates(practice)).toBe(1);
});
