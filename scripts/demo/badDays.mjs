import { done, expect, hangUp, pane, talk } from "./desk.mjs";
import { wideAndNarrow } from "./pictures.mjs";

/**
 * What an agent reads when something is wrong: HubSpot refuses a call, forgets an outcome or a
 * person, falls over, cannot be reached, ends the sign-in.
 *
 * @param {import("./desk.mjs").Desk} desk
 * @param {import("./account.mjs").Account} account
 * @param {import("./cast.mjs").Cast} cast
 */
export async function badDays(desk, account, { people }) {
  const { page, picture, row } = desk;
  const callTab = pane(desk, "Call");
  const number = (/** @type {number} */ at) => people[at]?.number ?? "";
  const status = page.getByRole("status", { name: "Account" });

  const message = "Calls are closed for stocktaking until Monday morning.";
  const body = { status: "error", message, category: "VALIDATION_ERROR" };
  // Done sends it once more.
  await account.refuseNextCall(400, { body, times: 2 });
  await one(4, "Asks for a second copy of the invoice", "Needs attention");
  await picture("20-refused", { sizes: wideAndNarrow, turn: callTab });
  await done(desk);

  await talk(desk, { number: number(5), notes: "Not before spring", outcome: "No answer" });
  await account.rehearse("outcome-delete", { id: "No answer" });
  await hangUp(desk);
  await expect(row("Not before spring")).toContainText("Needs attention");
  await picture("21-outcome-gone");
  await done(desk);

  await talk(desk, { number: number(6), notes: "Left the company last week" });
  await expect(
    page.getByRole("button", { name: `Remove ${people[6]?.name}`, exact: true }),
  ).toBeVisible();
  await account.rehearse("delete", { type: "contacts", id: people[6]?.id });
  await hangUp(desk);
  await expect(row("Left the company")).toContainText("In HubSpot");
  await expect(page.getByRole("deletion").first()).toBeVisible();
  await picture("22-person-gone", { sizes: wideAndNarrow, turn: callTab });
  await page.getByRole("button", { name: "Close this message" }).first().click();
  await done(desk);

  await account.refuseNextCall(502);
  await one(7, "Price list sent while we spoke", "Checking");
  await picture("23-checking", { sizes: wideAndNarrow, turn: callTab });
  await done(desk);

  await page.getByRole("button", { name: /need.? attention/ }).click();
  await picture("24-needs-attention", { sizes: wideAndNarrow, turn: pane(desk, "Recent") });
  await page.getByRole("button", { name: /^Needs attention · / }).click();

  await account.goDown();
  await one(8, "Wants to be called in the morning", "Waiting");
  await picture("25-offline", { sizes: wideAndNarrow, turn: callTab });
  await done(desk);
  await account.comeBack();
  await page.evaluate(() => window.dispatchEvent(new Event("online")));
  await expect(status).toContainText("connected", { timeout: 70_000 });

  await account.rehearse("tokens", { do: "revoke" });
  await one(9, "Signs on Friday", "Waiting");
  const again = page.getByRole("alert").getByRole("button", { name: "Sign in again" });
  await expect(again).toBeVisible();
  await picture("26-signed-out", { sizes: wideAndNarrow, turn: callTab });
  await again.click();
  await picture("27-sign-in-again");
  await account.rehearse("tokens", { do: "renew" });
  await page.getByRole("button", { name: "Use an access token" }).click();
  const token = page.getByLabel("Access token", { exact: true });
  await token.fill(account.accessToken);
  await token.press("Enter");
  await expect(row("Signs on Friday")).toContainText("In HubSpot");
  await done(desk);

  /** @param {number} at @param {string} notes @param {string} standing */
  async function one(at, notes, standing) {
    await talk(desk, { number: number(at), notes });
    await hangUp(desk);
    await expect(row(notes)).toContainText(standing);
  }
}
