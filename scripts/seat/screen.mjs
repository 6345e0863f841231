import { existsSync, mkdirSync, chmodSync } from "node:fs";
import { exitOf } from "../setup/command.mjs";
import { isRoot } from "../setup/places.mjs";
import { CannotGoOn } from "../setup/say.mjs";

const sockets = "/tmp/.X11-unix";

/**
 * A screen that nobody sees (Xvfb), on a display number that it finds free itself. Only Linux
 * needs one: elsewhere the answer is an empty environment.
 *
 * @param {import("./seat.mjs").Seat} seat
 * @returns {Promise<{ env: Record<string, string>, end: () => Promise<void> }>}
 */
export async function startScreen(seat) {
  if (process.platform !== "linux") return { env: {}, end: async () => {} };
  if (isRoot() && !existsSync(sockets)) {
    mkdirSync(sockets);
    chmodSync(sockets, 0o1777);
  }
  const xvfb = seat.start(
    "Xvfb",
    ["-displayfd", "3", "-screen", "0", "1600x1000x24", "-nolisten", "tcp", "-noreset"],
    { stdio: ["ignore", "ignore", "ignore", "pipe"] },
  );
  const ended = exitOf(xvfb);
  const display = await Promise.race([
    displayOf(xvfb),
    ended.then(
      () => undefined,
      () => undefined,
    ),
  ]);
  if (display === undefined) {
    throw new CannotGoOn("The virtual display did not start: install Xvfb, and see that it runs.");
  }
  return {
    env: { DISPLAY: `:${display}`, XAUTHORITY: "" },
    end: async () => {
      xvfb.kill();
      await ended;
    },
  };
}

/**
 * @param {import("node:child_process").ChildProcess} xvfb
 * @returns {Promise<string>}
 */
function displayOf(xvfb) {
  return new Promise((resolve) => {
    let written = "";
    xvfb.stdio[3]?.on("data", (chunk) => {
      written += chunk;
      if (written.endsWith("\n")) resolve(written.trim());
    });
  });
}
