import { expect, pane } from "./desk.mjs";
import { wideAndNarrow } from "./pictures.mjs";

/**
 * The audit: its days, one of them with its lines beside what HubSpot holds, and the export.
 *
 * @param {import("./desk.mjs").Desk} desk
 */
export async function audit(desk) {
  const { page, picture } = desk;
  await page.getByRole("button", { name: "Audit" }).first().click();
  await expect(page.getByRole("region", { name: "Audit" })).toBeVisible();
  const today = page.getByRole("button", { name: /^Today/ }).first();
  if ((await today.getAttribute("aria-expanded")) === "false") await today.click();
  await expect(page.getByRole("list", { name: "Calls of the day" })).toBeVisible();
  await picture("30-audit", { sizes: wideAndNarrow, turn: pane(desk, "Recent") });
  await page.getByRole("button", { name: "Reconcile" }).click();
  await expect(
    page.getByRole("list", { name: "Differences" }).or(page.getByText("Nothing differs")),
  ).toBeVisible();
  await picture("31-audit-reconciled");
  await page.getByRole("button", { name: "Export…" }).click();
  await picture("32-audit-export");
  await page.getByRole("button", { name: "Close", exact: true }).click();
  await page.getByRole("button", { name: "Back to recent calls" }).click();
}
