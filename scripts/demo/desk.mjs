import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { _electron, expect as usual } from "@playwright/test";
import { root } from "../setup/places.mjs";
import { createPictures } from "./pictures.mjs";

/** A busy computer draws late; a demo is no test of speed. */
export const expect = usual.configure({ timeout: 20_000 });

/**
 * The app in a profile of its own, and the means to take pictures of it.
 *
 * @typedef {object} Desk
 * @property {import("@playwright/test").ElectronApplication} app
 * @property {import("@playwright/test").Page} page
 * @property {ReturnType<typeof createPictures>} picture
 * @property {(name: string, input?: unknown) => Promise<any>} request through the window's one door; throws what it refuses
 * @property {(notes: string) => import("@playwright/test").Locator} row of the list of recent calls
 * @property {() => Promise<void>} end
 */

/**
 * @param {Record<string, string>} env
 * @returns {Promise<Desk>}
 */
export async function openDesk(env) {
  const executablePath = process.env["WRAPUP_ELECTRON"];
  if (executablePath === undefined) throw new Error("Start this with npm run demo.");
  const profile = mkdtempSync(join(tmpdir(), "wrapup-demo-"));
  const app = await _electron.launch({
    executablePath,
    args: [root, `--user-data-dir=${profile}`],
    cwd: root,
    // Playwright adds --no-sandbox unless it is told not to.
    chromiumSandbox: true,
    env: { .../** @type {Record<string, string>} */ (process.env), ...env },
  });
  const main = app.process();
  const page = await app.firstWindow();
  page.setDefaultTimeout(20_000);
  return {
    app,
    page,
    picture: createPictures(app, page, join(root, "out", "demo")),
    async request(name, input = null) {
      const answer = await page.evaluate(
        ([asked, given]) => /** @type {any} */ (window).wrapup.request(asked, given),
        /** @type {const} */ ([name, input]),
      );
      if (!answer.ok) throw new Error(`${name}: ${answer.error.message}`);
      return answer.value;
    },
    row: (notes) =>
      page
        .getByRole("list", { name: "Recent calls" })
        .getByRole("listitem")
        .filter({ hasText: notes })
        .first(),
    async end() {
      // A call that still runs would make the window ask before it closes.
      const ended = once(main, "exit");
      main.kill("SIGKILL");
      await ended;
      // Its helpers outlive it for a moment, and write there.
      rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 });
    },
  };
}

/** @returns {Promise<number>} a port that is free */
export async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(null)));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

/**
 * A whole call on the screen, up to its wrap-up.
 *
 * @param {Desk} desk
 * @param {{ number: string, notes: string, outcome?: string }} call
 */
export async function talk({ page }, { number, notes, outcome = "Connected" }) {
  await page.keyboard.press("Control+n");
  await page.getByRole("textbox", { name: "Phone number" }).fill(number);
  await page.getByRole("button", { name: "Start call" }).click();
  await page.getByRole("textbox", { name: "Notes" }).click();
  await page.keyboard.insertText(notes);
  await page
    .getByRole("radiogroup", { name: "Outcome" })
    .getByRole("radio", { name: outcome })
    .click();
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
}

/** @param {Desk} desk */
export async function hangUp({ page }) {
  await page.getByRole("button", { name: "Hang up" }).click();
  await expect(page.getByRole("button", { name: "Done", exact: true })).toBeVisible();
}

/** @param {Desk} desk */
export async function done({ page }) {
  await page.getByRole("button", { name: "Done", exact: true }).click();
  await expect(page.getByRole("textbox", { name: "Phone number" })).toBeVisible();
}

/** In the narrow window: the pane to look at. @param {Desk} desk @param {string} name */
export function pane({ page }, name) {
  return { narrow: () => page.getByRole("tab", { name }).click() };
}
