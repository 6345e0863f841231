import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createCallLog } from "../../../electron/calls/callLog.ts";
import type { CallRow } from "../../../electron/calls/callRow.ts";
import { type Database, DiskError, openDatabase } from "../../../electron/disk/database.ts";
import { createMemory } from "../../../electron/disk/memory.ts";
import { createHandClock } from "../../handClock.ts";
import { bound, callId, noon, talkingRow, wrapupRow } from "../calls/rows.ts";

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "wrapup-disk-"));
  file = join(folder, "calls.db");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function thrownBy(act: () => unknown): unknown {
  try {
    act();
  } catch (thrown) {
    return thrown;
  }
  return null;
}

/** From here on the file may not grow: what SQLite makes of a full disk. */
function fill(database: Database): void {
  const pages = Number(database.one("PRAGMA page_count")?.["page_count"]);
  database.one(`PRAGMA max_page_count=${pages}`);
}

const long = "<p>x</p>".repeat(20_000);
const withNotes =
  (notes: string) =>
  (row: CallRow): CallRow => ({
    ...row,
    desired: { ...row.desired, notes },
  });

describe("a full disk", () => {
  it("refuses with its own error, half-writes nothing, and tells nobody", () => {
    const database = openDatabase(file);
    const callLog = createCallLog(database);
    callLog.insert(talkingRow());
    const told: CallRow[] = [];
    callLog.listen((row) => told.push(row));
    fill(database);

    const thrown = thrownBy(() => callLog.change(callId(), withNotes(long)));
    expect(thrown).toBeInstanceOf(DiskError);
    expect(thrown).toMatchObject({ code: "diskFull" });
    expect(callLog.get(callId())).toEqual(talkingRow());
    expect(told).toEqual([]);

    // What fits still goes, in the same program, at once.
    callLog.change(callId(), withNotes("<p>short</p>"));
    expect(callLog.get(callId())?.desired.notes).toBe("<p>short</p>");
    database.close();
  });

  it("undoes the first of two writes when the second does not fit", () => {
    const database = openDatabase(file);
    fill(database);
    const memory = createMemory(database, createHandClock());
    const thrown = thrownBy(() =>
      database.transact(() => {
        memory.remember("a", "1", "small", 1);
        memory.remember("a", "1", "large", long);
      }),
    );
    expect(thrown).toMatchObject({ code: "diskFull" });
    expect(memory.recall("a", "1", "small")).toBeNull();
    database.close();
  });
});

describe("a file that cannot be used", () => {
  it("of a newer Wrapup is refused and left exactly as it was", () => {
    const newer = new DatabaseSync(file);
    newer.exec("CREATE TABLE calls (id TEXT); PRAGMA user_version=999;");
    newer.close();
    const before = readFileSync(file);
    expect(() => openDatabase(file)).toThrow(/newer Wrapup/);
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it("that another program holds is the disk's failure, not a bug", () => {
    const database = openDatabase(file);
    const other = new DatabaseSync(file);
    database.one("PRAGMA busy_timeout=0");
    other.exec("BEGIN IMMEDIATE");
    const thrown = thrownBy(() => database.transact(() => null));
    expect(thrown).toMatchObject({ code: "diskFailed" });
    other.exec("ROLLBACK");
    expect(database.transact(() => "again")).toBe("again");
    other.close();
    database.close();
  });

  it("that was damaged is the disk's failure when it is read", () => {
    const database = openDatabase(file);
    const callLog = createCallLog(database);
    for (let n = 1; n < 40; n += 1)
      callLog.insert({ ...withNotes(long)(wrapupRow()), id: callId(n) });
    database.close();
    // All but the first page, which holds the schema.
    const damaged = readFileSync(file);
    writeFileSync(file, damaged.fill(0xff, 4_096));
    expect(thrownBy(() => createCallLog(openDatabase(file)).get(callId()))).toMatchObject({
      code: "diskFailed",
    });
  });

  it("keeps bugs bugs", () => {
    const database = openDatabase(file);
    const thrown = thrownBy(() => database.run("SELECT * FROM nowhere"));
    expect(thrown).toBeInstanceOf(Error);
    expect(thrown).not.toBeInstanceOf(DiskError);
    database.close();
  });
});

describe("a file that is kept", () => {
  it("opens again with everything, durable against a power cut", () => {
    const first = openDatabase(file);
    createCallLog(first).insert(wrapupRow());
    createMemory(first, createHandClock(noon)).remember("a", "1", "owner", { id: "7" });
    expect(first.one("PRAGMA synchronous")).toEqual({ synchronous: 2 });
    expect(first.one("PRAGMA journal_mode")).toEqual({ journal_mode: "wal" });
    first.close();
    const second = openDatabase(file);
    expect(createCallLog(second).get(callId())).toEqual(wrapupRow());
    expect(createMemory(second, createHandClock()).recall("a", "1", "owner")).toEqual({
      value: { id: "7" },
      asOf: noon,
    });
    second.close();
  });

  it("rolls a change back whose act throws", () => {
    const database = openDatabase(file);
    const callLog = createCallLog(database);
    callLog.insert(wrapupRow());
    expect(() =>
      callLog.change(callId(), () => {
        throw new Error("a bug");
      }),
    ).toThrow("a bug");
    expect(callLog.change(callId(), withNotes("after"))?.desired.notes).toBe("after");
    database.close();
  });
});

describe("the rows", () => {
  it("are due oldest first, and only to their owner", () => {
    const callLog = createCallLog(openDatabase(":memory:"));
    const due = (n: number, dueAt: number | null) =>
      callLog.insert({ ...wrapupRow({ delivery: { dueAt } }), id: callId(n) });
    due(1, 30);
    due(2, 10);
    due(3, null);
    expect(callLog.nextDue(bound)?.id).toBe(callId(2));
    expect(callLog.nextDue({ ...bound, accountId: "2" })).toBeNull();
    expect(callLog.nextDue({ ...bound, ownerId: null })).toBeNull();
  });

  it("of an account that is forgotten are gone, and no others", () => {
    const database = openDatabase(":memory:");
    const callLog = createCallLog(database);
    callLog.insert(wrapupRow());
    callLog.insert({ ...wrapupRow(), id: callId(2), bound: { ...bound, base: "https://other" } });
    callLog.forget(bound.base);
    expect([callLog.get(callId(1)), callLog.get(callId(2))?.id]).toEqual([null, callId(2)]);
  });
});
