import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Locator, Page } from "@playwright/test";
import { loggedCalls } from "./accountCalls.ts";
import { type App, expect, firstOwnerOf, test } from "./app.ts";
import { grace, outcomeIdOf } from "./people.ts";
import type { PracticeAccount } from "./practiceAccount.ts";
import { type Screen, screenOf } from "./screen.ts";
import { refusedCall, shortCall } from "./shortCall.ts";

const auditOf = (page: Page) => page.getByRole("region", { name: "Audit" });
const lines = (page: Page) =>
  auditOf(page).getByRole("list", { name: "Calls of the day" }).getByRole("listitem");

async function openToday(page: Page): Promise<Locator> {
  await auditOf(page)
    .getByRole("button", { name: /^Today/ })
    .click();
  return auditOf(page);
}

async function changeThere(practice: PracticeAccount, id: string, property: string, value: string) {
  await practice.post("/_practice/change", { type: "calls", id, property, value });
}

async function idOf(practice: PracticeAccount, notes: string): Promise<string> {
  const held = await loggedCalls(practice);
  const call = held.find(({ properties }) => properties["hs_call_body"] === `<p>${notes}</p>`);
  if (call === undefined) throw new Error(`the account has no call with the notes ${notes}`);
  return call.id;
}

/** One call for each place a call can be in. */
async function aDay(app: App, practice: PracticeAccount): Promise<Screen> {
  const screen = screenOf(await app.window());
  await expect(screen.account).toContainText("connected");
  const arrives = async (notes: string, number = "") => {
    await shortCall(screen, notes, number);
    await expect(screen.recent(notes)).toContainText("In HubSpot");
    await screen.button("Done").click();
  };
  await arrives("=1+1 arrives", grace.number);
  await arrives("Deleted there");
  await arrives("Deleted here");

  await screen.call("");
  await screen.write("Private");
  await screen.button("Don't log").click();
  await screen.button("Hang up").click();
  await screen.button("Done").click();

  await refusedCall(screen, practice, "Refused");

  await screen.recent("Deleted here").getByRole("button").first().click();
  await screen.button("Delete").click();
  await expect.poll(async () => (await loggedCalls(practice)).length, { timeout: 20_000 }).toBe(2);

  const id = await idOf(practice, "Deleted there");
  await practice.post("/_practice/delete", { type: "calls", id });
  await screen.recent("Deleted there").getByRole("button").first().click();
  const details = screen.page.getByRole("region", { name: "Details of the call" });
  await expect(details).toContainText("This call was deleted in HubSpot.");
  await screen.button("Back to recent calls").click();

  await practice.goDown();
  await shortCall(screen, "Waits", "+1 (202) 555-0177");
  await expect(screen.recent("Waits")).toContainText("Waiting");
  await screen.button("Done").click();
  return screen;
}

/** The system's own dialog cannot be driven from here: its answer is given for it. */
async function answerSaveDialog(app: App, path: string | null): Promise<void> {
  await app.electron().evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () =>
      Promise.resolve({ canceled: filePath === null, filePath: filePath ?? "" });
  }, path);
}

async function exported(
  page: Page,
  app: App,
  wanted: { format: "CSV" | "JSON"; ticks: readonly string[] },
): Promise<string> {
  const path = join(app.profile, `calls-${wanted.format}-${wanted.ticks.length}`);
  await answerSaveDialog(app, path);
  await auditOf(page).getByRole("button", { name: "Export…" }).click();
  const dialog = page.getByRole("dialog", { name: "Export the audit" });
  await dialog.getByRole("radio", { name: wanted.format }).click();
  for (const tick of wanted.ticks) await dialog.getByRole("checkbox", { name: tick }).check();
  await dialog.getByRole("button", { name: "Export", exact: true }).click();
  await expect(dialog.getByRole("status")).toContainText("6 calls written to");
  await expect(dialog.getByRole("status")).toContainText(path);
  await dialog.getByRole("button", { name: "Close" }).click();
  return readFile(path, "utf8");
}

