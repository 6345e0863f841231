import { existsSync, statSync } from "node:fs";
import { askFile, DiskError, refuseNewer } from "./database.ts";
import { onFiles } from "./onFiles.ts";
import { markOf } from "./salvage.ts";
import { hasHeader, openWal, versionOf } from "./salvagePages.ts";

/**
 * Whether a file can be worked with, as far as that can be told without reading all of it; a file
 * that does not exist yet can. Throws NewerDatabase, and DiskError where the disk itself refuses.
 */
export function isSound(path: string): boolean {
  if (!hasVersion(path) || existsSync(markOf(path)) || isOddBeforeOpening(path)) return false;
  if (!existsSync(path)) return true;
  try {
    askFile(path, glances);
    return true;
  } catch (thrown) {
    if (thrown instanceof DiskError && !thrown.damaged) throw thrown;
    // A table is missing, or what every start reads does not read.
    return false;
  }
}

/** Read from the file itself: SQLite tells no version where the tables behind it are damaged. */
function hasVersion(path: string): boolean {
  const version = onFiles(() => versionOf(path));
  try {
    if (version !== null) refuseNewer(version);
    return true;
  } catch (thrown) {
    if (thrown instanceof DiskError) return false;
    throw thrown;
  }
}

/**
 * What SQLite would make good in its own way, by dropping it without a word: a log without its
 * database, or with a broken middle. And what it would write to while closing it again.
 */
function isOddBeforeOpening(path: string): boolean {
  return onFiles(() => {
    const log = existsSync(`${path}-wal`) ? statSync(`${path}-wal`).size : 0;
    if (!existsSync(path)) return log > 0;
    return !hasHeader(path) || (log > 0 && openWal(path)?.damaged === true);
  });
}

/**
 * Both tables are there, and what every start reads first, the open calls and the latest, is what
 * was written: JSON. The rest is looked through later.
 */
const jsonOf = ["life", "desired", "delivery", "sent", "seen"]
  .map((column) => `json_type(${column})`)
  .join(", ");
const glances = `
  SELECT 1 FROM memory LIMIT 1;
  SELECT ${jsonOf} FROM calls WHERE phase <> 'done' OR due_at IS NOT NULL;
  SELECT ${jsonOf} FROM (SELECT * FROM calls ORDER BY rowid DESC LIMIT 200);`;
