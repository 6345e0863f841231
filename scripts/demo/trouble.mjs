import { done, expect, hangUp, pane, talk } from "./desk.mjs";
import { fillDisk, makeRoom } from "./fullDisk.mjs";
import { wideAndNarrow } from "./pictures.mjs";

/**
 * The disk is full: in a call, in its wrap-up, and when the window is to be closed.
 *
 * @param {import("./desk.mjs").Desk} desk
 * @param {import("./cast.mjs").Cast} cast
 */
export async function fullDisk(desk, { people }) {
  const { app, page, picture, row } = desk;
  const callTab = pane(desk, "Call");
  const alert = page.getByRole("alert");
  const notes = "Budget is approved, send the contract";
  await talk(desk, { number: people[10]?.number ?? "", notes });
  await fillDisk(app);
  await page.keyboard.insertText(" to the new address");
  await expect(alert).toContainText("The disk is full");
  await picture("60-disk-full-in-call", { sizes: wideAndNarrow, turn: callTab });
  await hangUp(desk);
  await expect(page.getByText("Not saved yet")).toBeVisible();
  await picture("61-disk-full-in-wrap-up", { sizes: wideAndNarrow, turn: callTab });
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await expect(page.getByText("1 call is not saved, because the disk is full")).toBeVisible();
  await picture("62-disk-full-closing", { sizes: wideAndNarrow, turn: callTab });
  await makeRoom(app);
  await page.getByRole("button", { name: "Close this message" }).first().click();
  await expect(row(notes)).toContainText("In HubSpot");
  await done(desk);
}

/**
 * A call logged twice: by another program as well, and by a create that arrived twice.
 *
 * @param {import("./desk.mjs").Desk} desk
 * @param {import("./account.mjs").Account} account
 * @param {import("./cast.mjs").Cast} cast
 */
export async function loggedTwice(desk, account, { people, owners }) {
  const { page, picture, request, row } = desk;
  const [byThem, byUs] = [people[11], people[12]];
  if (byThem === undefined || byUs === undefined) throw new Error("nobody to call");
  const startedAt = Date.now();
  await one(byThem.number, "Orders forty pallets for January");
  await one(byUs.number, "Will ask her manager");
  await account.rehearse("program-logs", {
    program: "3CX",
    number: byThem.number,
    at: startedAt,
    seconds: 48,
    owner: owners[0]?.email,
    contact: byThem.id,
  });
  const held = await known("Will ask her manager");
  const properties = ["hs_timestamp", "hs_call_body", "hs_call_external_id", "hubspot_owner_id"];
  const path = "/crm/v3/objects/calls";
  const copied = await account.ask(`${path}/${held.hubspotId}?properties=${properties.join(",")}`);
  const written = properties.map((name) => [name, copied.properties[name]]);
  await account.ask(path, { properties: Object.fromEntries(written), associations: [] });

  // Reconcile looks at once; otherwise the looks after two and ten minutes find them.
  await page.getByRole("button", { name: "Audit" }).first().click();
  const today = page.getByRole("button", { name: /^Today/ }).first();
  if ((await today.getAttribute("aria-expanded")) === "false") await today.click();
  await page.getByRole("button", { name: "Reconcile" }).click();
  await expect(page.getByText("3CX logged this call too. Open the call")).toBeVisible();
  await picture("63-reconciled-twice", { sizes: wideAndNarrow, turn: pane(desk, "Recent") });
  for (let left = 2; left > 0; left -= 1) {
    await page.getByRole("button", { name: "Close this message" }).first().click();
  }
  await page.getByRole("button", { name: "Back to recent calls" }).click();
  await expect(row("Orders forty pallets")).toContainText("Logged twice");
  await picture("64-logged-twice", { sizes: wideAndNarrow, turn: pane(desk, "Recent") });

  await page.getByRole("button", { name: /need.? attention/ }).click();
  await picture("65-twice-on-the-work-list", { sizes: wideAndNarrow, turn: pane(desk, "Recent") });
  await page.getByRole("button", { name: /^Needs attention · / }).click();
  await open("Orders forty pallets");
  await expect(page.getByRole("button", { name: "Keep theirs" })).toBeVisible();
  await picture("66-twice-by-another", { sizes: wideAndNarrow, turn: pane(desk, "Recent") });
  await page.getByRole("button", { name: "Keep ours" }).click();
  await page.getByRole("button", { name: "Back to recent calls" }).click();
  await open("Will ask her manager");
  await picture("67-twice-by-us", { sizes: wideAndNarrow, turn: pane(desk, "Recent") });
  await page.getByRole("button", { name: "Keep one" }).click();
  await page.getByRole("button", { name: "Back to recent calls" }).click();

  /** @param {string} number @param {string} notes */
  async function one(number, notes) {
    await talk(desk, { number, notes });
    await hangUp(desk);
    await expect(row(notes)).toContainText("In HubSpot");
    await done(desk);
  }

  /** @param {string} words its first line */
  async function known(words) {
    const show = { what: "all" };
    const { calls } = await request("recent.page", { before: null, from: "disk", show });
    return calls.find((/** @type {any} */ call) => call.firstLine === words);
  }

  /** @param {string} notes */
  async function open(notes) {
    await row(notes).getByRole("button").first().click();
    await expect(page.getByRole("region", { name: "Details of the call" })).toBeVisible();
  }
}

/**
 * What only the agent can settle: whom HubSpot will not have on a call, and under whose name calls
 * go when the agent's own is no user's any more.
 *
 * @param {import("./desk.mjs").Desk} desk
 * @param {import("./account.mjs").Account} account
 * @param {import("./cast.mjs").Cast} cast
 */
export async function waysOut(desk, account, { people, owners }) {
  const { page, picture, row } = desk;
  const needs = page.getByRole("button", { name: /need.? attention$/ });
  const listed = page.getByRole("button", { name: /^Needs attention · / });
  const inRow = (/** @type {string} */ notes, /** @type {string} */ name) =>
    row(notes).getByRole("button", { name, exact: true });
  const turn = pane(desk, "Recent");

  const message = "One or more associations are invalid";
  const body = { status: "error", message, category: "VALIDATION_ERROR" };
  // Done sends it once more.
  await account.refuseNextCall(400, { body, times: 2 });
  await one(people[13]?.number ?? "", "Compares us with two others");
  await account.rehearse("owners", { do: "take", owner: owners[0]?.email });
  await one(people[14]?.number ?? "", "Found the invoice after all");
  await needs.click();
  await inRow("Compares us", "Drop a record").click();
  await expect(inRow("Compares us", `Drop ${people[13]?.name}`)).toBeVisible();
  await picture("68-drop-a-record", { sizes: wideAndNarrow, turn });
  await inRow("Found the invoice", "Choose who you are").click();
  await expect(page.getByRole("dialog", { name: "Who are you?" })).toBeVisible();
  await picture("69-choose-who-you-are", { sizes: wideAndNarrow });
  await page.getByRole("dialog").getByRole("button", { name: "Later" }).click();
  await account.rehearse("owners", { do: "give", owner: owners[0]?.email });
  await inRow("Found the invoice", "Try again").click();
  await listed.click();

  /** @param {string} number @param {string} notes */
  async function one(number, notes) {
    await talk(desk, { number, notes });
    await hangUp(desk);
    await expect(row(notes)).toContainText("Needs attention");
    await done(desk);
  }
}
