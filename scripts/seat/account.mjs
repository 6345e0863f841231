import { mkdirSync } from "node:fs";
import { mustRun, outputOf } from "../setup/command.mjs";
import { CannotGoOn, say } from "../setup/say.mjs";

const name = "wrapup-tests";

/** Where everything of that user lies: a folder that every user may enter, unlike root's home. */
export const accountFolder = `/var/lib/${name}`;

/**
 * The ordinary user that root lends a seat to, made when missing: Chromium does not start as root
 * with its sandbox on, and Wrapup does not start with it off.
 */
export async function ordinaryAccount() {
  if (outputOf("id", ["-u", name]) === undefined) {
    if (outputOf("which", ["useradd"]) === undefined) {
      throw new CannotGoOn(
        "Electron does not run as root, and there is no useradd to make an ordinary user: run this as an ordinary user.",
      );
    }
    say(`Making the ordinary user ${name}, because Electron's sandbox does not work for root.`);
    await mustRun("useradd", [
      "--system",
      "--no-create-home",
      "--home-dir",
      accountFolder,
      "--shell",
      "/usr/sbin/nologin",
      name,
    ]);
  }
  mkdirSync(accountFolder, { recursive: true, mode: 0o755 });
  const idOf = (/** @type {string} */ flag) => Number(outputOf("id", [flag, name]));
  return { name, uid: idOf("-u"), gid: idOf("-g") };
}
