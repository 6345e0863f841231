import { spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { runUnderScreen, untilEnded } from "../seat/runUnderScreen.mjs";
import { setUpBuild } from "../setup/build.mjs";
import { root } from "../setup/places.mjs";
import { asOne, fromReport, ofPlaywright, ofVitest } from "./counts.mjs";

/** Folders of tests/ that run under plain Node, together in one run of vitest. */
const inNode = ["unit", "contract", "practice", "durability"];

export const stepNames = ["format", "lint", "types", ...inNode, "build", "e2e"];

const reports = join("out", "test-reports");

/**
 * @typedef {{ name: string, run: () => Promise<import("./counts.mjs").Count> }} Step
 *
 * @param {{ only: readonly string[], grep?: string | undefined, files: readonly string[], electron?: string }} wishes
 * @returns {Step[]}
 */
export function stepsFor({ only, grep, files, electron }) {
  const folders = inNode.filter((name) => only.includes(name));
  const all = [
    { name: "format", run: async () => asOne(await tool("oxfmt", ["--check"])) },
    {
      name: "lint",
      run: async () => asOne(await tool("oxlint", ["--type-aware", "--deny-warnings"])),
    },
    { name: "types", run: async () => asOne(await tool("typescript", ["-b"], "tsc")) },
    {
      name: folders.join(", "),
      run: () =>
        runVitest([
          ...(files.length > 0 ? files : folders.map((name) => `tests/${name}/`)),
          ...(grep ? ["-t", grep] : []),
        ]),
    },
    {
      name: "build",
      run: async () => {
        await setUpBuild(root);
        return asOne(0);
      },
    },
    {
      name: "e2e",
      run: () => runPlaywright(electron ?? "", [...files, ...(grep ? ["--grep", grep] : [])]),
    },
  ];
  return all.filter(
    ({ name }) => name !== "" && (only.includes(name) || name === folders.join(", ")),
  );
}

/** @param {readonly string[]} filters */
async function runVitest(filters) {
  const report = join(root, reports, "node.json");
  rmSync(report, { force: true });
  const exitCode = await tool("vitest", [
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
    ...filters,
  ]);
  return fromReport(exitCode, report, ofVitest);
}

/**
 * @param {string} electron
 * @param {readonly string[]} filters
 */
async function runPlaywright(electron, filters) {
  // What is tested is always what the sources say, also when only this step was asked for.
  await setUpBuild(root);
  rmSync(join(root, reports, "e2e.json"), { force: true });
  process.stdout.write(`In Electron ${versionOf(electron)}\n`);
  const exitCode = await runUnderScreen({
    script: join("node_modules", "@playwright", "test", "cli.js"),
    scriptArguments: ["test", "--config=tests/e2e/playwright.config.ts", ...filters],
    electron,
    bringBack: [reports],
  });
  return fromReport(exitCode, join(root, reports, "e2e.json"), ofPlaywright);
}

/**
 * Beside the executable on Linux and Windows; a Mac's app keeps it in a list of properties.
 *
 * @param {string} electron
 */
function versionOf(electron) {
  const file = join(dirname(electron), "version");
  return existsSync(file) ? readFileSync(file, "utf8").trim() : electron;
}

/**
 * Runs a command-line tool out of the packages, its output going to ours.
 *
 * @param {string} name of the package
 * @param {readonly string[]} toolArguments
 * @param {string} [command] where the package has it under another name
 */
async function tool(name, toolArguments, command = name) {
  const folder = join(root, "node_modules", name);
  const { bin } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const script = join(folder, typeof bin === "string" ? bin : bin[command]);
  return untilEnded(
    spawn(process.execPath, [script, ...toolArguments], {
      cwd: root,
      stdio: ["ignore", "inherit", "inherit"],
      detached: process.platform !== "win32",
    }),
  );
}
