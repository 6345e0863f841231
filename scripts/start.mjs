/**
 * `npm start`: opens the app from source. `-- --watch` rebuilds while it runs; every other argument
 * goes to Electron.
 */
import { takeSeat } from "./seat/seat.mjs";
import { untilEnded } from "./seat/runUnderScreen.mjs";
import { root } from "./setup/places.mjs";
import { CannotGoOn, runScript } from "./setup/say.mjs";
import { setUp } from "./setup.mjs";
import { watchAndRun } from "./watch.mjs";

const options = process.argv.slice(2);

await runScript(async () => {
  if (process.platform === "linux" && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
    throw new CannotGoOn(
      "There is no display to open a window on. Give it one (xvfb-run -a npm start), or see a whole call without one: npm run demo",
    );
  }
  const watch = options.includes("--watch");
  const { electron } = await setUp({
    packages: true,
    display: "libraries",
    electron: true,
    build: !watch,
  });
  const seat = await takeSeat({ keepHome: true });
  try {
    const open = (/** @type {Record<string, string>} */ env = {}) =>
      seat.start(
        seat.at(electron),
        [seat.folder, ...options.filter((option) => option !== "--watch")],
        { stdio: ["ignore", "inherit", "inherit"], env },
      );
    return await (watch ? watchAndRun(root, seat, open) : untilEnded(open()));
  } finally {
    seat.leave();
  }
});
