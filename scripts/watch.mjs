import { join } from "node:path";
import { exitOf } from "./setup/command.mjs";
import { parts } from "./setup/build.mjs";
import { say } from "./setup/say.mjs";

/**
 * Builds on every change and shows it: the app reloads its window by itself when the page was
 * rebuilt (it watches out/renderer when WRAPUP_WATCH is set), and is started anew when the main
 * process or the preload was. There is no development server, so what is seen is under the same
 * policy as what is installed.
 *
 * @param {string} folder the clone
 * @param {import("./seat/seat.mjs").Seat} seat
 * @param {(env: Record<string, string>) => import("node:child_process").ChildProcess} open starts the app
 * @returns {Promise<number>} the exit code of the app once it is closed
 */
export async function watchAndRun(folder, seat, open) {
  const { build } = await import("vite");
  const waiting = new Set(parts);
  /** @type {import("node:child_process").ChildProcess | undefined} */
  let app;
  /** @type {(code: number) => void} */
  let close = () => {};
  const closed = new Promise((/** @type {(code: number) => void} */ resolve) => {
    close = resolve;
  });

  const start = () => {
    const started = open({ WRAPUP_WATCH: "1" });
    app = started;
    void exitOf(started).then((code) => {
      // One that was ended to make room for the next has not been closed by the person.
      if (app === started) close(code);
    });
  };
  const show = async (/** @type {string} */ part) => {
    const first = waiting.delete(part) && waiting.size === 0;
    await seat.refresh();
    if (waiting.size > 0 || (part === "renderer" && !first)) return;
    if (app) {
      say(`Starting the app anew, because its ${part} part changed.`);
      const old = app;
      app = undefined;
      old.kill();
      await exitOf(old);
    }
    start();
  };

  // One after the other: two parts that are built at once must not start two apps.
  let shown = Promise.resolve();
  const built = (/** @type {string} */ part) => {
    shown = shown.then(() => show(part));
  };

  const watchers = await Promise.all(parts.map((part) => watch(build, folder, part, built)));
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"])) {
    process.once(signal, () => app?.kill(signal));
  }
  const code = await closed;
  for (const watcher of watchers) await watcher.close();
  return code;
}

/**
 * @param {typeof import("vite").build} build
 * @param {string} folder
 * @param {string} part
 * @param {(part: string) => void} built
 */
async function watch(build, folder, part, built) {
  const watcher = await build({
    configFile: join(folder, "vite.config.ts"),
    mode: part,
    logLevel: "warn",
    build: { watch: {} },
  });
  if (!("on" in watcher)) throw new Error("vite did not watch");
  watcher.on("event", (event) => {
    if (event.code === "END") built(part);
    if (event.code === "ERROR") say(`The ${part} part does not build: ${event.error.message}`);
  });
  return watcher;
}
