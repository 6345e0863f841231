import { creates, loggedCalls, theLoggedCall } from "./accountCalls.ts";
import { expect, test } from "./app.ts";
import { screenOf } from "./screen.ts";

const number = "+1 (212) 555-0100";

test("a call made while HubSpot is out of reach waits, and is sent by itself", async ({
  app,
  practice,
}) => {
  const page = await app.window();
  const screen = screenOf(page);
  await screen.call(number);
  await expect(screen.record("Grace Okafor")).toBeVisible();
  await screen.write("Out of reach");
  await screen.outcome("Connected").click();
  await expect(screen.outcome("Connected")).toBeChecked();

  await practice.goDown();
  await screen.button("Hang up").click();
  await expect(screen.recent("Out of reach")).toContainText("Waiting");
  await expect(screen.account).toContainText("HubSpot cannot be reached");
  await expect(screen.button("1 waiting")).toBeVisible();
  await screen.button("Done").click();
  await expect(screen.recent("Out of reach")).toContainText("Waiting");

  await practice.comeBack();
  await expect(screen.recent("Out of reach")).toContainText("In HubSpot", { timeout: 20_000 });
  await expect(screen.account).toContainText("connected");
  await theLoggedCall(practice);
  expect(await creates(practice)).toBe(1);
});

test("started out of reach: the account, its outcomes and a call are there", async ({
  app,
  practice,
}) => {
  const first = screenOf(await app.window());
  await first.call(number);
  await expect(first.outcome("Demo booked")).toBeVisible();
  await first.button("Don't log").click();
  await first.button("Hang up").click();
  await first.button("Done").click();
  await expect(first.number).toBeVisible();
  await app.close();
  await practice.goDown();

  const page = await app.relaunch();
  const screen = screenOf(page);
  await expect(screen.account).toContainText("HubSpot cannot be reached");
  await screen.call(number);
  await screen.write("Before the network");
  await screen.outcome("Demo booked").click();
  await expect(screen.outcome("Demo booked")).toBeChecked();
  await expect(page.getByText("From memory: HubSpot could not be asked")).toBeVisible();
  await screen.button("Hang up").click();
  await expect(screen.recent("Before the network")).toContainText("Waiting");

  await practice.comeBack();
  await expect(screen.recent("Before the network")).toContainText("In HubSpot", {
    timeout: 20_000,
  });
  // Whose number it is could not be asked then; it is now.
  await expect(screen.record("Grace Okafor")).toBeVisible();
  await expect
    .poll(async () => (await theLoggedCall(practice)).associations.contacts)
    .toHaveLength(1);
  const { properties } = await theLoggedCall(practice);
  expect(properties["hs_call_body"]).toBe("<p>Before the network</p>");
});

test("killed while it waited, the call is sent by the next start", async ({ app, practice }) => {
  const screen = screenOf(await app.window());
  await screen.call(number);
  await expect(screen.record("Grace Okafor")).toBeVisible();
  await screen.write("Waited through a crash");
  await screen.outcome("Connected").click();
  await expect(screen.outcome("Connected")).toBeChecked();
  await practice.goDown();
  await screen.button("Hang up").click();
  await expect(screen.recent("Waited through")).toContainText("Waiting");
  await app.kill();
  await practice.comeBack();
  expect(await loggedCalls(practice)).toEqual([]);

  const again = screenOf(await app.relaunch());
  await expect(again.recent("Waited through")).toContainText("In HubSpot");
  await theLoggedCall(practice);
  expect(await creates(practice)).toBe(1);
});

test("a call HubSpot refuses needs attention, says why, and can be tried again", async ({
  app,
  practice,
}) => {
  const page = await app.window();
  const screen = screenOf(page);
  await screen.call(number);
  await screen.write("Refused at first");
  await screen.outcome("Connected").click();
  await expect(screen.outcome("Connected")).toBeChecked();
  const message = "Calls are closed for stocktaking.";
  await practice.addFault({
    match: { method: "POST", path: "/calls$" },
    do: { kind: "status", status: 400, body: { status: "error", message, category: "X" } },
  });
  await screen.button("Hang up").click();
  await expect(screen.recent("Refused at first")).toContainText("Needs attention");
  await expect(screen.recent("Refused at first")).toContainText(message);
  await expect(screen.button("1 needs attention")).toBeVisible();
  expect(await loggedCalls(practice)).toEqual([]);

  await screen.recent("Refused at first").getByRole("button", { name: "Try again" }).click();
  await expect(screen.recent("Refused at first")).toContainText("In HubSpot");
  await theLoggedCall(practice);
});
