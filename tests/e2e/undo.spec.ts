import { creates, loggedCalls, theLoggedCall } from "./accountCalls.ts";
import { expect, firstOwnerOf, test } from "./app.ts";
import { minutes } from "./mainClock.ts";
import { screenOf } from "./screen.ts";
import { shortCall } from "./shortCall.ts";
import { holdTimers, leap } from "./timers.ts";

test("a log taken back before it left was never sent, and can be logged after all", async ({
  app,
  practice,
}) => {
  const screen = screenOf(await app.window());
  await expect(screen.account).toContainText("connected");
  await practice.goDown();
  await shortCall(screen, "Better not");
  await expect(screen.recent("Better not")).toContainText("Waiting");
  await screen.button("Done").click();
  const logged = screen.page.getByRole("status", { name: "Logged" });
  await logged.getByRole("button", { name: "Undo" }).click();
  await expect(logged).toContainText("Taken back. Nothing was sent to HubSpot.");
  await expect(screen.recent("Better not")).toContainText("Not logged");

  await practice.comeBack();
  await expect(screen.account).toContainText("connected", { timeout: 20_000 });
  expect(await creates(practice)).toBe(0);
  await expect(screen.recent("Better not")).toContainText("Not logged");

  await screen.recent("Better not").getByRole("button").first().click();
  await screen.button("Log this call").click();
  const details = screen.page.getByRole("region", { name: "Details of the call" });
  await expect(details).toContainText("In HubSpot");
  expect((await theLoggedCall(practice)).properties["hs_call_body"]).toBe("<p>Better not</p>");
});

test("a log taken back when HubSpot had it is deleted there, and the screen says so", async ({
  app,
  practice,
}) => {
  const screen = screenOf(await app.window());
  await shortCall(screen, "Too late");
  await expect(screen.recent("Too late")).toContainText("In HubSpot");
  const { id } = await theLoggedCall(practice);
  await screen.button("Done").click();
  const logged = screen.page.getByRole("status", { name: "Logged" });
  await logged.getByRole("button", { name: "Undo" }).click();
  await expect(logged).toContainText("It had reached HubSpot and is deleted there.");
  await expect.poll(() => loggedCalls(practice)).toEqual([]);
  await expect(screen.recent("Too late")).toContainText("Not logged");

  // Its words are still here: it is logged anew, as another record.
  await logged.getByRole("button", { name: "Log after all" }).click();
  await expect(screen.recent("Too late")).toContainText("In HubSpot");
  const again = await theLoggedCall(practice);
  expect(again.id).not.toBe(id);
  expect(again.properties["hs_call_body"]).toBe("<p>Too late</p>");
});

test("a log taken back while nobody can say where it is: looked for, and deleted there", async ({
  app,
  practice,
}) => {
  const screen = screenOf(await app.window());
  await expect(screen.account).toContainText("connected");
  await holdTimers(app);
  // HubSpot holds the call, its answer never came, and a search does not find it for a while.
  await practice.post("/_practice/search-lag", { ms: 5_000 });
  await practice.addFault({
    match: { method: "POST", path: "/calls$" },
    do: { kind: "dropAfterWrite" },
  });
  await shortCall(screen, "Who knows", "+1 (202) 555-0177");
  await expect(screen.recent("Who knows")).toContainText("Checking");
  await screen.button("Done").click();
  const logged = screen.page.getByRole("status", { name: "Logged" });
  await logged.getByRole("button", { name: "Undo" }).click();
  await expect(logged).toContainText("Taken back. Wrapup looks whether HubSpot has it");
  await expect(screen.recent("Who knows")).toContainText("Checking");
  await theLoggedCall(practice);

  await practice.post("/_practice/clock", { advanceMs: minutes(1) });
  await expect(async () => {
    await leap(app, minutes(2));
    await expect(screen.recent("Who knows")).toContainText("Not logged", { timeout: 500 });
  }).toPass();
  expect(await loggedCalls(practice)).toEqual([]);
  expect(await creates(practice)).toBe(1);
});

