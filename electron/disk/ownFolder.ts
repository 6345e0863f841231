import { mkdirSync } from "node:fs";

/**
 * Makes the folder that calls and settings lie in. Whatever is written from here on, by child
 * processes too, is this user's alone: others with an account on this computer read no call in it.
 * Windows has its own rights there, which the user's folder hands down.
 */
export function makeOwnFolder(path: string): void {
  process.umask(0o077);
  mkdirSync(path, { recursive: true });
}
