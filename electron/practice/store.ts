import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";

type Statement = ReturnType<InstanceType<typeof DatabaseSync>["prepare"]>;

export interface Store {
  /** A prepared statement, kept for the next request that needs it. */
  sql(text: string): Statement;
  exec(text: string): void;
  /** Everything inside happens or nothing does; calls nest. */
  transaction<T>(work: () => T): T;
  setting(name: string): string | undefined;
  setSetting(name: string, value: string): void;
  /** Empties every table. */
  clear(): void;
  /** Does `work`, which writes very many records, in one transaction and with less upkeep. */
  bulk(work: () => void): void;
  close(): void;
}

/**
 * Records keep their properties as one JSON text; whatever a search can ask about is repeated in
 * `search_values` and `search_tokens`, which are written when the (laggable) search index catches
 * up. Keys are small numbers: a million calls must fit without another design.
 */
const schema = `
  create table if not exists settings (name text primary key, value text not null) strict;
  create table if not exists properties (
    key integer primary key, type integer not null, name text not null, definition text not null,
    created_at integer not null, updated_at integer not null, archived_at integer,
    unique (type, name)
  ) strict;
  create table if not exists records (
    type integer not null, id integer not null, properties text not null, history text,
    created_at integer not null, updated_at integer not null, archived_at integer,
    merged_into integer, unique (type, id)
  ) strict;
  create index if not exists records_live on records (type, id) where archived_at is null;
  create index if not exists records_archived on records (type, id) where archived_at is not null;
  create table if not exists unique_values (
    key integer not null, value text not null, id integer not null, primary key (key, value)
  ) strict, without rowid;
  create table if not exists associations (
    from_type integer not null, from_id integer not null, to_type integer not null,
    to_id integer not null, category text not null, type_id integer not null,
    primary key (from_type, from_id, to_type, to_id, type_id, category)
  ) strict, without rowid;
  create table if not exists search_values (
    key integer not null, id integer not null, text text, number real, primary key (key, id)
  ) strict, without rowid;
  create table if not exists search_tokens (
    key integer not null, token text not null, id integer not null, reversed text,
    primary key (key, token, id)
  ) strict, without rowid;
  create table if not exists search_waiting (
    type integer not null, id integer not null, due_at integer not null, primary key (type, id)
  ) strict, without rowid;
  create index if not exists search_waiting_due on search_waiting (due_at);
  create table if not exists owners (
    id integer primary key, user_id integer not null, email text not null, first_name text not null,
    last_name text not null, team text, created_at integer not null, updated_at integer not null,
    archived_at integer
  ) strict;
  create index if not exists owners_email on owners (email);
  create index if not exists owners_user on owners (user_id);
  create table if not exists oauth_grants (
    token text primary key, kind text not null, user_id integer, user_level integer not null,
    scopes text not null, expires_at integer
  ) strict;
  create table if not exists dispositions (
    position integer primary key, id text not null unique, label text not null, deleted integer not null
  ) strict;
`;

/** Apart, because a bulk of records is written faster without them. */
const searchIndexes = `
  create index if not exists search_values_text on search_values (key, text, id) where text is not null;
  create index if not exists search_values_number on search_values (key, number, id) where number is not null;
  create index if not exists search_tokens_reversed on search_tokens (key, reversed, id)
    where reversed is not null;
`;

const tables = [
  "settings",
  "properties",
  "records",
  "unique_values",
  "associations",
  "search_values",
  "search_tokens",
  "search_waiting",
  "owners",
  "dispositions",
  "oauth_grants",
];

/** Raised when a table changes; an account of another version begins anew, it is only practice. */
const schemaVersion = 1;

const fileName = "practice.sqlite";

/** Removes an account that cannot be read, or is no longer wanted. */
export function discardStore(folder: string): void {
  for (const ending of ["", "-wal", "-shm"])
    rmSync(join(folder, fileName + ending), { force: true });
}

function openDatabase(folder: string): InstanceType<typeof DatabaseSync> {
  mkdirSync(folder, { recursive: true });
  const database = new DatabaseSync(join(folder, fileName));
  const { user_version: version } = database.prepare("pragma user_version").get() as {
    user_version: number;
  };
  const { tables: held } = database
    .prepare("select count(*) as tables from sqlite_schema")
    .get() as { tables: number };
  if (held === 0 || version === schemaVersion) {
    database.exec(`pragma user_version = ${schemaVersion}`);
    return database;
  }
  database.close();
  discardStore(folder);
  return openDatabase(folder);
}

export function openStore(folder: string): Store {
  const database = openDatabase(folder);
  // With WAL and NORMAL a killed process loses nothing it acknowledged; only a power cut could,
  // and a practice account does not promise more.
  database.exec(
    "pragma journal_mode = wal; pragma synchronous = normal; pragma cache_size = -32000",
  );
  database.exec(schema + searchIndexes);
  const statements = new Map<string, Statement>();
  let depth = 0;

  const sql = (text: string) => {
    let statement = statements.get(text);
    if (!statement) {
      // Searches build their own text; forgetting the oldest keeps memory flat.
      if (statements.size >= 200) statements.delete(statements.keys().next().value ?? "");
      statement = database.prepare(text);
      statements.set(text, statement);
    }
    return statement;
  };

  const store: Store = {
    sql,
    exec: (text) => database.exec(text),
    transaction(work) {
      const name = `level_${depth}`;
      database.exec(depth === 0 ? "begin immediate" : `savepoint ${name}`);
      depth += 1;
      try {
        const result = work();
        database.exec(depth === 1 ? "commit" : `release ${name}`);
        return result;
      } catch (error) {
        database.exec(depth === 1 ? "rollback" : `rollback to ${name}; release ${name}`);
        throw error;
      } finally {
        depth -= 1;
      }
    },
    setting: (name) =>
      (sql("select value from settings where name = ?").get(name) as { value: string } | undefined)
        ?.value,
    setSetting(name, value) {
      sql("insert or replace into settings (name, value) values (?, ?)").run(name, value);
    },
    clear() {
      database.exec(
        `begin immediate; ${tables.map((table) => `delete from ${table}`).join("; ")}; commit`,
      );
    },
    bulk(work) {
      store.transaction(() => {
        for (const [, name] of searchIndexes.matchAll(/if not exists (\w+)/g))
          database.exec(`drop index ${name}`);
        work();
        database.exec(searchIndexes);
      });
      database.exec("pragma wal_checkpoint(truncate)");
    },
    close: () => database.close(),
  };
  return store;
}
