import { DatabaseSync } from "@photostructure/sqlite";

/** The disk did not take a write. Nothing of the transaction happened. */
export class DiskError extends Error {
  readonly code: "diskFull" | "diskFailed";
  constructor(code: "diskFull" | "diskFailed", cause: unknown) {
    super(code, { cause });
    this.code = code;
  }
}

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
 * `memory`: what was last known of an account, so that it opens offline.
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
];

/**
 * Opens or makes the file. WAL with `synchronous=FULL`: a committed act survives a power cut
 * (SQLite, "PRAGMA synchronous").
 */
export function openDatabase(path: string): Database {
  const sqlite = new DatabaseSync(path);
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
        if (sqlite.isTransaction) sqlite.exec("ROLLBACK");
        throw thrown;
      }
    },
    close: () => sqlite.close(),
  };
  try {
    migrate(database, sqlite);
  } catch (thrown) {
    sqlite.close();
    throw thrown;
  }
  return database;
}

function migrate(database: Database, sqlite: InstanceType<typeof DatabaseSync>): void {
  const version = Number(database.one("PRAGMA user_version")?.["user_version"] ?? 0);
  if (version > migrations.length) {
    throw new Error(
      "These calls were kept by a newer Wrapup. Install that version again; nothing has been changed.",
    );
  }
  sqlite.exec("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=3000;");
  for (const [index, sql] of migrations.entries()) {
    if (index < version) continue;
    database.transact(() => {
      sqlite.exec(sql);
      sqlite.exec(`PRAGMA user_version=${index + 1}`);
    });
  }
}

/**
 * SQLite's primary result codes (sqlite.org/rescode.html) that mean the disk, not the statement:
 * FULL; BUSY, READONLY, IOERR, CORRUPT, CANTOPEN, NOTADB.
 */
const full = 13;
const failed: readonly unknown[] = [5, 8, 10, 11, 14, 26];

function guarded<T>(act: () => T): T {
  try {
    return act();
  } catch (thrown) {
    const code = thrown instanceof Error && "sqliteCode" in thrown ? thrown.sqliteCode : null;
    if (code === full) throw new DiskError("diskFull", thrown);
    if (failed.includes(code)) throw new DiskError("diskFailed", thrown);
    throw thrown;
  }
}