test("a log taken back by key leaves the keyboard somewhere once its chip has gone", async ({
  launch,
  practice,
}) => {
  const ownerEmail = await firstOwnerOf(practice);
  const app = await launch({ practice, ownerEmail, settings: { undoSeconds: 3 } });
  const screen = screenOf(await app.window());
  await shortCall(screen, "By key");
  await expect(screen.recent("By key")).toContainText("In HubSpot");
  await screen.button("Done").click();
  const logged = screen.page.getByRole("status", { name: "Logged" });
  await logged.getByRole("button", { name: "Undo" }).press("Enter");
  await expect(logged.getByRole("button", { name: "Log after all" })).toBeFocused();
  await expect(logged).toBeEmpty();
  await expect(screen.number).toBeFocused();
});

test("a deletion taken back: HubSpot never heard of it, and the call is as it was", async ({
  app,
  practice,
}) => {
  const screen = screenOf(await app.window());
  await shortCall(screen, "Kept after all");
  await expect(screen.recent("Kept after all")).toContainText("In HubSpot");
  await screen.button("Done").click();
  const { id } = await theLoggedCall(practice);
  await holdTimers(app);
  await screen.recent("Kept after all").getByRole("button").first().click();
  await screen.button("Delete").click();
  const row = screen.recent("Deleted");
  await row.getByRole("button", { name: "Undo" }).click();
  await expect(screen.recent("Kept after all")).toContainText("In HubSpot");
  await leap(app, minutes(1));
  // Sent after the leap, it comes after whatever the leap let go.
  await shortCall(screen, "And on");
  await expect(screen.recent("And on")).toContainText("In HubSpot");
  expect((await loggedCalls(practice)).map((call) => call.id)).toContain(id);
  const deletes = (await practice.journal()).filter(({ method, path }) => {
    return method === "DELETE" || path.endsWith("/batch/archive");
  });
  expect(deletes).toEqual([]);
});

test("a deletion not taken back leaves HubSpot, and the audit says who deleted it", async ({
  launch,
  practice,
}) => {
  const ownerEmail = await firstOwnerOf(practice);
  const app = await launch({ practice, ownerEmail, settings: { undoSeconds: 2 } });
  const screen = screenOf(await app.window());
  await shortCall(screen, "Gone for good");
  await expect(screen.recent("Gone for good")).toContainText("In HubSpot");
  await screen.button("Done").click();
  await screen.recent("Gone for good").getByRole("button").first().click();
  await screen.button("Delete").click();
  await expect.poll(() => loggedCalls(practice), { timeout: 20_000 }).toEqual([]);
  // One word for it, in the list, over the day, in the status line and in the audit.
  const row = screen.recent("Gone for good");
  await expect(row.getByText("Deleted", { exact: true })).toBeVisible();
  await expect(row.getByRole("button", { name: "Undo" })).toHaveCount(0);
  await expect(screen.page.getByText(/^0 calls · 0 s · 1 deleted$/)).toBeVisible();
  await expect(screen.button("Today: 0 in HubSpot")).toBeVisible();
  await expect(screen.button("1 deleted")).toBeVisible();
  await screen.button("Audit").click();
  const audit = screen.page.getByRole("region", { name: "Audit" });
  await expect(audit).toContainText("All calls made here: 1 call · 0 in HubSpot · 1 deleted");
  expect(await creates(practice)).toBe(1);
});

test("where nothing is to be taken back, no Undo is offered and a deletion leaves at once", async ({
  launch,
  practice,
}) => {
  const ownerEmail = await firstOwnerOf(practice);
  const app = await launch({ practice, ownerEmail, settings: { undoSeconds: 0 } });
  const screen = screenOf(await app.window());
  await shortCall(screen, "At once");
  await expect(screen.recent("At once")).toContainText("In HubSpot");
  await holdTimers(app);
  await screen.button("Done").click();
  await expect(screen.number).toBeVisible();
  await expect(screen.page.getByRole("status", { name: "Logged" })).toBeEmpty();
  await screen.recent("At once").getByRole("button").first().click();
  await screen.button("Delete").click();
  await expect(screen.button("Undo")).toHaveCount(0);
  await expect.poll(() => loggedCalls(practice), { timeout: 5_000 }).toEqual([]);
});
