import { DatabaseSync } from "@photostructure/sqlite";
import { type Failure, failure } from "../../shared/result.ts";

/** The disk did not take a write. Nothing of the transaction happened. */
export class DiskError extends Error {
  readonly code: "diskFull" | "diskFailed";
  /** The file itself is no longer what was written into it: trying again does not help. */
  readonly damaged: boolean;
  constructor(code: "diskFull" | "diskFailed", cause: unknown, damaged = false) {
    super(code, { cause });
    this.code = code;
    this.damaged = damaged;
  }
}

/** Why the disk refused, or null where it was not the disk. */
export function refusalOf(thrown: unknown): DiskError["code"] | null {
  return thrown instanceof DiskError ? thrown.code : null;
}

/** The same, as the person reads it who asked for what was refused. */
export function diskFailure(thrown: unknown): Failure | null {
  return thrown instanceof DiskError ? failure(thrown.code) : null;
}

/** A file that only a newer version of the program may touch. */
export class NewerDatabase extends Error {}

export type SqlValue = null | number | string;
export type SqlRow = Record<string, SqlValue>;

export type Database = {
  run(sql: string, ...values: SqlValue[]): void;
  one(sql: string, ...values: SqlValue[]): SqlRow | null;
  all(sql: string, ...values: SqlValue[]): SqlRow[];
  /** Runs `act` whole or not at all. Throws DiskError when the disk refuses. */
  transact<T>(act: () => T): T;
  close(): void;
};

/**
 * Each entry brings the file from version n to n + 1 and is never edited once released.
 * `calls`: one row a call. What has not reached HubSpot yet is a query over `due_at`.
 * `memory`: what was last known of an account, so that it opens offline. `seen_calls`: its calls as
 * HubSpot last showed them, and which records they were with; only a copy, may always be lost.
 */
const migrations = [
  `CREATE TABLE calls (
     id TEXT PRIMARY KEY,
     base TEXT NOT NULL,
     account_id TEXT NOT NULL,
     owner_id TEXT,
     phase TEXT NOT NULL,
     started_at INTEGER NOT NULL,
     due_at INTEGER,
     hubspot_id TEXT,
     life TEXT NOT NULL,
     desired TEXT NOT NULL,
     sent TEXT,
     seen TEXT,
     delivery TEXT NOT NULL
   ) STRICT;
   CREATE INDEX calls_due ON calls (base, account_id, owner_id, due_at) WHERE due_at IS NOT NULL;
   CREATE INDEX calls_recent ON calls (base, account_id, owner_id, started_at);
   CREATE INDEX calls_open ON calls (phase) WHERE phase <> 'done';
   CREATE INDEX calls_hubspot ON calls (hubspot_id) WHERE hubspot_id IS NOT NULL;
   CREATE TABLE memory (
     base TEXT NOT NULL,
     account_id TEXT NOT NULL,
     name TEXT NOT NULL,
     value TEXT NOT NULL,
     as_of INTEGER NOT NULL,
     PRIMARY KEY (base, account_id, name)
   ) STRICT, WITHOUT ROWID;`,
  `CREATE TABLE seen_calls (
     base TEXT NOT NULL,
     account_id TEXT NOT NULL,
     id TEXT NOT NULL,
     owner_id TEXT,
     started_at INTEGER NOT NULL,
     as_of INTEGER NOT NULL,
     call TEXT NOT NULL,
     records TEXT NOT NULL,
     PRIMARY KEY (base, account_id, id)
   ) STRICT;
   CREATE INDEX seen_calls_owner ON seen_calls (base, account_id, owner_id, started_at, id);
   CREATE INDEX seen_calls_time ON seen_calls (base, account_id, started_at, id);
   CREATE TABLE seen_call_records (
     base TEXT NOT NULL,
     account_id TEXT NOT NULL,
     kind TEXT NOT NULL,
     record_id TEXT NOT NULL,
     started_at INTEGER NOT NULL,
     call_id TEXT NOT NULL,
     PRIMARY KEY (base, account_id, kind, record_id, started_at, call_id)
   ) STRICT, WITHOUT ROWID;`,
];

/**
 * Opens or makes the file. WAL with `synchronous=FULL`: a committed act survives a power cut
 * (SQLite, "PRAGMA synchronous").
 */
