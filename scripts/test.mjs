/**
 * `npm test`: everything that must hold. Every step runs, whatever the one before it found, and
 * every step counts; the last line on stdout is the sum.
 */
import { parseArgs } from "node:util";
import { Ended } from "./seat/runUnderScreen.mjs";
import { CannotGoOn, runScript, sayError } from "./setup/say.mjs";
import { setUp } from "./setup.mjs";
import { inSum, sum } from "./test/counts.mjs";
import { stepNames, stepsFor } from "./test/steps.mjs";

const help = `npm test -- [--only STEP,…] [--grep TEXT] [FILE …]

  --only   just these steps of: ${stepNames.join(", ")}
  --grep   just the tests whose name matches
  FILE     just the test files whose path contains this

  npm test -- --only e2e --grep "hang up"
  npm test -- --only unit,durability outbox
`;

await runScript(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      only: { type: "string" },
      grep: { type: "string" },
      help: { type: "boolean" },
    },
  });
  if (values.help) {
    process.stdout.write(help);
    return 0;
  }
  const only = values.only?.split(",") ?? stepNames;
  const unknown = only.find((name) => !stepNames.includes(name));
  if (unknown !== undefined) throw new CannotGoOn(`There is no step ${unknown}.\n\n${help}`);

  const inElectron = only.includes("e2e");
  /** @type {{ electron?: string }} */
  let ready = {};
  try {
    await setUp({ packages: true });
    if (inElectron) ready = await setUp({ display: "virtual", electron: true });
  } catch (error) {
    sayError(error);
    process.stdout.write("0 passed, 1 failed\n");
    return 1;
  }

  const counts = [];
  const summary = [];
  for (const step of stepsFor({ only, grep: values.grep, files: positionals, ...ready })) {
    process.stdout.write(`\n── ${step.name}\n`);
    const startedAt = performance.now();
    const count = await countOf(step);
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    counts.push(count);
    summary.push(`${count.failed === 0 ? "ok    " : "FAILED"} ${step.name} (${seconds} s)`);
  }
  const total = sum(counts);
  process.stdout.write(`\n${summary.join("\n")}\n${inSum(total)}\n`);
  return total.failed === 0 ? 0 : 1;
});

/**
 * A step that dies has failed once, and the others still run.
 *
 * @param {import("./test/steps.mjs").Step} step
 */
async function countOf(step) {
  try {
    return await step.run();
  } catch (error) {
    // Asked to end, we end: what has not run is not counted as if it had.
    if (error instanceof Ended) throw error;
    sayError(error);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}