test("the audit counts each call in one place, lists its way, and exports what was asked for", async ({
  app,
  practice,
}) => {
  const screen = await aDay(app, practice);
  const { page } = screen;

  await test.step("the status line opens it, and its sum holds", async () => {
    await screen.button("Today: 1 in HubSpot").click();
    await expect(auditOf(page)).toContainText(
      "All calls made here: 6 calls · 1 in HubSpot · 1 waiting · 2 need attention, 1 of them deleted in HubSpot · 1 not logged · 1 deleted",
    );
    await openToday(page);
    await expect(lines(page)).toHaveCount(6);
  });

  await test.step("each call tells its way; one that is not logged tells nothing of itself", async () => {
    const arrived = lines(page).filter({ hasText: grace.name });
    await expect(arrived).toContainText("In HubSpot");
    const id = await idOfRow(page);
    await expect(arrived).toContainText(`1 attempt · HubSpot id ${id}`);
    await expect(arrived).toContainText(/Saved [\d:]+ · sent [\d:]+ · acknowledged [\d:]+/);
    const wrong = lines(page).filter({ hasText: "Needs attention" });
    await expect(wrong).toHaveCount(2);
    await expect(wrong.filter({ hasText: "stocktaking" })).toHaveCount(1);
    await expect(wrong.filter({ hasText: "This call was deleted in HubSpot." })).toHaveCount(1);
    await expect(lines(page).filter({ hasText: "You deleted it." })).toHaveCount(1);
    const off = lines(page).filter({ hasText: "Not logged" });
    await expect(off).toContainText("Kept off HubSpot");
    await expect(off).not.toContainText("Private");
  });

  await test.step("a table, without notes and numbers until they are ticked", async () => {
    const bare = await exported(page, app, { format: "CSV", ticks: [] });
    expect(bare.startsWith('\uFEFF"Day","Made","Saved","Sent"')).toBe(true);
    expect(bare.trimEnd().split("\r\n")).toHaveLength(7);
    expect(bare).not.toMatch(/Okafor|0100|arrives|Private|stocktaking/);
    const whole = await exported(page, app, {
      format: "CSV",
      ticks: ["Notes and names", "Phone numbers"],
    });
    // A spreadsheet shows these and calculates nothing, and an id keeps all its digits.
    expect(whole).toContain(`"'=1+1 arrives"`);
    expect(whole).toContain(`"'+1 (212) 555-0100"`);
    expect(whole).toMatch(/"'\d{6,}"/);
    expect(whole).toContain(grace.name);
    expect(whole).not.toContain("Private");
  });

  await test.step("data for programs, whose sums are the sums of its calls", async () => {
    const { days, calls } = JSON.parse(
      await exported(page, app, { format: "JSON", ticks: [] }),
    ) as {
      days: Record<string, number>[];
      calls: { stands: string; hubspotId: unknown; notes?: unknown; number?: unknown }[];
    };
    for (const place of ["inHubSpot", "waiting", "needsAttention", "notLogged", "deletedHere"]) {
      expect(calls.filter(({ stands }) => stands === place)).toHaveLength(1);
      expect(days.reduce((sum, day) => sum + (day[place] ?? 0), 0)).toBe(1);
    }
    expect(days.reduce((sum, day) => sum + (day["made"] ?? 0), 0)).toBe(6);
    for (const call of calls) {
      expect(call).not.toHaveProperty("notes");
      expect(call).not.toHaveProperty("number");
    }
  });

  await test.step("what waits arrives while the audit is looked at", async () => {
    await practice.comeBack();
    await expect(auditOf(page)).toContainText("6 calls · 2 in HubSpot · 2 need attention", {
      timeout: 20_000,
    });
  });
});

async function idOfRow(page: Page): Promise<string> {
  const text = await lines(page).filter({ hasText: grace.name }).innerText();
  return /HubSpot id (\d+)/.exec(text)?.[1] ?? "an id";
}

