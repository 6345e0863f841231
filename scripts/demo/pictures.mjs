/// <reference lib="dom" />
import { mkdirSync } from "node:fs";
import { join } from "node:path";

const sizes = { wide: { width: 1180, height: 760 }, narrow: { width: 380, height: 760 } };

/**
 * Takes pictures of one moment of the app: light and dark, wide and beside a softphone.
 *
 * @param {import("@playwright/test").ElectronApplication} app
 * @param {import("@playwright/test").Page} page
 * @param {string} folder
 */
export function createPictures(app, page, folder) {
  mkdirSync(folder, { recursive: true });

  /** @param {keyof typeof sizes} name */
  async function resize(name) {
    const { width, height } = sizes[name];
    await app.evaluate(
      ({ BrowserWindow }, size) => {
        BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height);
      },
      { width, height },
    );
    await page.waitForFunction((wanted) => window.innerWidth === wanted, width);
  }

  /** @param {string} theme */
  async function show(theme) {
    await page.evaluate(
      (wanted) => /** @type {any} */ (window).wrapup.request("settings.change", { theme: wanted }),
      theme,
    );
    await page.waitForFunction(
      (wanted) => document.documentElement.dataset["mantineColorScheme"] === wanted,
      theme,
    );
  }

  /**
   * @param {string} moment
   * @param {{ narrow?: () => Promise<void>, wide?: () => Promise<void> }} [turn] what to press first in each layout
   */
  return async (moment, turn = {}) => {
    for (const size of /** @type {const} */ (["narrow", "wide"])) {
      await resize(size);
      await turn[size]?.();
      for (const theme of ["dark", "light"]) {
        await show(theme);
        await page.screenshot({ path: join(folder, `${moment}-${size}-${theme}.png`) });
      }
    }
  };
}
