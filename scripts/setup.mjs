/**
 * Puts in place whatever a command still misses on a fresh machine, on Node's own modules alone:
 * when it runs, nothing else is there yet. Silent when there is nothing to do.
 */
import { setUpBuild } from "./setup/build.mjs";
import { setUpDisplay } from "./setup/display.mjs";
import { setUpElectron } from "./setup/electron.mjs";
import { setUpPackages } from "./setup/packages.mjs";
import { root } from "./setup/places.mjs";

/**
 * @typedef {object} Needs
 * @property {boolean} [packages] what package-lock.json names
 * @property {"libraries" | "virtual"} [display] what a window needs, or a window without a screen
 * @property {boolean} [electron] an Electron to run
 * @property {boolean} [build] the app, built from the sources as they are
 */

/**
 * @template {Needs} T
 * @param {T} needs
 * @returns {Promise<T["electron"] extends true ? { electron: string } : {}>} the executable, if Electron was asked for
 */
export async function setUp(needs) {
  if (needs.packages) await setUpPackages(root);
  if (needs.display) await setUpDisplay(needs.display);
  const ready = needs.electron ? { electron: await setUpElectron(root) } : {};
  if (needs.build) await setUpBuild(root);
  return /** @type {any} */ (ready);
}