test("an export thought better of writes nothing, and one that cannot be written says why", async ({
  app,
}) => {
  const screen = screenOf(await app.window());
  const { page } = screen;
  await shortCall(screen, "One");
  await screen.button("Done").click();
  await screen.button("Audit").click();
  await auditOf(page).getByRole("button", { name: "Export…" }).click();
  const dialog = page.getByRole("dialog", { name: "Export the audit" });
  const press = () => dialog.getByRole("button", { name: "Export", exact: true }).click();
  await answerSaveDialog(app, null);
  await press();
  await expect(dialog.getByRole("button", { name: "Export", exact: true })).toBeEnabled();
  await expect(dialog.getByText("written to")).toHaveCount(0);
  await answerSaveDialog(app, join(app.profile, "no such folder", "calls.csv"));
  await press();
  await expect(dialog.getByRole("alert")).toContainText("That folder is not there any more.");
});

test("a day is held against HubSpot: nothing differs, and then each difference has its sentence", async ({
  app,
  practice,
}) => {
  const screen = screenOf(await app.window());
  const { page } = screen;
  for (const notes of ["Stays", "Changed", "Deleted"]) {
    await shortCall(screen, notes);
    await expect(screen.recent(notes)).toContainText("In HubSpot");
    await screen.button("Done").click();
  }
  await screen.button("Audit").click();
  const audit = await openToday(page);
  const said = audit.getByRole("status");
  // The sample's own calls of today were made elsewhere: they are named, and nothing else is.
  await screen.button("Reconcile").click();
  await expect(said).toContainText(/^3 calls here, \d+ in HubSpot\./);
  const differences = audit.getByRole("list", { name: "Differences" }).getByRole("listitem");
  const elsewhere = await differences.filter({ hasText: "not made on this computer" }).count();
  expect(await differences.count()).toBe(elsewhere);
  await expect(said).toContainText(`3 calls here, ${3 + elsewhere} in HubSpot.`);

  const changed = await idOf(practice, "Changed");
  await changeThere(practice, changed, "hs_call_duration", "754000");
  await changeThere(practice, changed, "hs_call_body", "<p>Changed by a colleague</p>");
  const busy = await outcomeIdOf(practice, "Busy");
  await changeThere(practice, changed, "hs_call_disposition", busy);
  await practice.post("/_practice/delete", { type: "calls", id: await idOf(practice, "Deleted") });
  await practice.post("/_practice/program-logs", {
    program: "Aircall",
    owner: await firstOwnerOf(practice),
    number: "+12025550188",
  });

  await screen.button("Reconcile").click();
  await expect(said).toContainText(`3 calls here, ${3 + elsewhere} in HubSpot.`);
  await expect(differences.filter({ hasText: "12:34 in HubSpot" })).toHaveCount(1);
  await expect(differences.filter({ hasText: "“Busy” in HubSpot" })).toHaveCount(1);
  await expect(differences.filter({ hasText: "The notes are not the same" })).toHaveCount(1);
  await expect(differences.filter({ hasText: "This call was deleted in HubSpot" })).toHaveCount(1);
  await expect(differences.filter({ hasText: "not made on this computer" })).toHaveCount(
    elsewhere + 1,
  );
  await expect(audit).toContainText(
    "3 calls · 2 in HubSpot · 1 needs attention: deleted in HubSpot",
  );

  // From a difference to its call, what HubSpot has is taken over, and nothing differs any more.
  await differences
    .filter({ hasText: "The notes are not the same" })
    .getByRole("button", { name: "Open the call" })
    .click();
  const details = page.getByRole("region", { name: "Details of the call" });
  await expect(details.getByRole("textbox", { name: "Notes" })).toContainText(
    "Changed by a colleague",
  );
  await screen.button("Back to the audit").click();
  await screen.button("Reconcile").click();
  await expect(differences.filter({ hasText: "was deleted in HubSpot" })).toHaveCount(1);
  await expect(differences).toHaveCount(1 + elsewhere + 1);
});
