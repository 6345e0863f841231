import { expect, pane } from "./desk.mjs";
import { wideAndNarrow } from "./pictures.mjs";

/**
 * Calls of the bad days that somebody in HubSpot had a hand in: changed by both, deleted there.
 *
 * @param {import("./desk.mjs").Desk} desk
 * @param {import("./account.mjs").Account} account
 */
export async function disputes(desk, account) {
  const { app, page, picture, row, request } = desk;
  const back = page.getByRole("button", { name: "Back to recent calls" });
  const open = (/** @type {string} */ notes) => row(notes).getByRole("button").first().click();

  const both = await known("Left the company last week");
  const value = "<p>Left the company last week</p><p>Her successor starts in <b>January</b>.</p>";
  const changed = { type: "calls", id: both.hubspotId, property: "hs_call_body", value };
  await account.rehearse("change", changed);
  // What HubSpot said within the last minute is believed; more, and the clocks would differ.
  await app.evaluate(() => {
    const [wall, mono] = [Date.now.bind(Date), performance.now.bind(performance)];
    Date.now = () => wall() + 50_000;
    performance.now = () => mono() + 50_000;
  });
  const notes = "<p>Left the company last week</p><p>Ask the switchboard</p>";
  await request("calls.change", { callId: both.callId, notes });
  await expect(row("Left the company")).toContainText("Needs attention");
  await open("Left the company");
  await expect(page.getByRole("button", { name: "Keep both" })).toBeVisible();
  await picture("28-changed-by-both", { sizes: wideAndNarrow, turn: pane(desk, "Recent") });
  await page.getByRole("button", { name: "Keep both" }).click();
  await back.click();

  const gone = await known("Signs on Friday");
  await account.rehearse("delete", { type: "calls", id: gone.hubspotId });
  await open("Signs on Friday");
  await expect(page.getByText("This call was deleted in HubSpot.").first()).toBeVisible();
  await picture("29-deleted-in-hubspot");
  await back.click();

  /** @param {string} words its first line */
  async function known(words) {
    const show = { what: "all" };
    const { calls } = await request("recent.page", { before: null, from: "disk", show });
    return calls.find((/** @type {any} */ call) => call.firstLine === words);
  }
}
