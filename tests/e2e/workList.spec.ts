import type { Locator } from "@playwright/test";
import { creates, loggedCalls, theLoggedCall } from "./accountCalls.ts";
import { expect, test } from "./app.ts";
import { pasteToken } from "./browser.ts";
import { outcomeIdOf, peopleOf } from "./people.ts";
import type { PracticeAccount } from "./practiceAccount.ts";
import { type Screen, screenOf } from "./screen.ts";
import { heldWith, shortCall } from "./shortCall.ts";

const refusedWith = (practice: PracticeAccount, body: object) =>
  practice.addFault({
    match: { method: "POST", path: "/calls$" },
    // The hang-up, and Done.
    times: 2,
    do: { kind: "status", status: 400, body: { status: "error", category: "X", ...body } },
  });

/** The list of what needs the agent, by the status line. */
async function workList(screen: Screen, count: number): Promise<void> {
  const words = count === 1 ? "1 needs attention" : `${count} need attention`;
  await screen.button(words).click();
  await expect(screen.page.getByRole("button", { name: /^Needs attention · / })).toBeVisible();
}

/** How often a call was looked for by its own id, and answered. */
async function looks(practice: PracticeAccount): Promise<number> {
  const asked = '"propertyName":"hs_call_external_id"';
  const journal = await practice.journal();
  return journal.filter(({ body, status }) => status === 200 && body.includes(asked)).length;
}

const inRow = (row: Locator, name: string) => row.getByRole("button", { name, exact: true });

test("each call that needs the agent is there with its reason and with what helps, until it is mended", async ({
  app,
  practice,
}) => {
  const [ada, bela] = await peopleOf(practice);
  if (ada === undefined || bela === undefined) throw new Error("too few people");
  const page = await app.window();
  const screen = screenOf(page);
  await expect(screen.account).toContainText("connected");

  // The account refuses it for a while.
  await refusedWith(practice, { message: "Calls are closed for stocktaking." });
  await shortCall(screen, "Stocktaking");
  await expect(screen.recent("Stocktaking")).toContainText("Needs attention");
  await screen.button("Done").click();
  await expect.poll(() => practice.faultsLeft()).toBe(0);

  // Its outcome is deleted while the agent talks.
  await screen.call("");
  await screen.write("No such outcome");
  await screen.outcome("Busy").click();
  await expect(screen.outcome("Busy")).toBeChecked();
  await practice.post("/_practice/outcome-delete", { id: await outcomeIdOf(practice, "Busy") });
  await screen.button("Hang up").click();
  await expect(screen.recent("No such outcome")).toContainText("Needs attention");
  await screen.button("Done").click();

  // It is deleted in HubSpot.
  await shortCall(screen, "Deleted there");
  await expect(screen.recent("Deleted there")).toContainText("In HubSpot");
  await screen.button("Done").click();
  const { id } = await theLoggedCall(practice);
  await practice.post("/_practice/delete", { type: "calls", id });
  await screen.recent("Deleted there").getByRole("button").first().click();
  await screen.button("Back to recent calls").click();
  await expect(screen.recent("Deleted there")).toContainText("Needs attention");

  await workList(screen, 3);
  await expect(page.getByRole("list", { name: "Recent calls" }).getByRole("listitem")).toHaveCount(
    3,
  );

  await test.step("nothing leaves it by itself, not even by a new start", async () => {
    const again = screenOf(await app.relaunch());
    Object.assign(screen, again);
    await expect(screen.account).toContainText("connected");
    await workList(screen, 3);
  });

  await test.step("copy everything", async () => {
    const row = screen.recent("Stocktaking");
    await expect(row).toContainText("“Calls are closed for stocktaking.”");
    await inRow(row, "Copy everything").click();
    await expect(inRow(row, "Copied")).toBeVisible();
    const copied = await app.electron().evaluate(({ clipboard }) => clipboard.readText());
    expect(copied).toContain("Stocktaking");
    expect(copied).toContain("Outcome: Connected");
    expect(copied).toContain("Wrapup says: HubSpot refused this");
  });

  await test.step("try again", async () => {
    await inRow(screen.recent("Stocktaking"), "Try again").click();
    await expect(screen.recent("Stocktaking")).toHaveCount(0);
    expect(await heldWith(practice, "Stocktaking")).toHaveLength(1);
  });

  await test.step("another outcome, chosen in the list", async () => {
    const row = screen.recent("No such outcome");
    await row.getByRole("radio", { name: "Connected" }).click();
    await expect(screen.recent("No such outcome")).toHaveCount(0);
    const [held] = await heldWith(practice, "No such outcome");
    expect(held?.properties["hs_call_disposition"]).toBe(await outcomeIdOf(practice, "Connected"));
  });

  await test.step("logged again", async () => {
    await inRow(screen.recent("Deleted there"), "Log again").click();
    await expect(screen.recent("Deleted there")).toHaveCount(0);
    const [held] = await heldWith(practice, "Deleted there");
    expect(held?.id).not.toBe(id);
  });
  expect(await loggedCalls(practice)).toHaveLength(3);
});

test("signed out: the calls wait with the way in beside them, and go in after it", async ({
  app,
  practice,
}) => {
  const screen = screenOf(await app.window());
  await expect(screen.account).toContainText("connected");
  await practice.post("/_practice/tokens", { do: "revoke" });
  await shortCall(screen, "Locked out");
  await expect(screen.recent("Locked out")).toContainText("Waiting");
  await screen.button("Done").click();
  await practice.post("/_practice/tokens", { do: "renew" });
  await screen.recent("Locked out").getByRole("button").first().click();
  const details = screen.page.getByRole("region", { name: "Details of the call" });
  await inRow(details, "Sign in").click();
  await pasteToken(screen, practice.accessToken);
  await expect(screen.recent("Locked out")).toContainText("In HubSpot");
  expect(await heldWith(practice, "Locked out")).toHaveLength(1);
});

test("a call nobody can say the place of is looked for when the agent asks, and never sent twice", async ({
  app,
  practice,
}) => {
  const screen = screenOf(await app.window());
  await expect(screen.account).toContainText("connected");
  // HubSpot holds it, its answer never came, and a search does not find it yet.
  await practice.post("/_practice/search-lag", { ms: 600_000 });
  await practice.addFault({
    match: { method: "POST", path: "/calls$" },
    do: { kind: "dropAfterWrite" },
  });
  await shortCall(screen, "Where is it");
  await expect(screen.recent("Where is it")).toContainText("Checking");
  // Still in its panel, which offers it, its page does not offer it a second time.
  await screen.recent("Where is it").getByRole("button").first().click();
  await expect(screen.page.getByText("This call is still open.")).toBeVisible();
  await expect(screen.button("Look now")).toHaveCount(1);
  await screen.button("Back to recent calls").click();
  await screen.button("Done").click();
  await screen.button("1 checking").click();
  await inRow(screen.recent("Where is it"), "Look now").click();
  await expect.poll(() => looks(practice)).toBe(1);
  await expect(screen.recent("Where is it")).toContainText("Checking");
  await practice.post("/_practice/clock", { advanceMs: 600_001 });
  await inRow(screen.recent("Where is it"), "Look now").click();
  await expect(screen.recent("Where is it")).toHaveCount(0);
  expect(await heldWith(practice, "Where is it")).toHaveLength(1);
  expect(await creates(practice)).toBe(1);
});
