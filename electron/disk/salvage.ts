import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import type { CallId } from "../../shared/call.ts";
import { type Database, DiskError, openDatabase, type SqlValue } from "./database.ts";
import { onFiles } from "./onFiles.ts";
import { openPages } from "./salvagePages.ts";
import { readRows, type Salvaged } from "./salvageRows.ts";

export type Salvage = {
  /** The calls that were read: each may be older than what was last written of it. */
  readonly ids: readonly CallId[];
  /** What happened, in sentences. */
  readonly message: string;
};

const folderName = "Damaged calls ";
const fresh = "fresh.db";
const unfinished = "unfinished.db";

/**
 * Makes a new database of what can be read from a damaged one, and sets the old files aside
 * together, in a folder with the date. The damaged files are only read, and a crash in between
 * leaves either them in their place or `finishSalvage` something to finish. Throws DiskError.
 */
export function salvage(path: string, now: Date): Salvage {
  const folder = folderFor(path, now);
  try {
    onFiles(() => mkdirSync(folder));
    const read = onFiles(() => readAll(path));
    const ids = fill(join(folder, unfinished), read);
    onFiles(() => renameSync(join(folder, unfinished), join(folder, fresh)));
    const message = sentences(ids.length, read, folder);
    onFiles(() => writeFileSync(join(folder, "What happened.txt"), `${message}\n`));
    setAside(path, folder);
    return { ids, message };
  } catch (thrown) {
    // Half a new database in place of the old one would look as if nothing were missing.
    if (existsSync(path)) rmSync(folder, { recursive: true, force: true });
    throw thrown;
  }
}

/** Takes up a salvage that a crash has interrupted after the damaged file was moved away. */
export function finishSalvage(path: string): void {
  if (existsSync(path)) return;
  const folders = onFiles(() => readdirSync(dirname(path)));
  const begun = folders
    .filter((name) => name.startsWith(folderName))
    .map((name) => join(dirname(path), name))
    .find((folder) => existsSync(join(folder, fresh)));
  if (begun !== undefined) setAside(path, begun);
}

/** Beside a file that was found damaged in use, and could not be set aside then. */
export function markOf(path: string): string {
  return `${path}-damaged`;
}

/** The damaged database first: from then on it is known which of the two is the one to keep. */
function setAside(path: string, folder: string): void {
  onFiles(() => {
    for (const file of [path, `${path}-wal`, `${path}-shm`, markOf(path)]) {
      if (existsSync(file)) renameSync(file, join(folder, basename(file)));
    }
    renameSync(join(folder, fresh), path);
  });
}

function readAll(path: string): Salvaged {
  const pages = openPages(path);
  try {
    return readRows(pages);
  } finally {
    pages.close();
  }
}

/**
 * Puts the rows into a new file of today's version, and answers the calls that went in. By way of
 * the memory, so that no connection holds the file while it takes its place.
 */
function fill(path: string, { calls, memory }: Salvaged): CallId[] {
  const database = openDatabase(":memory:");
  try {
    const ids = database.transact(() => {
      for (const row of memory) insert(database, "memory", row);
      return [...calls].flatMap(([id, row]) =>
        insert(database, "calls", row) ? [id as CallId] : [],
      );
    });
    database.run("VACUUM INTO ?", path);
    onFiles(() => {
      const fd = openSync(path, "r+");
      fsyncSync(fd);
      closeSync(fd);
    });
    return ids;
  } finally {
    database.close();
  }
}

/**
 * A file of an older version has fewer columns: migrations only ever add behind the others. Which
 * is also why a row of this version has no more values than the table has columns.
 */
function insert(database: Database, table: string, row: readonly SqlValue[]): boolean {
  const columns = database.all(`PRAGMA table_info(${table})`).map(({ name }) => String(name));
  const known = columns.slice(0, row.length);
  try {
    database.run(
      `INSERT OR REPLACE INTO ${table} (${known.join(", ")}) VALUES (${known.map(() => "?").join(", ")})`,
      ...row.slice(0, known.length),
    );
    return true;
  } catch (thrown) {
    if (thrown instanceof DiskError) throw thrown;
    // A value the table does not take was damaged where its shape did not show it.
    return false;
  }
}

function folderFor(path: string, now: Date): string {
  const two = (n: number) => String(n).padStart(2, "0");
  const date = [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join("-");
  const time = [two(now.getHours()), two(now.getMinutes()), two(now.getSeconds())].join(".");
  const folder = join(dirname(path), `${folderName}${date} ${time}`);
  for (let n = 2; ; n += 1) {
    const name = n === 2 ? folder : `${folder} (${n - 1})`;
    if (!existsSync(name)) return name;
  }
}

function sentences(saved: number, { calls, lost }: Salvaged, folder: string): string {
  const unread = lost + calls.size - saved;
  const count = (n: number) => (n === 1 ? "1 call" : `${n.toLocaleString("en")} calls`);
  return [
    "The file in which Wrapup keeps your calls was damaged.",
    saved === 0
      ? "No call could be read from it; calls that had reached HubSpot are still there."
      : `${count(saved)} could be read from it and ${saved === 1 ? "is" : "are"} here again; what may have reached HubSpot already is looked for there before it is sent.`,
    unread === 0 || saved === 0 ? "" : `${count(unread)} could not be read.`,
    saved === 0 && unread > 0 ? `It held at least ${count(unread)}.` : "",
    `The damaged files are kept in ${folder}.`,
  ]
    .filter((sentence) => sentence !== "")
    .join(" ");
}
