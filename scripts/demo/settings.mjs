import { pane } from "./desk.mjs";
import { wideAndNarrow } from "./pictures.mjs";

/**
 * The settings from top to bottom, a windowful at a time.
 *
 * @param {import("./desk.mjs").Desk} desk
 * @param {string} name of the pictures
 */
export async function settings(desk, name) {
  const { page, picture } = desk;
  await page.keyboard.press("Control+3");
  const groups = page.getByRole("region", { name: "Settings" }).getByRole("heading", { level: 3 });
  await groups.first().waitFor();
  await picture(`${name}-1`, { sizes: wideAndNarrow, turn: pane(desk, "Settings") });
  let at = 2;
  for (const title of [
    "Calls",
    "Sending to HubSpot",
    "Screen and keys",
    "This computer",
    "Sign-in",
  ]) {
    await groups
      .filter({ hasText: title })
      .first()
      .evaluate((heading) => heading.scrollIntoView());
    await picture(`${name}-${at}`);
    at += 1;
  }
  await page.keyboard.press("Escape");
}
