import type { Locator } from "@playwright/test";
import { creates, theLoggedCall } from "./accountCalls.ts";
import { expect, firstOwnerOf, test } from "./app.ts";
import { aDealOf, ownersOf, peopleOf } from "./people.ts";
import type { PracticeAccount } from "./practiceAccount.ts";
import { type Screen, screenOf } from "./screen.ts";
import { heldWith, shortCall } from "./shortCall.ts";

/** The list of what needs the agent, by the status line. */
async function workList(screen: Screen, count: number): Promise<void> {
  await screen.button(count === 1 ? "1 needs attention" : `${count} need attention`).click();
  await expect(screen.page.getByRole("button", { name: /^Needs attention · / })).toBeVisible();
}

const inRow = (row: Locator, name: string) => row.getByRole("button", { name, exact: true });
const details = (screen: Screen) =>
  screen.page.getByRole("region", { name: "Details of the call" });

test("HubSpot does not take somebody on the call and does not say whom: that person is dropped, and the others stay", async ({
  app,
  practice,
}) => {
  const [grace, other] = await peopleOf(practice);
  const deal = await aDealOf(practice);
  if (grace === undefined || other === undefined) throw new Error("too few people");
  const screen = screenOf(await app.window());
  await expect(screen.account).toContainText("connected");
  await practice.addFault({
    match: { method: "POST", path: "/calls$" },
    // The hang-up, and Done.
    times: 2,
    do: {
      kind: "status",
      status: 400,
      body: {
        status: "error",
        message: "One or more associations are invalid",
        category: "VALIDATION_ERROR",
      },
    },
  });
  await screen.call(grace.number);
  await expect(screen.record(grace.name)).toBeVisible();
  await screen.write("One of us is not welcome");
  await screen.add(other.name);
  await screen.add(deal.name);
  await screen.outcome("Connected").click();
  await screen.button("Hang up").click();
  const row = screen.recent("One of us");
  await expect(row).toContainText("Needs attention");
  await screen.button("Done").click();
  await expect.poll(() => practice.faultsLeft()).toBe(0);
  await expect(screen.page.getByRole("status", { name: "Logged" })).toHaveText(
    `Needs attention: ${grace.name}Undo`,
  );

  await workList(screen, 1);
  await expect(row).toContainText("does not take one of the records on this call");
  await inRow(row, "Drop a record").press("Enter");
  await expect(row.getByRole("group", { name: "Which record to drop" })).toBeFocused();
  for (const { name } of [grace, other, deal])
    await expect(inRow(row, `Drop ${name}`)).toBeVisible();
  await inRow(row, `Drop ${grace.name}`).click();
  await expect(row).toHaveCount(0);

  await screen.page.getByRole("button", { name: /^Needs attention · / }).click();
  await expect(row).toContainText("In HubSpot");
  const held = await theLoggedCall(practice);
  expect(held.associations).toMatchObject({ contacts: [other.id], deals: [deal.id] });
  await row.getByRole("button").first().click();
  await expect(details(screen)).toContainText("In HubSpot");
  const on = details(screen).getByRole("list", { name: "Associated records" });
  await expect(on).toContainText(other.name);
  await expect(on).toContainText(deal.name);
  await expect(on).not.toContainText(grace.name);
});

/** An administrator takes the agent's seat: calls under that name are refused. */
const deactivate = (practice: PracticeAccount, email: string) =>
  practice.post("/_practice/owners", { do: "take", owner: email });

test("the agent's owner is archived: whom they choose beside the call has the call, and those refused with it", async ({
  app,
  practice,
}) => {
  const [gone, next] = await ownersOf(practice);
  if (gone === undefined || next === undefined) throw new Error("too few owners");
  expect(gone.email).toBe(await firstOwnerOf(practice));
  const { page, ...screen } = screenOf(await app.window());
  const shown = { page, ...screen };
  await shortCall(shown, "In time");
  await expect(shown.recent("In time")).toContainText("In HubSpot");
  await shown.button("Done").click();
  await deactivate(practice, gone.email);
  for (const notes of ["Too late", "Too late as well"]) {
    await shortCall(shown, notes);
    await expect(shown.recent(notes).first()).toContainText("Needs attention");
    await shown.button("Done").click();
  }
  expect(await creates(practice)).toBeGreaterThan(1);

  await workList(shown, 2);
  const row = shown.recent("Too late as well");
  await expect(row).toContainText("no longer lets calls be logged under this name");
  await inRow(row, "Choose who you are").click();
  const dialog = page.getByRole("dialog", { name: "Who are you?" });
  await expect(dialog).toContainText("Calls that HubSpot does not have yet are logged under");
  await expect(dialog.getByRole("button", { name: gone.lastName })).toHaveCount(0);
  await dialog.getByRole("button", { name: next.lastName }).click();
  await expect(dialog).toBeHidden();

  await expect(shown.account).toContainText(next.lastName);
  await expect(shown.button(/attention$/)).toBeHidden();
  for (const notes of ["Too late", "Too late as well"]) {
    await expect.poll(() => heldWith(practice, notes)).toHaveLength(1);
    const [held] = await heldWith(practice, notes);
    expect(held?.properties["hubspot_owner_id"]).toBe(next.id);
  }
  // What HubSpot had is nobody's to move.
  const [before] = await heldWith(practice, "In time");
  expect(before?.properties["hubspot_owner_id"]).toBe(gone.id);
});
