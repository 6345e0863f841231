/** `npm run -s electron:path`: prints the Electron executable in use, and nothing else, on stdout. */
import { setUp } from "./setup.mjs";
import { runScript } from "./setup/say.mjs";

await runScript(async () => {
  const { electron } = await setUp({ packages: true, electron: true });
  process.stdout.write(`${electron}\n`);
});
