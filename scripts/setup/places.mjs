import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder that holds package.json. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Whether we are the administrator of a Unix system. */
export const isRoot = () => process.getuid?.() === 0;

/** Where an administrator keeps what every user of the computer may read. */
export const systemCache = "/var/cache/wrapup";

/**
 * Where downloads are kept, outside the clone. Root's own home is closed to the ordinary user that
 * the tests run as, so root keeps them in the system's cache.
 */
export function cacheFolder() {
  if (isRoot()) return systemCache;
  if (process.env.XDG_CACHE_HOME) return join(process.env.XDG_CACHE_HOME, "wrapup");
  if (process.platform === "win32" && process.env.LOCALAPPDATA) {
    return join(process.env.LOCALAPPDATA, "wrapup-development");
  }
  return join(homedir(), ".cache", "wrapup");
}

/**
 * Whether a process of that id runs: what a dead one left half done may be cleared away.
 *
 * @param {number} pid
 */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // One of another user's is alive, though we may not signal it.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
