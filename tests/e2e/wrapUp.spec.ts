import { creates, loggedCalls, theLoggedCall } from "./accountCalls.ts";
import { expect, test } from "./app.ts";
import { peopleOf } from "./people.ts";
import { screenOf } from "./screen.ts";

const number = "+1 (212) 555-0100";

test("a private call is kept off HubSpot, and taken back when that was a slip", async ({
  app,
  practice,
}) => {
  const page = await app.window();
  const screen = screenOf(page);
  await screen.call(number);
  await screen.write("My dentist");
  await screen.outcome("Connected").click();
  await screen.button("Don't log").click();
  await screen.button("Hang up").click();
  await expect(page.getByText(/^Ended · .* · Not logged$/)).toBeVisible();
  await expect(screen.recent("My dentist")).toContainText("Not logged");
  expect(await creates(practice)).toBe(0);

  await screen.button("Undo").click();
  await expect(screen.recent("My dentist")).toContainText("In HubSpot");
  await theLoggedCall(practice);

  await screen.button("Don't log").click();
  await expect(screen.recent("My dentist")).toContainText("Not logged");
  await expect.poll(() => loggedCalls(practice)).toEqual([]);
  await screen.button("Done").click();
  await expect(screen.recent("My dentist")).toContainText("Not logged");
});

test("a hang-up by mistake is taken back, before and after the call was sent", async ({
  app,
  practice,
}) => {
  const page = await app.window();
  const screen = screenOf(page);
  await screen.call(number);
  await screen.write("Cut off twice");
  // Without an outcome there is time to think.
  await screen.button("Hang up").click();
  await expect(page.getByText(/^Ended · .* · Waiting, sends in \d+ s$/)).toBeVisible();
  await screen.button("Resume").click();
  await expect(screen.timer).toBeVisible();
  expect(await creates(practice)).toBe(0);

  await screen.outcome("Connected").click();
  await expect(screen.outcome("Connected")).toBeChecked();
  await screen.button("Hang up").click();
  await expect(screen.recent("Cut off twice")).toContainText("In HubSpot");
  const first = await theLoggedCall(practice);
  await screen.button("Resume").click();
  await expect(screen.timer).toHaveText(/^0:00:0[2-9]$|^0:00:[1-5]\d$/);
  await screen.button("Hang up").click();

  await expect(page.getByText(/^Ended · .* · In HubSpot$/)).toBeVisible();
  const last = await theLoggedCall(practice);
  expect(last.properties["hs_timestamp"]).toBe(first.properties["hs_timestamp"]);
  expect(Number(last.properties["hs_call_duration"])).toBeGreaterThan(
    Number(first.properties["hs_call_duration"]),
  );
  expect(await creates(practice)).toBe(1);
});

test("a call can start while another waits, each with notes of its own", async ({
  app,
  practice,
}) => {
  const [grace, other] = await peopleOf(practice);
  if (grace === undefined || other === undefined) throw new Error("nobody to call");
  const page = await app.window();
  const screen = screenOf(page);
  const card = page.getByRole("list", { name: "Open calls" }).getByRole("listitem");

  await screen.call(grace.number);
  await expect(screen.record(grace.name)).toBeVisible();
  await screen.write("First call");
  await screen.button("Hang up").click();
  await page.keyboard.press("Control+n");
  await expect(card).toContainText(grace.name);
  await screen.call(other.number);
  await expect(screen.record(other.name)).toBeVisible();
  await expect(screen.notes).toHaveText("");
  await screen.write("Second call");

  await card.getByRole("button", { name: new RegExp(`^${grace.name}`) }).click();
  await expect(screen.notes).toHaveText("First call");
  await expect(card).toContainText("Still in this call");
  await screen.write(", finished in the second");
  await screen.outcome("Connected").click();
  await expect(screen.recent("First call")).toContainText("In HubSpot");
  await screen.button("Done").click();

  await expect(screen.notes).toHaveText("Second call");
  await screen.outcome("No answer").click();
  await screen.button("Hang up").click();
  await expect(screen.recent("Second call")).toContainText("In HubSpot");
  const held = await loggedCalls(practice);
  expect(held.map(({ properties }) => properties["hs_call_body"])).toEqual([
    "<p>First call, finished in the second</p>",
    "<p>Second call</p>",
  ]);
  expect(held.map(({ associations }) => associations.contacts)).toEqual([[grace.id], [other.id]]);
});

test("an outcome sends the call at once, and late notes follow it", async ({ app, practice }) => {
  const page = await app.window();
  const screen = screenOf(page);
  await screen.call(number);
  await screen.write("Late");
  await screen.button("Hang up").click();
  await expect(page.getByText(/^Ended · .* · Waiting, sends in \d+ s$/)).toBeVisible();
  expect(await creates(practice)).toBe(0);
  // The focus stayed in the notes, where a digit is a digit.
  await page.keyboard.press("Control+Alt+Digit1");
  await expect(screen.recent("Late")).toContainText("In HubSpot");
  await screen.notes.press("Control+End");
  await screen.notes.pressSequentially(" but not lost");
  await screen.button("Done").click();

  await expect
    .poll(async () => (await theLoggedCall(practice)).properties["hs_call_body"])
    .toBe("<p>Late but not lost</p>");
  await expect(screen.recent("Late but not lost")).toContainText("In HubSpot");
  expect(await creates(practice)).toBe(1);
});

test("late notes reach HubSpot when the program is closed on them", async ({ app, practice }) => {
  const screen = screenOf(await app.window());
  await screen.call(number);
  await screen.write("Typed until");
  await screen.outcome("Connected").click();
  await screen.button("Hang up").click();
  await expect(screen.recent("Typed until")).toContainText("In HubSpot");
  await screen.write(" the last second");
  await app.close();

  expect((await theLoggedCall(practice)).properties["hs_call_body"]).toBe(
    "<p>Typed until the last second</p>",
  );
});
