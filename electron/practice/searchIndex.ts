import type { Definitions, HeldProperty } from "./definitions/definitions.ts";
import { type ObjectType, objectTypeByNumber } from "./objectTypes.ts";
import type { Store } from "./store.ts";

/** Long texts are searchable by their beginning; a million calls must not double the file. */
const indexedLength = 300;

export interface SearchIndex {
  /** Notes that a record changed; it shows up in searches once the lag has passed. */
  changed(type: ObjectType, id: number, at: number): void;
  /** The same for a record that was not there before. */
  added(type: ObjectType, id: number, properties: Record<string, string>, at: number): void;
  /** Brings the index up to `now`; every search calls it first. */
  catchUp(now: number): void;
  lagMs: number;
}

interface Entry {
  key: number;
  text: string | null;
  number: number | null;
  /** Whether its words are looked up too. */
  wordy: boolean;
}

/** Bookkeeping of HubSpot's own that nobody searches by; left out, the index is a third smaller. */
const unsearchable = new Set([
  // HubSpot cannot filter by it either (HubSpot's search guide).
  "hs_body_preview_html",
  "hs_body_preview_is_truncated",
  "hs_obj_coords",
  "hs_object_source_id",
  "hs_object_source_label",
  "hs_user_ids_of_all_owners",
  "hs_calculated_phone_number_area_code",
  "hs_calculated_phone_number_country_code",
  "hs_calculated_phone_number_region_code",
]);

export function searchable({ definition }: HeldProperty): boolean {
  return !unsearchable.has(definition.name);
}

/** Lower-case words as HubSpot's index sees them; a number typed with dashes is also one word, the last. */
export function words(text: string): string[] {
  const lower = text.toLowerCase();
  const parts = lower.split(/[^\p{L}\p{N}]+/u).filter((part) => part !== "");
  if (/^[+()\d\s./-]{5,}$/.test(lower)) parts.push(lower.replace(/\D/g, ""));
  return [...new Set(parts)];
}

/** Words that people look for by their end: numbers, written with or without country code. */
export function hasUsefulEnd(word: string): boolean {
  return /^\d{4,}$/.test(word);
}

export function reversed(text: string): string {
  return [...text].reverse().join("");
}

/** How a property is compared: as a number, by its exact value, or ignoring case. */
export function comparison({ definition }: HeldProperty): "number" | "exact" | "text" {
  if (["number", "datetime", "date"].includes(definition.type)) return "number";
  return definition.type === "string" ? "text" : "exact";
}

function indexedText(property: HeldProperty, value: string): string {
  const text = value.slice(0, indexedLength).toWellFormed();
  return comparison(property) === "text" ? text.toLowerCase() : text;
}

function hasWords(type: ObjectType, { definition }: HeldProperty): boolean {
  if (type.queryFields.includes(definition.name)) return true;
  if (definition.name.startsWith("hs_searchable_calculated")) return true;
  return (
    definition.type === "string" &&
    definition.fieldType !== "html" &&
    !definition.modificationMetadata.readOnlyValue
  );
}

export function createSearchIndex(
  store: Store,
  definitions: Definitions,
  lagMs: number,
): SearchIndex {
  const entries = (type: ObjectType, properties: Record<string, string>): Entry[] =>
    Object.entries(properties).flatMap(([name, value]): Entry[] => {
      const property = definitions.find(type.name, name);
      if (!property || value === "" || !searchable(property)) return [];
      const { key } = property;
      const wordy = hasWords(type, property);
      if (comparison(property) !== "number")
        return [{ key, text: indexedText(property, value), number: null, wordy }];
      const number = property.definition.type === "number" ? Number(value) : Date.parse(value);
      return Number.isFinite(number) ? [{ key, text: null, number, wordy }] : [];
    });

  const write = (id: number, { key, text, number, wordy }: Entry) => {
    store
      .sql("insert into search_values (key, id, text, number) values (?, ?, ?, ?)")
      .run(key, id, text, number);
    if (!wordy) return;
    const insert = store.sql(
      "insert or ignore into search_tokens (key, token, id, reversed) values (?, ?, ?, ?)",
    );
    for (const token of words(text ?? String(number)))
      insert.run(key, token, id, hasUsefulEnd(token) ? reversed(token) : null);
  };

  const update = (type: ObjectType, id: number) => {
    const row = store
      .sql("select properties, archived_at from records where type = ? and id = ?")
      .get(type.number, id) as { properties: string; archived_at: number | null } | undefined;
    const wanted = new Map(
      row && row.archived_at === null
        ? entries(type, JSON.parse(row.properties) as Record<string, string>).map((entry) => [
            entry.key,
            entry,
          ])
        : [],
    );
    const held = store
      .sql(
        `select v.key, v.text, v.number from properties p
         join search_values v on v.key = p.key and v.id = ? where p.type = ?`,
      )
      .all(id, type.number) as Omit<Entry, "wordy">[];
    for (const old of held) {
      const fresh = wanted.get(old.key);
      if (fresh && fresh.text === old.text && fresh.number === old.number) {
        wanted.delete(old.key);
        continue;
      }
      store.sql("delete from search_values where key = ? and id = ?").run(old.key, id);
      for (const token of words(old.text ?? String(old.number)))
        store
          .sql("delete from search_tokens where key = ? and token = ? and id = ?")
          .run(old.key, token, id);
    }
    for (const entry of wanted.values()) write(id, entry);
  };

  const index: SearchIndex = {
    lagMs,
    changed(type, id, at) {
      if (index.lagMs <= 0) update(type, id);
      else
        store
          .sql("insert or ignore into search_waiting (type, id, due_at) values (?, ?, ?)")
          .run(type.number, id, at + index.lagMs);
    },
    added(type, id, properties, at) {
      if (index.lagMs > 0) index.changed(type, id, at);
      else for (const entry of entries(type, properties)) write(id, entry);
    },
    catchUp(now) {
      const due = store.sql("select type, id from search_waiting where due_at <= ?").all(now) as {
        type: number;
        id: number;
      }[];
      if (due.length === 0) return;
      store.transaction(() => {
        for (const { type, id } of due) {
          update(objectTypeByNumber(type), id);
          store.sql("delete from search_waiting where type = ? and id = ?").run(type, id);
        }
      });
    },
  };
  return index;
}
