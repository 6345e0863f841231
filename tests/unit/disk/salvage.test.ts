import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createCallLog } from "../../../electron/calls/callLog.ts";
import { DiskError, openDatabase } from "../../../electron/disk/database.ts";
import { openKept } from "../../../electron/disk/kept.ts";
import { lookThrough } from "../../../electron/disk/lookThrough.ts";
import { createMemory } from "../../../electron/disk/memory.ts";
import { createHandClock } from "../../handClock.ts";
import { callId, noon } from "../calls/rows.ts";
import {
  folderName,
  foldersOf,
  keep,
  now,
  overwrite,
  overwritePage,
  pageSize,
  pagesOfRows,
  readBack,
  reopen,
  rowsOf,
  rowWithNotes,
} from "./damaging.ts";

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "wrapup-salvage-"));
  file = join(folder, "calls.db");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Long notes among short ones, so that some rows lie in several pages. */
const rows = readBack(
  Array.from({ length: 60 }, (_, n) => rowWithNotes(n + 1, n % 7 === 0 ? 900 : n % 5)),
);
const ids = rows.map(({ id }) => id as string);

describe("a damaged file", () => {
  it("whose first page was overwritten gives all its calls back, and is set aside", () => {
    keep(file, rows);
    const database = openDatabase(file);
    createMemory(database, createHandClock(noon)).remember("a", "1", "owner", { id: "7" });
    database.close();
    overwritePage(file, 1);
    const damaged = readFileSync(file);

    const opened = reopen(file);
    expect([...rowsOf(opened.database).values()]).toEqual(rows);
    expect(createMemory(opened.database, createHandClock()).recall("a", "1", "owner")).toEqual({
      value: { id: "7" },
      asOf: noon,
    });
    expect(opened.salvages).toEqual([
      { ids, message: expect.stringContaining("60 calls could be read from it") },
    ]);
    expect(opened.salvages[0]?.message).toContain(join(folder, folderName));
    opened.database.close();
    expect(foldersOf(file)).toEqual({
      aside: ["What happened.txt", "calls.db"],
      beside: ["calls.db"],
    });
    expect(readFileSync(join(folder, folderName, "calls.db")).equals(damaged)).toBe(true);

    // And the next start finds a sound file, of which there is nothing to say.
    const again = reopen(file);
    expect([rowsOf(again.database).size, again.salvages]).toEqual([60, []]);
    again.database.close();
  });

  it("gives all calls back that lie in other pages, and counts the rest", () => {
    keep(file, rows);
    const [broken] = [...(pagesOfRows(file).get(ids[30] ?? "") ?? [])];
    const lost = [...pagesOfRows(file)].filter(([, pages]) => pages.has(broken ?? 0));
    overwritePage(file, broken ?? 0);
    overwritePage(file, 1);

    const { salvages, database } = reopen(file);
    const read = rowsOf(database);
    expect(lost.length).toBeGreaterThan(0);
    expect([...read.keys()]).toEqual(ids.filter((id) => !lost.some(([gone]) => gone === id)));
    const words = lost.length === 1 ? "1 call could" : `${lost.length} calls could`;
    expect(salvages[0]?.message).toContain(`${words} not be read.`);
    database.close();
  });

  it.each([
    ["empty", () => writeFileSync(file, ""), 0],
    ["no database at all", () => writeFileSync(file, "Dear diary,\n".repeat(2_000)), 0],
    ["of a version never made", () => overwrite(file, 60, Buffer.from([0x7f, 1, 2, 3])), 60],
    ["without its tables", () => overwrite(file, 100, Buffer.alloc(pageSize - 100)), 60],
  ])("that is %s does not keep the app from starting", (_, damage, least) => {
    keep(file, rows);
    damage();
    const { salvages, database } = reopen(file);
    const read = rowsOf(database);
    expect(read.size).toBeGreaterThanOrEqual(least);
    for (const [id, row] of read) expect(row).toEqual(rows[ids.indexOf(id)]);
    expect(salvages.length).toBe(1);
    createCallLog(database).insert(rowWithNotes(900, 1));
    expect(rowsOf(database).size).toBe(read.size + 1);
    database.close();
  });

  it("that was cut off gives back what lies before the cut", () => {
    keep(file, rows);
    const whole = [...pagesOfRows(file)].filter(([, pages]) => Math.max(...pages) <= 20);
    truncateSync(file, 20 * pageSize + 77);
    const { salvages, database } = reopen(file);
    const read = rowsOf(database);
    expect(whole.length).toBeGreaterThan(5);
    for (const [id] of whole) expect(read.has(id)).toBe(true);
    expect(salvages[0]?.message).toContain("could not be read.");
    database.close();
  });

  it("keeps what was on its way as on its way", () => {
    const posting = { at: noon, fields: {}, records: [], lost: false, looks: 0 };
    const [row] = rows;
    const delivery = { dueAt: noon, attempts: 0, posting, problem: null };
    keep(file, [{ ...row, delivery } as unknown as (typeof rows)[number]]);
    overwritePage(file, 1);
    const { database } = reopen(file);
    expect(
      createCallLog(database)
        .posting()
        .map(({ id }) => id as string),
    ).toEqual([ids[0]]);
    database.close();
  });

  it("of a newer Wrapup is refused and left as it was, whatever else is wrong with it", () => {
    keep(file, rows);
    const newer = new DatabaseSync(file);
    newer.exec("PRAGMA user_version=999");
    newer.close();
    overwritePage(file, 5);
    const before = readFileSync(file);
    expect(() => openKept(file, now)).toThrow(/newer Wrapup/);
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(foldersOf(file).aside).toEqual([]);
  });

  it("is left in its place when there is no room for a new one", () => {
    keep(file, rows);
    overwritePage(file, 1);
    const before = readFileSync(file);
    // A folder of that name cannot be written into as if it were free.
    writeFileSync(join(folder, "blocked"), "");
    expect(() => openKept(join(folder, "blocked", "calls.db"), now)).toThrow(DiskError);
    expect(readFileSync(file).equals(before)).toBe(true);
  });
});

