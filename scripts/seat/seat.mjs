import { spawn, spawnSync } from "node:child_process";
import { chownSync, copyFileSync, existsSync, mkdirSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { whySandboxIsRefused } from "../setup/display.mjs";
import { isRoot, root } from "../setup/places.mjs";
import { CannotGoOn } from "../setup/say.mjs";
import { accountFolder, ordinaryAccount } from "./account.mjs";
import { bringBack, copyBuild, makeCopy, own } from "./copy.mjs";

/**
 * A place to run Electron as an ordinary user: where we are, unless we are root, who lends a seat
 * to a user made for this and a copy of the clone to go with it.
 *
 * @typedef {object} Seat
 * @property {string} folder the clone as that user sees it
 * @property {string} node
 * @property {(path: string) => string} at where that user finds a path of the clone
 * @property {(command: string, commandArguments: readonly string[], options?: import("node:child_process").SpawnOptions) => import("node:child_process").ChildProcess} start in a process group of its own; `options.env` is added to a clean environment
 * @property {() => Promise<void>} refresh brings the built app up to date
 * @property {(names: readonly string[]) => Promise<void>} bringBack takes over what was written
 * @property {() => void} leave
 */

/**
 * @param {{ keepHome?: boolean }} [wishes] whether what the user's programs keep lasts beyond this run
 * @returns {Promise<Seat>}
 */
export async function takeSeat({ keepHome = false } = {}) {
  const seat = isRoot() ? await lendSeat(keepHome) : ownSeat();
  const refused = whySandboxIsRefused((command, commandArguments) =>
    seat.succeeds(command, commandArguments),
  );
  if (refused === undefined) return seat;
  seat.leave();
  throw new CannotGoOn(refused);
}

/** @returns {Seat & { succeeds: (command: string, commandArguments: readonly string[]) => boolean }} */
function ownSeat() {
  return {
    folder: root,
    node: process.execPath,
    at: (path) => path,
    start: (command, commandArguments, options = {}) =>
      spawn(command, commandArguments, {
        cwd: root,
        detached: process.platform !== "win32",
        ...options,
        env: { ...process.env, ...options.env },
      }),
    succeeds: (command, commandArguments) => spawnSync(command, commandArguments).status === 0,
    refresh: async () => {},
    bringBack: async () => {},
    leave: () => {},
  };
}

/**
 * @param {boolean} keepHome
 * @returns {Promise<Seat & { succeeds: (command: string, commandArguments: readonly string[]) => boolean }>}
 */
async function lendSeat(keepHome) {
  const account = await ordinaryAccount();
  const { uid, gid } = account;
  const { run, folder } = await makeCopy(account);
  const home = keepHome ? join(accountFolder, "home") : join(run, "home");
  mkdirSync(home, { recursive: true });
  await own(home, account);

  const env = {
    ...inherited(),
    HOME: home,
    // Mesa would look the home up in the password file.
    XDG_CACHE_HOME: join(home, ".cache"),
    USER: account.name,
    LOGNAME: account.name,
    TMPDIR: join(run, "tmp"),
    ...lendDisplay(run, account),
  };
  const succeeds = (
    /** @type {string} */ command,
    /** @type {readonly string[]} */ commandArguments,
  ) => spawnSync(command, commandArguments, { uid, gid, env, cwd: folder }).status === 0;

  return {
    folder,
    node: nodeFor(run, succeeds),
    at: (path) => {
      const inside = relative(root, path);
      return inside.startsWith("..") ? path : join(folder, inside);
    },
    start: (command, commandArguments, options = {}) =>
      spawn(command, commandArguments, {
        cwd: folder,
        detached: true,
        ...options,
        uid,
        gid,
        env: { ...env, ...options.env },
      }),
    succeeds,
    refresh: async () => {
      copyBuild(folder);
      await own(join(folder, "out"), account);
    },
    bringBack: (names) => bringBack(folder, names),
    leave: () => rmSync(run, { recursive: true, force: true }),
  };
}

/** What an ordinary user may know of root's environment: nothing that could be a secret of root's. */
function inherited() {
  const known = /^(PATH|LANG|LANGUAGE|LC_\w+|TZ|TERM|CI|FORCE_COLOR|NO_COLOR|DISPLAY|WRAPUP_\w+)$/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => known.test(name)));
}

/**
 * Root's own display, where there is one: its key lies in a file that only root can read.
 *
 * @param {string} run
 * @param {{ uid: number, gid: number }} account
 */
function lendDisplay(run, { uid, gid }) {
  const key = process.env.XAUTHORITY;
  if (!process.env.DISPLAY || !key || !existsSync(key)) return {};
  const copy = join(run, "display-key");
  copyFileSync(key, copy);
  chownSync(copy, uid, gid);
  return { XAUTHORITY: copy };
}

/**
 * This very Node: a copy of it where it was installed for root alone.
 *
 * @param {string} run
 * @param {(command: string, commandArguments: readonly string[]) => boolean} succeeds
 */
function nodeFor(run, succeeds) {
  if (succeeds(process.execPath, ["--version"])) return process.execPath;
  const copy = join(run, "node");
  copyFileSync(process.execPath, copy);
  return copy;
}
