import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { mustRun } from "./command.mjs";
import { cacheFolder } from "./places.mjs";
import { withProgress } from "./say.mjs";

const silenceLimitMs = 15_000;
const rememberedForMs = 7 * 24 * 60 * 60 * 1000;

/**
 * The executable of the pinned Electron, if it has been fetched whole: its installer writes
 * path.txt last.
 *
 * @param {string} folder the clone
 */
export function pinnedPath(folder) {
  const electron = join(folder, "node_modules", "electron");
  try {
    const version = readFileSync(join(electron, "dist", "version"), "utf8").replace(/^v/, "");
    if (version !== pinnedVersion(folder)) return undefined;
    const executable = join(electron, "dist", readFileSync(join(electron, "path.txt"), "utf8"));
    return existsSync(executable) ? executable : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Fetches the pinned Electron with its own tools, giving up after 15 seconds without a byte. A
 * failure is remembered.
 *
 * @param {string} folder the clone
 * @returns {Promise<string | undefined>} why it failed, or nothing
 */
export async function fetchPinned(folder) {
  const electron = join(folder, "node_modules", "electron");
  const fromElectron = createRequire(join(electron, "package.json"));
  try {
    await withProgress(`Fetching Electron ${pinnedVersion(folder)}`, async () => {
      /** @type {typeof import("@electron/get")} */
      const { downloadArtifact } = await import(
        pathToFileURL(fromElectron.resolve("@electron/get")).href
      );
      await unlessSilent(({ signal, heard }) =>
        downloadArtifact({
          version: pinnedVersion(folder),
          artifactName: "electron",
          platform: process.platform,
          arch: process.arch,
          checksums: fromElectron("./checksums.json"),
          downloadOptions: { quiet: true, signal, getProgressCallback: heard },
        }),
      );
      // Finds the archive in the cache of @electron/get, and unpacks it into node_modules/electron.
      await mustRun(process.execPath, [join(electron, "install.js")]);
    });
    return undefined;
  } catch (error) {
    rememberUnreachable(folder);
    if (!(error instanceof Error)) return String(error);
    return error.cause instanceof Error ? error.cause.message : error.message;
  }
}

/**
 * Gives a task up when it has not reported anything for the limit.
 *
 * @param {(watch: { signal: AbortSignal, heard: () => Promise<void> }) => Promise<unknown>} task
 */
async function unlessSilent(task) {
  const watch = new AbortController();
  const giveUp = () => watch.abort(new Error("no progress for 15 seconds"));
  let timer = setTimeout(giveUp, silenceLimitMs);
  const heard = async () => {
    clearTimeout(timer);
    timer = setTimeout(giveUp, silenceLimitMs);
  };
  try {
    // Raced, because a name lookup that hangs does not heed the signal.
    await Promise.race([
      task({ signal: watch.signal, heard }),
      new Promise((_, reject) => {
        watch.signal.addEventListener("abort", () => reject(watch.signal.reason));
      }),
    ]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Whether the release host (or the mirror in use) was found unreachable in the last seven days:
 * then nobody waits for it again.
 *
 * @param {string} folder
 */
export function isRememberedAsUnreachable(folder) {
  try {
    const memory = JSON.parse(readFileSync(memoryFile(), "utf8"));
    const age = Date.now() - Date.parse(memory.unreachableAt);
    return memory.asked === asked(folder) && age >= 0 && age < rememberedForMs;
  } catch {
    return false;
  }
}

/** @param {string} folder */
function rememberUnreachable(folder) {
  mkdirSync(cacheFolder(), { recursive: true });
  const whole = `${memoryFile()}.${process.pid}`;
  writeFileSync(
    whole,
    `${JSON.stringify({ asked: asked(folder), unreachableAt: new Date().toISOString() })}\n`,
  );
  renameSync(whole, memoryFile());
}

const memoryFile = () => join(cacheFolder(), "pinned-electron.json");

/** @param {string} folder */
function asked(folder) {
  return `${pinnedVersion(folder)} ${process.env.ELECTRON_MIRROR ?? "release host"}`;
}

/**
 * @param {string} folder
 * @returns {string}
 */
function pinnedVersion(folder) {
  const description = readFileSync(
    join(folder, "node_modules", "electron", "package.json"),
    "utf8",
  );
  return JSON.parse(description).version;
}
