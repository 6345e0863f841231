import { type ObjectName, objectTypes } from "../objectTypes.ts";
import { instant } from "../clock.ts";
import type { Store } from "../store.ts";
import { callProperties } from "./calls.ts";
import { companyProperties } from "./companies.ts";
import { contactProperties } from "./contacts.ts";
import { dealProperties } from "./deals.ts";
import { choices, type PropertyDefinition } from "./property.ts";
import { taskProperties } from "./tasks.ts";
import { ticketProperties } from "./tickets.ts";

const builtIn: Readonly<Record<ObjectName, PropertyDefinition[]>> = {
  contacts: contactProperties,
  companies: companyProperties,
  deals: dealProperties,
  tickets: ticketProperties,
  tasks: taskProperties,
  calls: callProperties,
};

/** A definition as the account holds it. `key` is its number in the search index. */
export interface HeldProperty {
  key: number;
  definition: PropertyDefinition;
  createdAt: number;
  updatedAt: number;
  archivedAt: number | null;
}

interface Row {
  key: number;
  name: string;
  definition: string;
  created_at: number;
  updated_at: number;
  archived_at: number | null;
}

export interface Definitions {
  find(type: ObjectName, name: string): HeldProperty | undefined;
  /** Archived ones too, for restoring and for `archived=true`. */
  findAny(type: ObjectName, name: string): HeldProperty | undefined;
  all(type: ObjectName): HeldProperty[];
  save(type: ObjectName, definition: PropertyDefinition, at: number): HeldProperty;
  archive(type: ObjectName, name: string, at: number): void;
}

/**
 * Every property of every kind of object, HubSpot's own and custom ones alike, kept in memory
 * because each request reads them and on disk because custom ones must survive.
 */
export function createDefinitions(store: Store, createdAt: number): Definitions {
  const held = new Map<ObjectName, Map<string, HeldProperty>>();
  const load = (type: ObjectName) => {
    const rows = store
      .sql("select * from properties where type = ? order by key")
      .all(objectTypes[type].number) as Row[];
    const map = new Map(
      rows.map((row) => [
        row.name,
        {
          key: row.key,
          definition: JSON.parse(row.definition) as PropertyDefinition,
          createdAt: row.created_at,
          updatedAt: row.updated_at,
          archivedAt: row.archived_at,
        },
      ]),
    );
    held.set(type, map);
    return map;
  };
  const of = (type: ObjectName) => held.get(type) ?? load(type);
  const save = (type: ObjectName, definition: PropertyDefinition, at: number) => {
    store
      .sql(
        `insert into properties (type, name, definition, created_at, updated_at) values (?, ?, ?, ?, ?)
         on conflict (type, name) do update
         set definition = excluded.definition, updated_at = excluded.updated_at, archived_at = null`,
      )
      .run(objectTypes[type].number, definition.name, JSON.stringify(definition), at, at);
    const saved = load(type).get(definition.name);
    if (!saved) throw new Error(`property ${definition.name} was not saved`);
    return saved;
  };

  store.transaction(() => {
    for (const type of Object.values(objectTypes))
      for (const definition of builtIn[type.name])
        store
          .sql(
            `insert or ignore into properties (type, name, definition, created_at, updated_at)
             values (?, ?, ?, ?, ?)`,
          )
          .run(type.number, definition.name, JSON.stringify(definition), createdAt, createdAt);
  });

  return {
    find(type, name) {
      const property = of(type).get(name);
      return property?.archivedAt === null ? property : undefined;
    },
    findAny: (type, name) => of(type).get(name),
    all: (type) => [...of(type).values()],
    save,
    archive(type, name, at) {
      store
        .sql("update properties set archived_at = ? where type = ? and name = ?")
        .run(at, objectTypes[type].number, name);
      load(type);
    },
  };
}

/** The definition as the properties API answers it; a disposition's options are the account's own. */
export function propertyView(
  { definition, createdAt, updatedAt, archivedAt }: HeldProperty,
  dispositions: readonly { id: string; label: string; deleted: boolean }[],
) {
  const options =
    definition.name === "hs_call_disposition"
      ? choices(dispositions.map(({ id, label }) => [id, label] as const)).map((option, index) => ({
          ...option,
          hidden: dispositions[index]?.deleted ?? false,
        }))
      : definition.options;
  return {
    updatedAt: instant(updatedAt),
    createdAt: instant(createdAt),
    ...definition,
    options,
    archived: archivedAt !== null,
    ...(archivedAt !== null && { archivedAt: instant(archivedAt) }),
  };
}
