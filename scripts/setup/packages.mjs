import { readFileSync } from "node:fs";
import { join } from "node:path";
import { npm } from "./command.mjs";
import { withProgress } from "./say.mjs";

/**
 * Installs exactly what package-lock.json names, unless that is what is installed.
 *
 * Install scripts stay off: no package we use needs one, and it is the widest door there is.
 *
 * @param {string} folder the clone
 */
export async function setUpPackages(folder) {
  if (isInstalled(folder)) return;
  await withProgress("Installing the packages", () =>
    npm(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], { cwd: folder }),
  );
}

/**
 * Compares the lock with the one npm keeps inside node_modules, which it writes last: an
 * installation that was broken off has none.
 *
 * @param {string} folder
 */
function isInstalled(folder) {
  const wanted = packagesOf(join(folder, "package-lock.json"));
  const installed = packagesOf(join(folder, "node_modules", ".package-lock.json"));
  if (wanted === undefined || installed === undefined) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === "") return true;
    const there = installed[path];
    // Optional packages are those of other systems: npm leaves them out.
    if (there === undefined) return entry.optional === true || entry.devOptional === true;
    return there.version === entry.version && there.integrity === entry.integrity;
  });
}

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean }} LockEntry
 * @param {string} path
 * @returns {Record<string, LockEntry> | undefined}
 */
function packagesOf(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8")).packages;
  } catch {
    return undefined;
  }
}