describe("the log beside the file", () => {
  /** Calls that are only in the log, as a power cut leaves them. */
  function cutOff(): void {
    keep(file, rows.slice(0, 20));
    const database = openDatabase(file);
    const callLog = createCallLog(database);
    for (const row of rows.slice(20)) callLog.insert(row);
    for (const end of ["", "-wal"]) copyFileSync(file + end, `${file}${end}.copy`);
    database.close();
    for (const end of ["", "-wal"]) renameSync(`${file}${end}.copy`, file + end);
  }
  const frames = () => Math.floor((statSync(`${file}-wal`).size - 32) / (pageSize + 24));
  const frameAt = (n: number) => 32 + n * (pageSize + 24);

  it("after a power cut is used as it is, and nothing is said", () => {
    cutOff();
    const { salvages, database } = reopen(file);
    const read = rowsOf(database);
    expect([read.size, salvages]).toEqual([60, []]);
    database.close();
  });

  it("with a torn last transaction is used up to there, and nothing is said", () => {
    cutOff();
    truncateSync(`${file}-wal`, frameAt(frames() - 1) + 100);
    const { salvages, database } = reopen(file);
    const read = rowsOf(database);
    expect([read.size, salvages]).toEqual([59, []]);
    database.close();
  });

  it("with a broken middle gives back what lies behind it", () => {
    cutOff();
    overwrite(`${file}-wal`, frameAt(Math.floor(frames() / 2)) + 500, Buffer.alloc(64, 0xa5));
    const { salvages, database } = reopen(file);
    const read = rowsOf(database);
    expect(salvages.length).toBe(1);
    expect(read.has(ids[59] ?? "")).toBe(true);
    expect(read.size).toBeGreaterThanOrEqual(50);
    database.close();
    expect(foldersOf(file).aside).toEqual(["What happened.txt", "calls.db", "calls.db-wal"]);
  });

  it.each([
    ["whose header was overwritten", () => overwrite(`${file}-wal`, 0, Buffer.alloc(32, 0xa5)), 60],
    ["whose database is empty", () => writeFileSync(file, ""), 40],
    ["whose database is gone", () => rmSync(file), 40],
  ])("%s is read all the same", (_, damage, least) => {
    cutOff();
    damage();
    const { salvages, database } = reopen(file);
    const read = rowsOf(database);
    expect(salvages.length).toBe(1);
    expect(read.size).toBeGreaterThanOrEqual(least);
    for (const id of ids.slice(20)) expect(read.has(id)).toBe(true);
    database.close();
  });
});

