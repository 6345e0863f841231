/**
 * `npm run test:durability`: lives many bad days by chance and says how many calls came through all
 * of them. The last line on stdout is the sum.
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { root } from "./setup/places.mjs";
import { CannotGoOn, runScript, sayError } from "./setup/say.mjs";
import { setUp } from "./setup.mjs";
import { inSum } from "./test/counts.mjs";

const help = `npm run test:durability -- [--runs N] [--seed S] [--lanes N]

  --runs   how many stories, each of a seed of its own; 200 when left out
  --seed   the first story's seed, a whole number; the others count up from it; 1 when left out
  --lanes  how many are lived at once; most of a story is waiting; 12 when left out

A story that fails says its seed: --seed S --runs 1 lives it again.
`;

await runScript(async () => {
  const { values } = parseArgs({
    options: {
      runs: { type: "string", default: "200" },
      seed: { type: "string", default: "1" },
      lanes: { type: "string", default: "12" },
      help: { type: "boolean" },
    },
  });
  if (values.help) {
    process.stdout.write(help);
    return 0;
  }
  const runs = whole(values.runs, 1);
  const seed = whole(values.seed, 0);
  const lanes = whole(values.lanes, 1);
  try {
    await setUp({ packages: true });
  } catch (error) {
    sayError(error);
    process.stdout.write("0 passed, 1 failed\n");
    return 1;
  }
  // Nothing but Node is needed until here.
  const { runnerImport } = await import("vite");
  const load = async (/** @type {string} */ name) => {
    const file = join(root, "tests", "durability", name);
    /** @type {{ module: any }} */
    const { module } = await runnerImport(file, { configFile: false, root });
    return module;
  };
  const { openWorkshop } = await load("desk.ts");
  const { runStories } = await load("runs.ts");
  const workshop = await openWorkshop();
  const startedAt = performance.now();
  let told = startedAt;
  try {
    const { failures, killed } = await runStories({
      workshop,
      runs,
      seed,
      lanes,
      failed(/** @type {number} */ its, /** @type {string} */ what) {
        const again = `npm run test:durability -- --runs 1 --seed ${its}`;
        process.stdout.write(`\n${what}\nAgain: ${again}\n\n`);
      },
      said(/** @type {number} */ done, /** @type {number} */ failed) {
        if (performance.now() - told < 10_000) return;
        told = performance.now();
        process.stdout.write(`${done} of ${runs} lived, ${failed} failed\n`);
      },
    });
    const seconds = (performance.now() - startedAt) / 1_000;
    process.stdout.write(
      `${runs} stories from seed ${seed}, the program killed ${killed} times, in ${seconds.toFixed(0)} s\n`,
    );
    const failed = failures.length;
    process.stdout.write(`${inSum({ passed: runs - failed, failed, skipped: 0 })}\n`);
    return failures.length === 0 ? 0 : 1;
  } finally {
    workshop.close();
  }
});

/**
 * @param {string} text
 * @param {number} least
 */
function whole(text, least) {
  if (!/^\d{1,9}$/.test(text) || Number(text) < least) {
    throw new CannotGoOn(`“${text}” is not a whole number from ${least} on.\n\n${help}`);
  }
  return Number(text);
}
