import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { CannotGoOn, withProgress } from "./say.mjs";

/** The modes of vite.config.ts, each a build of its own. */
export const parts = ["main", "preload", "renderer"];

const sources = ["electron", "renderer", "shared", "vite.config.ts", "package-lock.json"];

/**
 * Builds the app unless it is built from just these sources.
 *
 * @param {string} folder the clone
 */
export async function setUpBuild(folder) {
  const builtFrom = join(folder, "out", "built-from");
  if (existsSync(builtFrom) && readFileSync(builtFrom, "utf8") === fingerprint(folder)) return;
  await withProgress("Building the app", () => buildAll(folder));
}

/** @param {string} folder the clone */
export async function buildAll(folder) {
  const { build } = await import("vite");
  const before = fingerprint(folder);
  const builtFrom = join(folder, "out", "built-from");
  rmSync(builtFrom, { force: true });
  for (const mode of parts) {
    try {
      await build({
        configFile: join(folder, "vite.config.ts"),
        mode,
        logLevel: "warn",
      });
    } catch (error) {
      throw new CannotGoOn(
        `The ${mode} part does not build: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  }
  mkdirSync(join(folder, "out"), { recursive: true });
  // Taken before building: what changed meanwhile must be built again.
  writeFileSync(builtFrom, before);
}

/** @param {string} folder */
function fingerprint(folder) {
  const hash = createHash("sha256");
  for (const name of sources.flatMap((source) => filesIn(folder, source))) {
    hash
      .update(`${name}\0`)
      .update(readFileSync(join(folder, name)))
      .update("\0");
  }
  return hash.digest("hex");
}

/**
 * @param {string} folder
 * @param {string} name
 * @returns {string[]}
 */
function filesIn(folder, name) {
  const path = join(folder, name);
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [name];
  return readdirSync(path)
    .toSorted()
    .flatMap((inside) => filesIn(folder, join(name, inside)));
}
