import { readFileSync, renameSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/**
 * Puts a file that should hold a JSON object and does not beside itself, under a name with the
 * date, and says so in a sentence; null where the file is sound or was never there. Left where it
 * is, it would be written over with the first change.
 */
export function setAsideDamaged(path: string, now: Date): string | null {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch {
    return null;
  }
  if (holdsAnObject(text)) return null;
  const date = now.toISOString().slice(0, 19).replaceAll(":", "-");
  const name = basename(path).replace(/\.json$/, `-damaged-${date}.json`);
  renameSync(path, join(dirname(path), name));
  return `The file with your settings was damaged, so they are the usual ones again. Set once more what you had changed; the old file is kept as ${name}.`;
}

function holdsAnObject(text: string): boolean {
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === "object" && read !== null && !Array.isArray(read);
  } catch {
    return false;
  }
}
