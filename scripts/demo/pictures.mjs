/// <reference lib="dom" />
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What an agent's window is like; `large` is a screen set to 125 %. */
const sizes = {
  narrow: { width: 380, height: 760, zoom: 1 },
  large: { width: 1180, height: 760, zoom: 1.25 },
  wide: { width: 1180, height: 760, zoom: 1 },
};

/**
 * @typedef {keyof typeof sizes} Size
 * @typedef {Partial<Record<Size, () => Promise<void>>>} Turn
 */

/**
 * Takes pictures of one moment of the app, light and dark, in each size asked for.
 *
 * @param {import("@playwright/test").ElectronApplication} app
 * @param {import("@playwright/test").Page} page
 * @param {string} folder
 */
export function createPictures(app, page, folder) {
  mkdirSync(folder, { recursive: true });

  /** @param {Size} name */
  async function resize(name) {
    const { width, zoom } = sizes[name];
    await app.evaluate(({ BrowserWindow }, size) => {
      const window = BrowserWindow.getAllWindows()[0];
      window?.setContentSize(size.width, size.height);
      window?.webContents.setZoomFactor(size.zoom);
    }, sizes[name]);
    await page.waitForFunction((wanted) => window.innerWidth === wanted, Math.round(width / zoom));
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
    // Drawn in the new colours, whatever fades: two frames, of which the first may be the old one.
    await page.evaluate(async () => {
      await Promise.all(document.getAnimations().map(({ finished }) => finished));
      await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    });
  }

  /** A magnified page is cut off where Playwright takes the picture: the window takes this one. */
  async function take(/** @type {string} */ path, /** @type {Size} */ size) {
    if (sizes[size].zoom === 1) {
      await page.screenshot({ path });
      return;
    }
    const png = await app.evaluate(async ({ BrowserWindow }) =>
      (await BrowserWindow.getAllWindows()[0]?.webContents.capturePage())
        ?.toPNG()
        .toString("base64"),
    );
    writeFileSync(path, Buffer.from(png ?? "", "base64"));
  }

  /**
   * @param {string} moment
   * @param {{ sizes?: readonly Size[], turn?: Turn }} [wishes] `turn`: what to press first in that size
   */
  return async (moment, { sizes: wanted = ["wide"], turn = {} } = {}) => {
    for (const size of /** @type {Size[]} */ (Object.keys(sizes))) {
      if (!wanted.includes(size)) continue;
      await resize(size);
      await turn[size]?.();
      for (const theme of ["dark", "light"]) {
        await show(theme);
        await take(join(folder, `${moment}-${size}-${theme}.png`), size);
      }
    }
    await resize("wide");
  };
}

/** Every size of a key moment. @type {readonly Size[]} */
export const everySize = ["narrow", "large", "wide"];
/** @type {readonly Size[]} */
export const wideAndNarrow = ["narrow", "wide"];
