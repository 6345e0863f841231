import { readFileSync } from "node:fs";
import { mustRun, outputOf } from "./command.mjs";
import { isRoot } from "./places.mjs";
import { CannotGoOn, withProgress } from "./say.mjs";

/**
 * What Electron's own libraries link against, as Debian and Ubuntu name it. A second name is the
 * one that Ubuntu 24.04 gave the package when its time values became 64 bits wide.
 */
const libraries = [
  ["libgtk-3-0", "libgtk-3-0t64"],
  ["libnss3"],
  ["libasound2", "libasound2t64"],
  ["libgbm1"],
  ["libxss1"],
  ["libxtst6"],
  ["libatk-bridge2.0-0", "libatk-bridge2.0-0t64"],
  ["libdrm2"],
  ["libnotify4"],
  ["libsecret-1-0"],
];

/**
 * A display without a screen, letters for every name in the sample people and the pictures, and
 * what a desk has besides: a key store (gnome-keyring on a session bus), and the tools that make a
 * company's certificate and put it where Chromium looks for it.
 */
const virtualDisplay = [
  ["xvfb"],
  ["xauth"],
  ["dbus"],
  ["fonts-noto-core"],
  ["fonts-noto-cjk"],
  ["gnome-keyring"],
  ["libnss3-tools"],
  ["openssl"],
];

/**
 * Makes sure that an Electron window can open: its shared libraries, and a virtual display and
 * fonts if asked. Only Debian and its kin need it; elsewhere nothing is done.
 *
 * @param {"libraries" | "virtual"} kind
 */
export async function setUpDisplay(kind) {
  if (process.platform !== "linux" || outputOf("dpkg-query", ["--version"]) === undefined) return;
  const needs = kind === "virtual" ? [...libraries, ...virtualDisplay] : libraries;
  const missing = missingOf(needs);
  if (missing.length === 0) return;

  if (!isRoot()) {
    const names = missing.map(nameHere).join(" ");
    throw new CannotGoOn(
      `Some of this computer's own packages are missing; this installs them: sudo apt-get update && sudo apt-get install -y --no-install-recommends ${names}`,
    );
  }
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  await withProgress("Installing the libraries, fonts and tools that a window needs", async () => {
    await mustRun("apt-get", ["update", "-qq"], { env });
    const names = missing.map(nameHere);
    await mustRun(
      "apt-get",
      ["install", "-y", "-qq", "-o=Dpkg::Use-Pty=0", "--no-install-recommends", ...names],
      { env, stdio: ["ignore", "ignore", 2] },
    );
  });
}

/** @param {readonly string[][]} needs */
function missingOf(needs) {
  const installed = new Set(
    (outputOf("dpkg-query", ["-W", "-f", "${db:Status-Abbrev} ${Package}\n"]) ?? "")
      .split("\n")
      .filter((line) => line.startsWith("ii"))
      .map((line) => line.split(" ").at(-1)),
  );
  return needs.filter((names) => !names.some((name) => installed.has(name)));
}

/**
 * The name under which this system offers a package, the plain one if it does not know yet.
 *
 * @param {readonly string[]} names
 * @returns {string}
 */
function nameHere(names) {
  const offered = names.find((name) =>
    /Candidate: (?!\(none\))/.test(outputOf("apt-cache", ["policy", name]) ?? ""),
  );
  return offered ?? /** @type {string} */ (names[0]);
}

/**
 * Why Chromium's sandbox cannot work for the ordinary user of this computer, with the one command
 * that changes it; undefined when it can. The sandbox makes a user namespace with a process space
 * of its own, so that is what is tried.
 *
 * @param {(command: string, commandArguments: readonly string[]) => boolean} succeeds runs as that user
 */
export function whySandboxIsRefused(succeeds) {
  if (process.platform !== "linux" || outputOf("unshare", ["--version"]) === undefined) return;
  if (succeeds("unshare", ["--user", "--map-root-user", "--pid", "--fork", "true"])) return;
  return `This system forbids the namespaces that Chromium's sandbox is made of, and Wrapup never runs without the sandbox. This allows them: ${remedy()}`;
}

function remedy() {
  if (kernelSetting("kernel/apparmor_restrict_unprivileged_userns") === "1") {
    return "sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0";
  }
  if (kernelSetting("kernel/unprivileged_userns_clone") === "0") {
    return "sudo sysctl -w kernel.unprivileged_userns_clone=1";
  }
  if (kernelSetting("user/max_user_namespaces") === "0") {
    return "sudo sysctl -w user.max_user_namespaces=15000";
  }
  return "start this container with --security-opt seccomp=unconfined";
}

/** @param {string} name */
function kernelSetting(name) {
  try {
    return readFileSync(`/proc/sys/${name}`, "utf8").trim();
  } catch {
    return undefined;
  }
}
