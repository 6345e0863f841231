import { creates, theLoggedCall } from "./accountCalls.ts";
import { expect, test } from "./app.ts";
import { aDealOf, outcomeIdOf, ownersOf, peopleOf } from "./people.ts";
import { screenOf } from "./screen.ts";

const uuidV7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

test("a call from its number to the account, whole and once", async ({ app, practice }) => {
  const [grace, colleague] = await peopleOf(practice);
  if (grace === undefined || colleague === undefined) throw new Error("nobody to call");
  const deal = await aDealOf(practice);
  const [owner] = await ownersOf(practice);
  const page = await app.window();
  const said: string[] = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) said.push(message.text());
  });
  page.on("pageerror", (error) => said.push(error.message));
  // Once more from the start, now that every word of the page is heard.
  await page.reload();
  const screen = screenOf(page);
  const { button } = screen;

  await expect(screen.account).toContainText("Practice account");
  await button("Settings").click();
  await page.getByRole("textbox", { name: "Add one of your numbers" }).fill("+46 8 465 004 10");
  const ownNumbers = page.getByRole("group", { name: "Your own numbers" });
  await ownNumbers.getByRole("button", { name: "Add", exact: true }).click();
  await expect(button("Remove +46 8 465 004 10")).toBeVisible();
  await button("Back to recent calls").click();

  await screen.number.fill(grace.number);
  const whose = page.getByRole("list", { name: "Whose number this is" });
  await expect(whose).toContainText(grace.name);
  await expect(whose).toContainText("only this contact has this number");
  const beforeStart = Date.now();
  await button("Start call").click();
  await expect(screen.timer).toHaveText(/^0:00:0\d$/);
  const afterStart = Date.now();
  await expect(screen.record(grace.name)).toBeVisible();

  await screen.notes.pressSequentially("Wants <b>winter</b> rates by ");
  await screen.notes.press("Control+b");
  await screen.notes.pressSequentially("Thursday");
  await screen.outcome("Connected").click();
  await screen.add(colleague.name);
  await screen.add(deal.name);
  await expect(screen.timer).toHaveText(/^0:00:0[2-9]$|^0:00:[1-5]\d$/);

  const beforeEnd = Date.now();
  await button("Hang up").click();
  await expect(button("Done")).toBeVisible();
  const afterEnd = Date.now();
  await expect(screen.recent("winter")).toContainText("In HubSpot");
  await expect(screen.recent("winter")).toContainText(grace.name);
  await button("Done").click();
  await expect(screen.number).toBeFocused();

  const { properties, associations } = await theLoggedCall(practice);
  expect(properties["hs_call_body"]).toBe(
    "<p>Wants &lt;b&gt;winter&lt;/b&gt; rates by <strong>Thursday</strong></p>",
  );
  expect(properties).toMatchObject({
    hs_call_title: `Call with ${grace.name}`,
    hs_call_direction: "OUTBOUND",
    hs_call_status: "COMPLETED",
    hs_call_disposition: await outcomeIdOf(practice, "Connected"),
    hs_call_from_number: "+46846500410",
    hs_call_to_number: "+12125550100",
    hubspot_owner_id: owner?.id,
  });
  expect(properties["hs_call_external_id"]).toMatch(uuidV7);
  expect(associations.contacts.toSorted()).toEqual([grace.id, colleague.id].toSorted());
  expect(associations).toMatchObject({ companies: [], deals: [deal.id], tickets: [] });
  const startedAt = Date.parse(properties["hs_timestamp"] ?? "");
  const endedAt = startedAt + Number(properties["hs_call_duration"]);
  expect(startedAt).toBeGreaterThanOrEqual(beforeStart);
  expect(startedAt).toBeLessThanOrEqual(afterStart);
  expect(endedAt).toBeGreaterThanOrEqual(beforeEnd);
  expect(endedAt).toBeLessThanOrEqual(afterEnd);
  expect(await creates(practice)).toBe(1);
  expect(said).toEqual([]);
});
