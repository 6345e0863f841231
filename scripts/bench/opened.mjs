/** Wrapup or the bare Electron it is measured beside, opened on a profile. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { _electron } from "@playwright/test";
import { root } from "../setup/places.mjs";

/** @typedef {{ app: import("@playwright/test").ElectronApplication, page: import("@playwright/test").Page, ms: number, end: () => Promise<void> }} Opened */

export const bare = join(root, "scripts", "bench", "bare");

/**
 * Opens it and waits for its one button; `ms` is how long that took.
 *
 * @param {{ folder: string, profile: string, env?: Record<string, string> }} what
 * @returns {Promise<Opened>}
 */
export async function open({ folder, profile, env = {} }) {
  const executablePath = process.env["WRAPUP_ELECTRON"];
  if (executablePath === undefined) throw new Error("Start this with npm run bench.");
  const before = performance.now();
  const app = await _electron.launch({
    executablePath,
    args: [folder, `--user-data-dir=${profile}`],
    cwd: folder,
    env: /** @type {Record<string, string>} */ ({ ...process.env, ...env }),
    // Playwright adds --no-sandbox unless it is told not to.
    chromiumSandbox: true,
  });
  const page = await app.firstWindow();
  await page.getByRole("button", { name: "Start call" }).waitFor();
  const ms = performance.now() - before;
  return { app, page, ms, end: () => app.close() };
}

/**
 * What all processes but the practice account's, a stand-in for HubSpot, say of themselves.
 *
 * @param {Opened} opened
 */
async function metricsOf({ app }) {
  const metrics = await app.evaluate(({ app: electron }) => electron.getAppMetrics());
  return metrics.filter(
    ({ name, serviceName }) => ![name, serviceName].includes("Practice account"),
  );
}

/**
 * Working sets of all processes in MB, shared pages counted in each.
 *
 * @param {Opened} opened
 */
export async function memoryOf(opened) {
  const metrics = await metricsOf(opened);
  return metrics.reduce((sum, { memory }) => sum + memory.workingSetSize / 1_024, 0);
}

/**
 * Seconds of processor time that all processes use in a minute in which nobody does anything.
 *
 * @param {Opened} opened
 */
export async function idleOf(opened) {
  // The percentage counts from the last time it was asked for.
  await metricsOf(opened);
  await opened.page.waitForTimeout(60_000);
  const metrics = await metricsOf(opened);
  return metrics.reduce((sum, { cpu }) => sum + cpu.percentCPUUsage, 0) * 0.6;
}

/**
 * Signed in to this account from the start, with these settings.
 *
 * @param {string} profile
 * @param {{ url: string, token: string, email: string }} account
 * @param {object} [settings]
 */
export function signedIn(profile, { url, token, email }, settings = {}) {
  mkdirSync(profile, { recursive: true });
  writeFileSync(join(profile, "wrapup.json"), JSON.stringify({ settings }));
  const env = {
    WRAPUP_HUBSPOT_URL: url,
    WRAPUP_ACCESS_TOKEN: token,
    WRAPUP_OWNER_EMAIL: email,
  };
  return { folder: root, profile, env };
}