export function openDatabase(path: string): Database {
  const sqlite = guarded(() => new DatabaseSync(path));
  const prepared = new Map<string, ReturnType<typeof sqlite.prepare>>();
  function statement(sql: string) {
    const known = prepared.get(sql);
    if (known !== undefined) return known;
    const made = sqlite.prepare(sql);
    prepared.set(sql, made);
    return made;
  }
  const database: Database = {
    run(sql, ...values) {
      guarded(() => statement(sql).run(...values));
    },
    one: (sql, ...values) =>
      guarded(() => (statement(sql).get(...values) as SqlRow | undefined) ?? null),
    all: (sql, ...values) => guarded(() => statement(sql).all(...values) as SqlRow[]),
    transact(act) {
      guarded(() => sqlite.exec("BEGIN IMMEDIATE"));
      try {
        const value = act();
        guarded(() => sqlite.exec("COMMIT"));
        return value;
      } catch (thrown) {
        rollBack(sqlite);
        throw thrown;
      }
    },
    close: () => closed(sqlite),
  };
  try {
    migrate(database, sqlite);
  } catch (thrown) {
    sqlite.close();
    throw thrown;
  }
  return database;
}

/**
 * `secure_delete`: what was deleted is overwritten, so that a forgotten account is gone from the
 * file, and so that a salvage finds no older copies of a row in pages that were given up.
 */
const pragmas = `PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=3000;
  PRAGMA secure_delete=ON;`;

/** A version beyond this was never released: the number is damaged. */
const newestThinkable = 9_999;

/** Throws NewerDatabase, or a DiskError where no version has this number. */
export function refuseNewer(version: number): void {
  if (version < 0 || version > newestThinkable) {
    throw new DiskError("diskFailed", new Error(`version ${version}`), true);
  }
  if (version > migrations.length) {
    throw new NewerDatabase(
      "These calls were kept by a newer Wrapup. Install that version again; nothing has been changed.",
    );
  }
}

type Sqlite = InstanceType<typeof DatabaseSync>;

/**
 * Asks without a prepared statement: one that is still held keeps a closed file open (the binding
 * ends in `sqlite3_close_v2`), and a file that turns out to be damaged must really be let go.
 */
function askOnce(sqlite: Sqlite, sql: string): SqlValue[] {
  const values: SqlValue[] = [];
  sqlite.function("told", (value: SqlValue) => {
    values.push(value);
    return null;
  });
  guarded(() => sqlite.exec(sql));
  return values;
}

/** Asks a file and lets it go again; what `sql` hands to `told()` is the answer. */
export function askFile(path: string, sql: string): SqlValue[] {
  const sqlite = guarded(() => new DatabaseSync(path));
  try {
    return askOnce(sqlite, sql);
  } finally {
    sqlite.close();
  }
}

/** Into one file, and then let go; both as far as a damaged or full disk allows. */
function closed(sqlite: Sqlite): void {
  try {
    sqlite.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  } catch {
    // What is in the log is as durable there.
  }
  sqlite.close();
}

function migrate(database: Database, sqlite: Sqlite): void {
  const [version = 0] = askOnce(sqlite, "SELECT told(user_version) FROM pragma_user_version").map(
    Number,
  );
  refuseNewer(version);
  guarded(() => sqlite.exec(pragmas));
  for (const [index, sql] of migrations.entries()) {
    if (index < version) continue;
    database.transact(() => {
      guarded(() => sqlite.exec(sql));
      sqlite.exec(`PRAGMA user_version=${index + 1}`);
    });
  }
}

/**
 * SQLite's primary result codes (sqlite.org/rescode.html) that mean the disk, not the statement:
 * FULL; BUSY, READONLY, IOERR, CANTOPEN; CORRUPT, NOTADB.
 */
const full = 13;
const failed: readonly unknown[] = [5, 8, 10, 14];
const damaged: readonly unknown[] = [11, 26];

/** The first failure is the one to tell; a damaged file may refuse to be rolled back as well. */
function rollBack(sqlite: Sqlite): void {
  try {
    if (sqlite.isTransaction) sqlite.exec("ROLLBACK");
  } catch {
    return;
  }
}

function guarded<T>(act: () => T): T {
  try {
    return act();
  } catch (thrown) {
    const code = thrown instanceof Error && "sqliteCode" in thrown ? thrown.sqliteCode : null;
    if (code === full) throw new DiskError("diskFull", thrown);
    if (failed.includes(code)) throw new DiskError("diskFailed", thrown);
    if (damaged.includes(code)) throw new DiskError("diskFailed", thrown, true);
    throw thrown;
  }
}
