import { join } from "node:path";
import { exitOf } from "../setup/command.mjs";
import { root } from "../setup/places.mjs";
import { CannotGoOn } from "../setup/say.mjs";
import { takeSeat } from "./seat.mjs";
import { startScreen } from "./screen.mjs";

/** Thrown where we were told to end, so that nothing else is begun. */
export class Ended extends CannotGoOn {}

/**
 * Runs a Node script of the clone as an ordinary user, with a screen of its own, and nothing of it
 * stays behind: not when it ends, and not when we are told to end.
 *
 * @param {object} task
 * @param {string} task.script a path in the clone, such as "scripts/demo/demo.mjs"
 * @param {readonly string[]} [task.scriptArguments]
 * @param {string} task.electron the Electron to use; the script finds it in WRAPUP_ELECTRON
 * @param {Record<string, string>} [task.env]
 * @param {import("node:child_process").StdioOptions} [task.stdio]
 * @param {readonly string[]} [task.bringBack] what it writes in the clone: files or folders under out/
 * @returns {Promise<number>} its exit code
 */
export async function runUnderScreen({
  script,
  scriptArguments = [],
  electron,
  env = {},
  stdio,
  bringBack = [],
}) {
  const seat = await takeSeat();
  try {
    const screen = await startScreen(seat);
    try {
      const child = seat.start(seat.node, [seat.at(join(root, script)), ...scriptArguments], {
        stdio: stdio ?? ["ignore", "inherit", "inherit"],
        env: { ...screen.env, ...env, WRAPUP_ELECTRON: seat.at(electron) },
      });
      return await untilEnded(child);
    } finally {
      await screen.end();
      await seat.bringBack(bringBack);
    }
  } finally {
    seat.leave();
  }
}

/**
 * Waits for a process started on a seat, passes on the signals that ask us to end, and ends what
 * its group left running. Asked to end, it rejects once the process has ended.
 *
 * @param {import("node:child_process").ChildProcess} child
 */
export async function untilEnded(child) {
  const signals = /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]);
  /** @type {NodeJS.Signals | undefined} */
  let asked;
  const passOn = (/** @type {NodeJS.Signals} */ signal) => {
    asked = signal;
    // To the one process: an Electron whose helpers are signalled too cannot shut down in order.
    child.kill(signal);
  };
  for (const signal of signals) process.on(signal, passOn);
  try {
    const code = await exitOf(child);
    if (asked !== undefined) throw new Ended(`Ended, as asked (${asked}).`);
    return code;
  } finally {
    for (const signal of signals) process.off(signal, passOn);
    endGroup(child);
  }
}

/**
 * Ends whatever a process that has ended left running in its group.
 *
 * @param {import("node:child_process").ChildProcess} child
 */
function endGroup(child) {
  if (child.pid === undefined || process.platform === "win32") return;
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    // The group is empty.
  }
}
