/**
 * `npm run demo`: one whole call by script, in the real app on a practice account, with or without
 * a display. The last line on stdout is the call as a fresh GET found it; exits 1 unless it is
 * whole. Pictures of each state go to out/demo/.
 */
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
    script: "scripts/demo/run.mjs",
    electron,
    bringBack: ["out/demo"],
  });
});
