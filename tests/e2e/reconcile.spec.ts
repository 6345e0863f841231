import type { Locator } from "@playwright/test";
import { type HeldCall, loggedCalls } from "./accountCalls.ts";
import { type App, expect, test } from "./app.ts";
import { ownersOf, type Person, peopleOf } from "./people.ts";
import type { PracticeAccount } from "./practiceAccount.ts";
import { type Screen, screenOf } from "./screen.ts";
import { refusedCall, shortCall } from "./shortCall.ts";

async function opened(app: App): Promise<Screen> {
  const screen = screenOf(await app.window());
  await expect(screen.account).toContainText("connected");
  return screen;
}

async function arrives(screen: Screen, notes: string, number = ""): Promise<void> {
  await shortCall(screen, notes, number);
  await expect(screen.recent(notes)).toContainText("In HubSpot");
  await screen.button("Done").click();
  await expect(screen.number).toBeVisible();
}

async function heldAs(practice: PracticeAccount, notes: string): Promise<HeldCall> {
  const held = (await loggedCalls(practice)).find(
    ({ properties }) => properties["hs_call_body"] === `<p>${notes}</p>`,
  );
  if (held === undefined) throw new Error(`the account has no call with the notes ${notes}`);
  return held;
}

const change = (practice: PracticeAccount, id: string, property: string, value: string) =>
  practice.post("/_practice/change", { type: "calls", id, property, value });

/** The day as HubSpot has it beside ours; its differences, and those alone that name this. */
async function reconciled(screen: Screen): Promise<(sentence: string | RegExp) => Locator> {
  const audit = screen.page.getByRole("region", { name: "Audit" });
  await screen.button("Reconcile").click();
  await expect(audit.getByRole("status")).toContainText(/\d+ in HubSpot\./);
  const differences = audit.getByRole("list", { name: "Differences" }).getByRole("listitem");
  return (sentence) => differences.filter({ hasText: sentence });
}

async function threePeople(practice: PracticeAccount): Promise<[Person, Person, Person]> {
  const [one, two, three] = await peopleOf(practice);
  if (!one || !two || !three) throw new Error("the practice account has too few people");
  return [one, two, three];
}

test("Reconcile names what is only here, what is there twice, and who is not on it there", async ({
  app,
  practice,
}) => {
  test.setTimeout(120_000);
  const [grace, callee, guest] = await threePeople(practice);
  const screen = await opened(app);
  const { page } = screen;
  const at = Date.now();
  await screen.call(grace.number);
  await expect(screen.record(grace.name)).toBeVisible();
  await screen.write("Whose people changed");
  await screen.outcome("Connected").click();
  await screen.button("Hang up").click();
  await expect(screen.recent("Whose people")).toContainText("In HubSpot");
  await screen.button("Done").click();
  await arrives(screen, "Twice by us");
  await arrives(screen, "Given away");
  await arrives(screen, "Twice by another", callee.number);

  const message = await refusedCall(screen, practice, "Refused");

  await test.step("others are at work in HubSpot", async () => {
    const people = await heldAs(practice, "Whose people changed");
    await practice.post("/crm/v4/associations/calls/contacts/batch/associate/default", {
      inputs: [{ from: { id: people.id }, to: { id: guest.id } }],
    });
    await practice.remove(`/crm/v4/objects/calls/${people.id}/associations/contacts/${grace.id}`);
    const [, next] = await ownersOf(practice);
    const given = await heldAs(practice, "Given away");
    await change(practice, given.id, "hubspot_owner_id", next?.id ?? "");
    const twice = await heldAs(practice, "Twice by us");
    const { id } = (await practice.post("/crm/v3/objects/calls", {
      properties: {
        hs_timestamp: twice.properties["hs_timestamp"],
        hs_call_external_id: twice.properties["hs_call_external_id"],
        hubspot_owner_id: twice.properties["hubspot_owner_id"],
        hs_call_body: "<p>Twice by us</p>",
      },
      associations: [],
    })) as { id: string };
    expect(id).not.toBe(twice.id);
    const logs = { program: "3CX", seconds: 61, at, number: callee.number };
    await practice.post("/_practice/program-logs", logs);
  });

  await screen.button("Audit").click();
  const audit = page.getByRole("region", { name: "Audit" });
  await audit.getByRole("button", { name: /^Today/ }).click();
  const named = await reconciled(screen);
  await expect(named("This call is not in HubSpot and needs you.")).toContainText(message);
  await expect(named("HubSpot has this call under another owner.")).toHaveCount(1);
  await expect(named(`In HubSpot it is not with ${grace.name}.`)).toHaveCount(1);
  await expect(named(`In HubSpot it is also with ${guest.name}.`)).toHaveCount(1);
  await expect(named("HubSpot has this call twice, and both carry the same id")).toHaveCount(1);
  await expect(named("3CX logged this call too.")).toHaveCount(1);

  await test.step("from each second record to what settles it", async () => {
    await named("HubSpot has this call twice")
      .getByRole("button", { name: "Open the call" })
      .click();
    await screen.button("Keep one").click();
    await screen.button("Back to the audit").click();
    await named("3CX logged this call too.").getByRole("button", { name: "Open the call" }).click();
    await screen.button("Keep both").click();
    await screen.button("Back to the audit").click();
    await expect.poll(() => loggedCalls(practice)).toHaveLength(5);
    await reconciled(screen);
    await expect(named("HubSpot has this call twice")).toHaveCount(0);
    await expect(named("You let this record stand beside yours.")).toHaveCount(1);
  });
});
