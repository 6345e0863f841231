import { closeSync, existsSync, openSync, readdirSync, statSync, writeSync } from "node:fs";
import { dirname, join } from "node:path";
import { createCallLog } from "../../../electron/calls/callLog.ts";
import type { CallRow } from "../../../electron/calls/callRow.ts";
import { openDatabase } from "../../../electron/disk/database.ts";
import { type KeptDatabase, openKept } from "../../../electron/disk/kept.ts";
import type { Salvage } from "../../../electron/disk/salvage.ts";
import { callId, wrapupRow } from "../calls/rows.ts";

export const pageSize = 4_096;
export const now = () => new Date(2026, 10, 23, 14, 5, 33);
export const folderName = "Damaged calls 2026-11-23 14.05.33";

/** The nth call, whose notes are this many times twenty characters long. */
export function rowWithNotes(n: number, repeats: number): CallRow {
  const notes = `Call ${n} é 😀 wrote. `.repeat(repeats);
  return { ...wrapupRow({ desired: { notes }, life: { phase: "done" } }), id: callId(n) };
}

/** As a sound file gives them back. */
export function readBack(rows: readonly CallRow[]): CallRow[] {
  const callLog = createCallLog(openDatabase(":memory:"));
  for (const row of rows) callLog.insert(row);
  return rows.flatMap(({ id }) => callLog.get(id) ?? []);
}

/** A file with these rows, everything in the database itself and nothing in its log. */
export function keep(path: string, rows: readonly CallRow[]): void {
  const database = openDatabase(path);
  const callLog = createCallLog(database);
  for (const row of rows) callLog.insert(row);
  database.close();
}

/** Which pages each row lies in, its overflow included, as SQLite itself counts them. */
export function pagesOfRows(path: string): Map<string, Set<number>> {
  const database = openDatabase(path);
  const pages = database.all(
    "SELECT path, pageno, pagetype, ncell FROM dbstat WHERE name = 'calls'",
  );
  const ids = database.all("SELECT id FROM calls ORDER BY rowid").map(({ id }) => String(id));
  database.close();
  const leaves = pages
    .filter(({ pagetype }) => pagetype === "leaf")
    .sort((one, other) => (String(one["path"]) < String(other["path"]) ? -1 : 1));
  const found = new Map<string, Set<number>>();
  for (const leaf of leaves) {
    for (let cell = 0; cell < Number(leaf["ncell"]); cell += 1) {
      const overflow = `${String(leaf["path"])}${cell.toString(16).padStart(3, "0")}+`;
      const also = pages.filter(({ path: of }) => String(of).startsWith(overflow));
      const id = ids.shift() ?? "";
      found.set(id, new Set([leaf, ...also].map(({ pageno }) => Number(pageno))));
    }
  }
  return found;
}

/** Overwrites bytes where they stand; the file keeps its length. */
export function overwrite(path: string, at: number, bytes: Uint8Array): void {
  const fd = openSync(path, "r+");
  writeSync(fd, bytes, 0, bytes.length, at);
  closeSync(fd);
}

export function overwritePage(path: string, n: number, byte = 0xa5): void {
  overwrite(path, (n - 1) * pageSize, Buffer.alloc(pageSize, byte));
}

/** As the next start finds it. */
export function reopen(path: string): { database: KeptDatabase; salvages: Salvage[] } {
  const database = openKept(path, now);
  const salvages: Salvage[] = [];
  database.whenSalvaged((salvage) => salvages.push(salvage));
  return { database, salvages };
}

/** Of each call what the file holds of its life and of what the agent wants, unread. */
export function textsOf(database: KeptDatabase): Map<string, unknown[]> {
  const rows = database.all("SELECT id, life, desired FROM calls");
  return new Map(rows.map(({ id, life, desired }) => [String(id), [life, desired]]));
}

export function rowsOf(database: KeptDatabase): Map<string, CallRow> {
  const callLog = createCallLog(database);
  const ids = database.all("SELECT id FROM calls ORDER BY id").map(({ id }) => String(id));
  return new Map(
    ids.flatMap((id) => {
      const row = callLog.get(id as CallRow["id"]);
      return row === null ? [] : [[id, row]];
    }),
  );
}

/**
 * What was set aside, and what is left beside the new database; without the empty files that a
 * closed connection of this same process may still hold.
 */
export function foldersOf(path: string): { aside: string[]; beside: string[] } {
  const names = (folder: string) =>
    (existsSync(folder) ? readdirSync(folder) : [])
      .filter((name) => name !== folderName && !name.endsWith("-shm"))
      .filter((name) => !name.endsWith("-wal") || statSync(join(folder, name)).size > 0)
      .sort();
  return { aside: names(join(dirname(path), folderName)), beside: names(dirname(path)) };
}
