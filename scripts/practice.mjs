/**
 * `npm run -s practice`: the practice account alone. Our stdout is its stdout, whose first line is
 * the JSON object that says where it serves.
 */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { exitOf } from "./setup/command.mjs";
import { root } from "./setup/places.mjs";
import { runScript } from "./setup/say.mjs";
import { setUp } from "./setup.mjs";

await runScript(async () => {
  await setUp({ packages: true, build: true });
  const account = spawn(
    process.execPath,
    [join(root, "out", "main", "practice.js"), ...process.argv.slice(2)],
    { stdio: "inherit" },
  );
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
    process.on(signal, () => account.kill(signal));
  }
  return exitOf(account);
});
