/** Copies of a clone for the ordinary user: root's own may lie where nobody else can look. */
import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { mustRun } from "../setup/command.mjs";
import { isAlive, root } from "../setup/places.mjs";
import { withProgress } from "../setup/say.mjs";
import { accountFolder } from "./account.mjs";

const runs = join(accountFolder, "runs");
const packages = join(accountFolder, "packages");
const sources = [
  "electron",
  "renderer",
  "shared",
  "tests",
  "scripts",
  "package.json",
  "tsconfig.json",
  "vite.config.ts",
];

/**
 * Makes a copy of its own for this run, so that runs beside each other never share a built app.
 * The packages are many, the same for all runs, and only read: one copy per lock serves all.
 *
 * @param {{ uid: number, gid: number }} account
 */
export async function makeCopy(account) {
  const run = join(runs, String(process.pid));
  const folder = join(run, "wrapup");
  mkdirSync(folder, { recursive: true });
  for (const name of ["home", "tmp"]) mkdirSync(join(run, name));

  const lock = readFileSync(join(root, "package-lock.json"));
  const hash = createHash("sha256").update(lock);
  // A fetched Electron lies among the packages: a copy made before it came is not enough.
  const pinned = existsSync(join(root, "node_modules", "electron", "path.txt"));
  const packagesCopy = join(
    packages,
    `${hash.digest("hex").slice(0, 16)}${pinned ? "-electron" : ""}`,
    "node_modules",
  );
  // Linked before it is there: whoever clears away keeps what a living run links to.
  symlinkSync(packagesCopy, join(folder, "node_modules"));
  mkdirSync(packages, { recursive: true });
  clearAway();
  if (!existsSync(packagesCopy)) await copyPackages(packagesCopy);

  for (const name of sources) {
    if (existsSync(join(root, name)))
      cpSync(join(root, name), join(folder, name), { recursive: true });
  }
  copyBuild(folder);
  await own(run, account);
  return { run, folder };
}

/**
 * Brings the built app of a copy up to date.
 *
 * @param {string} folder
 */
export function copyBuild(folder) {
  for (const name of ["main", "preload", "renderer"]) {
    const from = join(root, "out", name);
    if (existsSync(from)) cpSync(from, join(folder, "out", name), { recursive: true });
  }
}

/**
 * @param {string} path
 * @param {{ uid: number, gid: number }} account
 */
export async function own(path, { uid, gid }) {
  await mustRun("chown", ["-R", "-h", `${uid}:${gid}`, path]);
}

/**
 * Brings what a run wrote back into the clone, in the name of the clone's owner.
 *
 * @param {string} folder
 * @param {readonly string[]} names
 */
export async function bringBack(folder, names) {
  for (const name of names) {
    if (!existsSync(join(folder, name))) continue;
    rmSync(join(root, name), { recursive: true, force: true });
    mkdirSync(dirname(join(root, name)), { recursive: true });
    cpSync(join(folder, name), join(root, name), { recursive: true });
    await own(join(root, name), statSync(root));
  }
}

/** @param {string} target */
async function copyPackages(target) {
  const made = `${dirname(target)}.${process.pid}`;
  mkdirSync(made, { recursive: true });
  await withProgress("Copying the packages to where the ordinary user can read them", async () => {
    await mustRun("cp", ["-a", "--reflink=auto", join(root, "node_modules"), made]);
    await mustRun("chmod", ["-R", "a+rX", made]);
  });
  if (existsSync(target)) rmSync(made, { recursive: true });
  else renameSync(made, dirname(target));
}

/** Removes what runs that were killed left behind, and packages that no living run uses. */
function clearAway() {
  for (const run of readdirSync(runs)) {
    if (isAlive(Number(run))) continue;
    endProcessesIn(join(runs, run));
    rmSync(join(runs, run), { recursive: true, force: true });
  }
  const used = new Set(readdirSync(runs).map((run) => basename(dirname(linkIn(join(runs, run))))));
  for (const copy of readdirSync(packages)) {
    const [lock = copy] = copy.split(".");
    if (!used.has(lock)) rmSync(join(packages, copy), { recursive: true, force: true });
  }
}

/**
 * Ends what a killed run left running: a screen, an app. They are known by the folder they work in.
 *
 * @param {string} run
 */
function endProcessesIn(run) {
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      if (readlinkSync(`/proc/${pid}/cwd`).startsWith(`${run}/`))
        process.kill(Number(pid), "SIGKILL");
    } catch {
      // It has ended by itself.
    }
  }
}

/** @param {string} run */
function linkIn(run) {
  try {
    return readlinkSync(join(run, "wrapup", "node_modules"));
  } catch {
    return run;
  }
}
