/** `npm run bench`: measures Wrapup beside a bare Electron; never fails for slowness. */
import { runUnderScreen } from "./seat/runUnderScreen.mjs";
import { runScript } from "./setup/say.mjs";
import { setUp } from "./setup.mjs";

await runScript(async () => {
  const { electron } = await setUp({
    packages: true,
    display: "virtual",
    electron: true,
    build: true,
  });
  return runUnderScreen({
    script: "scripts/bench/run.mjs",
    electron,
    bringBack: ["out/bench.json"],
  });
});
