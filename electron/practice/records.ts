import type { Definitions } from "./definitions/definitions.ts";
import { type ObjectType, objectTypeByNumber } from "./objectTypes.ts";
import type { SearchIndex } from "./searchIndex.ts";
import type { Store } from "./store.ts";

export interface HistoryEntry {
  value: string | null;
  timestamp: number;
}

export interface StoredRecord {
  type: ObjectType;
  id: number;
  /** Empty properties are absent. */
  properties: Record<string, string>;
  /** Newest first, only for properties that changed after the creation. */
  history: Record<string, HistoryEntry[]>;
  createdAt: number;
  updatedAt: number;
  archivedAt: number | null;
}

interface Row {
  type: number;
  id: number;
  properties: string;
  history: string | null;
  created_at: number;
  updated_at: number;
  archived_at: number | null;
  merged_into: number | null;
}

/**
 * The first id of every kind of object. Beyond 32 bits, and the same for all kinds, so that a
 * client which keeps ids in small numbers, or takes them for unique across kinds, is found out.
 */
const firstId = 21_400_000_001;

/** How many old values of one property are kept. */
const historyLength = 20;

export interface Records {
  /** Null when the id is not there, archived (unless asked for) or merged away into nothing. */
  find(type: ObjectType, id: number, archived?: boolean): StoredRecord | null;
  findByUnique(type: ObjectType, property: string, value: string): StoredRecord | null;
  /** Ids above `after`, in creation order. */
  list(type: ObjectType, after: number, limit: number, archived: boolean): StoredRecord[];
  /** The latest live ones first. */
  newest(type: ObjectType, limit: number): StoredRecord[];
  insert(type: ObjectType, properties: Record<string, string>, at: number): StoredRecord;
  update(record: StoredRecord, changes: Record<string, string | null>, at: number): StoredRecord;
  /** With `mergedInto`, the id goes on answering with that record. */
  archive(record: StoredRecord, at: number, mergedInto?: number): void;
  /** None of its values are left, not even among the archived; its id is not given to another. */
  forget(record: StoredRecord, at: number): void;
  nextId(type: ObjectType): number;
  count(type: ObjectType): number;
}

function toRecord(row: Row): StoredRecord {
  return {
    type: objectTypeByNumber(row.type),
    id: row.id,
    properties: JSON.parse(row.properties) as Record<string, string>,
    history: row.history ? (JSON.parse(row.history) as Record<string, HistoryEntry[]>) : {},
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    archivedAt: row.archived_at,
  };
}

export function createRecords(store: Store, definitions: Definitions, index: SearchIndex): Records {
  const row = (type: ObjectType, id: number) =>
    store.sql("select * from records where type = ? and id = ?").get(type.number, id) as
      | Row
      | undefined;

  const setUnique = (
    type: ObjectType,
    id: number,
    name: string,
    value: string | null,
    old: string | null,
  ) => {
    const property = definitions.find(type.name, name);
    if (!property?.definition.hasUniqueValue || name === "hs_object_id") return;
    if (old !== null)
      store
        .sql("delete from unique_values where key = ? and value = ? and id = ?")
        .run(property.key, old.toLowerCase(), id);
    if (value !== null)
      store
        .sql("insert into unique_values (key, value, id) values (?, ?, ?)")
        .run(property.key, value.toLowerCase(), id);
  };

  const nextId = (type: ObjectType) => {
    const newest = store
      .sql("select id from records where type = ? order by id desc limit 1")
      .get(type.number) as { id: number } | undefined;
    return newest ? newest.id + 1 : firstId;
  };

  return {
    nextId,
    find(type, id, archived = false) {
      let found = row(type, id);
      // A merged record's old id returns the survivor (HubSpot's calls guide).
      while (found && found.merged_into !== null) found = row(type, found.merged_into);
      return found && (found.archived_at !== null) === archived ? toRecord(found) : null;
    },
    findByUnique(type, name, value) {
      const property = definitions.find(type.name, name);
      const held =
        property &&
        (store
          .sql("select id from unique_values where key = ? and value = ?")
          .get(property.key, value.toLowerCase()) as { id: number } | undefined);
      const found = held && row(type, held.id);
      return found && found.archived_at === null ? toRecord(found) : null;
    },
    list(type, after, limit, archived) {
      const which = archived ? "is not null and merged_into is null" : "is null";
      const rows = store
        .sql(
          `select * from records where type = ? and id > ? and archived_at ${which}
           order by id limit ?`,
        )
        .all(type.number, after, limit) as Row[];
      return rows.map(toRecord);
    },
    newest(type, limit) {
      const rows = store
        .sql(
          "select * from records where type = ? and archived_at is null order by id desc limit ?",
        )
        .all(type.number, limit) as Row[];
      return rows.map(toRecord);
    },
    insert(type, given, at) {
      const id = nextId(type);
      const properties = { ...given, hs_object_id: String(id) };
      store
        .sql(
          `insert into records (type, id, properties, created_at, updated_at)
           values (?, ?, ?, ?, ?)`,
        )
        .run(type.number, id, JSON.stringify(properties), at, at);
      for (const [name, value] of Object.entries(properties))
        setUnique(type, id, name, value, null);
      index.added(type, id, properties, at);
      return { type, id, properties, history: {}, createdAt: at, updatedAt: at, archivedAt: null };
    },
    update(record, changes, at) {
      const { type, id } = record;
      const properties = { ...record.properties };
      const history = { ...record.history };
      for (const [name, value] of Object.entries(changes)) {
        const old = properties[name] ?? null;
        if (old === value) continue;
        const earlier = history[name] ?? [{ value: old, timestamp: record.createdAt }];
        history[name] = [{ value, timestamp: at }, ...earlier].slice(0, historyLength);
        if (value === null) delete properties[name];
        else properties[name] = value;
        setUnique(type, id, name, value, old);
      }
      store
        .sql(
          "update records set properties = ?, history = ?, updated_at = ? where type = ? and id = ?",
        )
        .run(JSON.stringify(properties), JSON.stringify(history), at, type.number, id);
      index.changed(type, id, at);
      return { ...record, properties, history, updatedAt: at };
    },
    archive(record, at, mergedInto) {
      store
        .sql(
          `update records set archived_at = ?, updated_at = ?, merged_into = ?
           where type = ? and id = ?`,
        )
        .run(at, at, mergedInto ?? null, record.type.number, record.id);
      for (const [name, value] of Object.entries(record.properties))
        setUnique(record.type, record.id, name, null, value);
      index.changed(record.type, record.id, at);
    },
    forget(record, at) {
      const { type, id } = record;
      if (record.archivedAt === null)
        for (const [name, value] of Object.entries(record.properties))
          setUnique(type, id, name, null, value);
      // The row stays as a placeholder, merged into nothing, or the newest id would be given again.
      store
        .sql(
          `update records set properties = '{}', history = null, archived_at = ?, merged_into = 0
           where type = ? and id = ?`,
        )
        .run(at, type.number, id);
      index.changed(type, id, at);
    },
    count(type) {
      const { n } = store
        .sql("select count(*) as n from records where type = ? and archived_at is null")
        .get(type.number) as { n: number };
      return n;
    },
  };
}
