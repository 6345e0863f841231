import { spawn, spawnSync } from "node:child_process";
import { constants } from "node:os";
import { CannotGoOn } from "./say.mjs";

/**
 * Runs a command to its end with its output on our stderr.
 *
 * @param {string} command
 * @param {readonly string[]} commandArguments
 * @param {import("node:child_process").SpawnOptions} [options]
 * @returns {Promise<void>} rejects with CannotGoOn when it fails
 */
export async function mustRun(command, commandArguments, options = {}) {
  const code = await exitOf(
    spawn(command, commandArguments, { stdio: ["ignore", 2, 2], ...options }),
  );
  if (code !== 0) {
    throw new CannotGoOn(`This did not work: ${[command, ...commandArguments].join(" ")}`);
  }
}

/**
 * The exit code of a process, as a shell counts it: 128 and the signal's number when it was killed.
 *
 * @param {import("node:child_process").ChildProcess} child
 * @returns {Promise<number>}
 */
export function exitOf(child) {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) => {
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
    });
  });
}

/**
 * A short command's output, or undefined when it failed or is not there.
 *
 * @param {string} command
 * @param {readonly string[]} commandArguments
 */
export function outputOf(command, commandArguments) {
  const { status, stdout } = spawnSync(command, commandArguments, { encoding: "utf8" });
  return status === 0 ? stdout : undefined;
}

/**
 * npm, however this computer runs it: the one that runs us if one does, so its version is the same.
 *
 * @param {readonly string[]} npmArguments
 * @param {import("node:child_process").SpawnOptions} options
 */
export async function npm(npmArguments, options) {
  const running = process.env.npm_execpath;
  if (running?.endsWith(".js"))
    return mustRun(process.execPath, [running, ...npmArguments], options);
  // On Windows npm is a .cmd file, which only a shell can start; our arguments need no quoting.
  return mustRun("npm", npmArguments, { ...options, shell: process.platform === "win32" });
}
