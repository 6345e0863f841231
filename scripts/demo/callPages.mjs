import { expect, pane } from "./desk.mjs";
import { everySize, wideAndNarrow } from "./pictures.mjs";

/**
 * The list with its days, and the page of a call: our own, somebody else's, one with notes that
 * the editor cannot hold, one just deleted.
 *
 * @param {import("./desk.mjs").Desk} desk
 * @param {import("./cast.mjs").Cast} cast
 */
export async function callPages(desk, { people }) {
  const { page, picture, row, request } = desk;
  const details = page.getByRole("region", { name: "Details of the call" });
  const list = page.getByRole("list", { name: "Recent calls" });
  const back = page.getByRole("button", { name: "Back to recent calls" });
  const tab = pane(desk, "Recent");

  await picture("04-recent-calls", { sizes: everySize, turn: tab });
  await list.hover();
  await page.mouse.wheel(0, 700);
  await picture("05-older-calls");
  await page.mouse.wheel(0, -5_000);

  await open(people[0]?.name ?? "");
  await picture("06-page-own", { sizes: wideAndNarrow, turn: tab });
  await back.click();
  await open("Order");
  await expect(details.getByRole("region", { name: "Notes written elsewhere" })).toBeVisible();
  await picture("07-page-notes-elsewhere", { sizes: wideAndNarrow, turn: tab });
  await back.click();

  const team = page.getByRole("button", { name: "Team", exact: true });
  await team.click();
  await open("Renews in May.");
  await picture("08-page-of-a-colleague");
  await back.click();
  await picture("09-team");
  await team.click();

  await request("settings.change", { undoSeconds: 60 });
  await open("Order");
  await details.getByRole("button", { name: "Delete" }).click();
  const undo = list.getByRole("button", { name: "Undo" });
  await expect(undo).toBeVisible();
  await picture("10-deleted", { sizes: wideAndNarrow, turn: tab });
  await undo.click();
  await request("settings.change", { undoSeconds: 10 });

  /** @param {string} text */
  async function open(text) {
    await row(text).getByRole("button").first().click();
    await expect(details.getByRole("textbox", { name: "Title" })).toBeVisible();
  }
}