describe("a salvage that was interrupted", () => {
  it("after the damaged file was moved is finished by the next start", () => {
    keep(file, rows);
    overwritePage(file, 1);
    reopen(file).database.close();
    // As a crash between the two renames leaves it.
    renameSync(file, join(folder, folderName, "fresh.db"));
    writeFileSync(`${file}-wal`, "left");
    const { salvages, database } = reopen(file);
    const read = rowsOf(database);
    expect([read.size, salvages]).toEqual([60, []]);
    database.close();
    expect(foldersOf(file).aside).toContain("calls.db-wal");
  });

  it("before that begins anew", () => {
    keep(file, rows);
    overwritePage(file, 1);
    mkdirSync(join(folder, folderName));
    writeFileSync(join(folder, folderName, "fresh.db"), "half");
    const { database } = reopen(file);
    const read = rowsOf(database);
    expect(read.size).toBe(60);
    database.close();
    expect(existsSync(join(folder, `${folderName} (2)`, "calls.db"))).toBe(true);
  });
});

describe("damage while the program runs", () => {
  it("is met once, and the act that met it goes on with what could be read", () => {
    keep(file, rows);
    const pages = pagesOfRows(file);
    const [met = ""] = [...pages.keys()].slice(-1);
    const { database, salvages } = { ...reopenUnread(), salvages: [] as unknown[] };
    database.whenSalvaged((salvage) => salvages.push(salvage));
    for (const page of pages.get(met) ?? []) overwritePage(file, page, 0xff);

    const callLog = createCallLog(database);
    expect(callLog.get(callId(60))).toBeNull();
    expect(salvages.length).toBe(1);
    expect(callLog.get(callId(1))).toEqual(rows[0]);
    callLog.insert(rowWithNotes(60, 2));
    database.close();
    expect(rowsOf(openKept(file, now)).has(met)).toBe(true);
  });

  it("in a transaction is mended before the act is repeated, whole", () => {
    keep(file, rows);
    const pages = pagesOfRows(file);
    const { database } = reopenUnread();
    for (const page of pages.get(ids[59] ?? "") ?? []) overwritePage(file, page, 0xff);
    const callLog = createCallLog(database);
    let runs = 0;
    const answer = database.transact(() => {
      runs += 1;
      callLog.get(callId(60));
      database.run("UPDATE calls SET owner_id = '8' WHERE id = ?", ids[0] ?? "");
      return "answered";
    });
    expect([answer, runs]).toEqual(["answered", 2]);
    expect(callLog.get(callId(1))?.bound.ownerId).toBe("8");
    database.close();
  });

  it("in a call's text is found by looking all calls through", async () => {
    keep(file, rows);
    const [page = 0] = [...(pagesOfRows(file).get(ids[41] ?? "") ?? [])];
    const at = readFileSync(file).indexOf("Call 42 ", (page - 1) * pageSize);
    overwrite(file, at, Buffer.from([1, 2, 3]));
    const { database, salvages } = reopen(file);
    expect(salvages).toEqual([]);
    const clock = createHandClock();
    lookThrough({ database, clock, failed: (thrown) => expect.fail(String(thrown)) });
    await clock.pass(60_000);
    expect(salvages[0]?.message).toContain("59 calls could be read");
    expect(salvages[0]?.message).toContain("1 call could not be read.");
    expect(clock.waiting()).toBe(0);
    database.close();
  });

  it("that is none is not found", async () => {
    keep(file, rows);
    const { database, salvages } = reopen(file);
    const clock = createHandClock();
    lookThrough({ database, clock, failed: (thrown) => expect.fail(String(thrown)) });
    await clock.pass(60_000);
    expect([salvages, clock.waiting()]).toEqual([[], 0]);
    database.close();
  });

  /** Open, but with nothing read yet, so that what is read comes from the file. */
  function reopenUnread() {
    return { database: openKept(file, now) };
  }
});
