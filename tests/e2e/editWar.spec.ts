import { theLoggedCall } from "./accountCalls.ts";
import { expect, test } from "./app.ts";
import { sleepFor } from "./mainClock.ts";
import { screenOf } from "./screen.ts";
import { shortCall } from "./shortCall.ts";

const path = "/crm/v3/objects/calls";

test("two people change the same notes: the agent sees both and keeps both, and nothing is lost", async ({
  app,
  practice,
}) => {
  const screen = screenOf(await app.window());
  await shortCall(screen, "First");
  await expect(screen.recent("First")).toContainText("In HubSpot");
  const { id } = await theLoggedCall(practice);

  // A colleague adds something there, while nobody looks at it here for two minutes.
  await practice.post(`/_practice/change`, {
    type: "calls",
    id,
    property: "hs_call_body",
    value: "<p>First</p><p>A colleague was here</p>",
  });
  await sleepFor(app, 120_000);
  await screen.notes.click();
  await screen.notes.press("Control+End");
  await screen.notes.press("Enter");
  await screen.notes.pressSequentially("And so was I");
  await screen.button("Done").click();

  const row = screen.recent("First");
  await expect(row).toContainText("Needs attention");
  const untouched = (await practice.get(`${path}/${id}?properties=hs_call_body`)) as {
    properties: { hs_call_body: string };
  };
  expect(untouched.properties.hs_call_body).toBe("<p>First</p><p>A colleague was here</p>");

  await row.click();
  const details = screen.page.getByRole("region", { name: "Details of the call" });
  await expect(details).toContainText("A colleague was here");
  await expect(details).toContainText("And so was I");
  await screen.page.getByRole("button", { name: "Keep both", exact: true }).click();
  await expect(details).toContainText("In HubSpot");

  const { properties } = await theLoggedCall(practice);
  expect(properties["hs_call_body"]).toBe(
    "<p>First</p><p>A colleague was here</p><p>And so was I</p>",
  );
});

test("what a colleague changed stays where the agent changed something else", async ({
  app,
  practice,
}) => {
  const screen = screenOf(await app.window());
  await shortCall(screen, "First");
  await expect(screen.recent("First")).toContainText("In HubSpot");
  const { id } = await theLoggedCall(practice);
  await practice.post(`/_practice/change`, {
    type: "calls",
    id,
    property: "hs_call_title",
    value: "Put right by a colleague",
  });
  await sleepFor(app, 120_000);
  await screen.notes.click();
  await screen.notes.press("Control+End");
  await screen.notes.pressSequentially(", and more");
  await screen.button("Done").click();
  await expect(screen.recent("First, and more")).toContainText("In HubSpot");
  const { properties } = await theLoggedCall(practice);
  expect(properties).toMatchObject({
    hs_call_title: "Put right by a colleague",
    hs_call_body: "<p>First, and more</p>",
  });
});
