import {
  type AssociationType,
  associationType,
  inverse,
  typesBetween,
  unlabelled,
} from "./associationTypes.ts";
import { invalid } from "./errors.ts";
import { type ObjectName, type ObjectType, objectTypes } from "./objectTypes.ts";
import type { Records, StoredRecord } from "./records.ts";
import type { Store } from "./store.ts";

export interface End {
  type: ObjectType;
  id: number;
}

/** Everything that joins two records, seen from one of them. */
export interface Link {
  toId: number;
  types: AssociationType[];
}

export interface Links {
  /** The labels between two records are replaced by these; the plain association stays. Both directions at once. */
  set(from: End, to: End, types: readonly AssociationType[]): void;
  addDefault(from: End, to: End): AssociationType;
  remove(from: End, to: End): void;
  removeTypes(from: End, to: End, types: readonly AssociationType[]): void;
  /** Links to live records of one kind, by their id, above `after`. */
  of(from: End, to: ObjectType, after: number, limit: number): Link[];
  between(from: End, to: End): AssociationType[];
}

export function createLinks(store: Store): Links {
  const insert = (from: End, to: End, type: AssociationType) => {
    const write = store.sql(
      `insert or ignore into associations (from_type, from_id, to_type, to_id, category, type_id)
       values (?, ?, ?, ?, ?, ?)`,
    );
    write.run(from.type.number, from.id, to.type.number, to.id, type.category, type.typeId);
    const back = inverse(type);
    write.run(to.type.number, to.id, from.type.number, from.id, back.category, back.typeId);
  };
  const remove = (from: End, to: End) => {
    const erase = store.sql(
      "delete from associations where from_type = ? and from_id = ? and to_type = ? and to_id = ?",
    );
    erase.run(from.type.number, from.id, to.type.number, to.id);
    erase.run(to.type.number, to.id, from.type.number, from.id);
  };
  const toTypes = (rows: { category: string; type_id: number }[], from: End, to: ObjectType) =>
    rows.flatMap(({ category, type_id }) =>
      typesBetween(from.type.name, to.name).filter(
        (type) => type.category === category && type.typeId === type_id,
      ),
    );
  const between = (from: End, to: End) =>
    toTypes(
      store
        .sql(
          `select category, type_id from associations
           where from_type = ? and from_id = ? and to_type = ? and to_id = ?`,
        )
        .all(from.type.number, from.id, to.type.number, to.id) as {
        category: string;
        type_id: number;
      }[],
      from,
      to.type,
    );
  const addDefault = (from: End, to: End) => {
    const type = unlabelled(from.type.name, to.type.name);
    if (!type)
      throw invalid(
        `No default association type exists between ${from.type.typeId} and ${to.type.typeId}`,
      );
    insert(from, to, type);
    return type;
  };

  return {
    set(from, to, types) {
      remove(from, to);
      for (const type of types) insert(from, to, type);
      addDefault(from, to);
    },
    addDefault,
    remove,
    removeTypes(from, to, types) {
      const keep = between(from, to).filter((type) => !types.includes(type));
      remove(from, to);
      for (const type of keep) insert(from, to, type);
    },
    of(from, to, after, limit) {
      const rows = store
        .sql(
          `select distinct a.to_id as id from associations a
           join records r on r.type = a.to_type and r.id = a.to_id and r.archived_at is null
           where a.from_type = ? and a.from_id = ? and a.to_type = ? and a.to_id > ?
           order by a.to_id limit ?`,
        )
        .all(from.type.number, from.id, to.number, after, limit) as { id: number }[];
      return rows.map(({ id }) => ({ toId: id, types: between(from, { type: to, id }) }));
    },
    between,
  };
}

/** Reads `[{associationCategory, associationTypeId}]`, refusing types of another direction. */
export function readTypes(given: unknown, from: ObjectType, to?: ObjectType): AssociationType[] {
  if (!Array.isArray(given))
    throw invalid(
      "Invalid input JSON on line 1, column 1: Cannot deserialize value of type `java.util.ArrayList<AssociationSpec>`",
    );
  if (given.length === 0)
    throw invalid("At least one association type is required to create an association");
  return given.map((spec: unknown) => {
    const { associationCategory, associationTypeId } = (
      typeof spec === "object" && spec !== null ? spec : {}
    ) as Record<string, unknown>;
    if (associationCategory === undefined || associationTypeId === undefined)
      throw invalid(
        "Invalid input JSON on line 1, column 2. Some required fields were not set: [associationCategory, associationTypeId]",
      );
    const type = associationType(String(associationCategory), Number(associationTypeId));
    if (!type)
      throw invalid(
        `${String(associationCategory)} association type ${String(associationTypeId)} does not exist`,
      );
    const definition = `For definition 0-${type.typeId}`;
    const expectedFrom = objectTypes[type.from].typeId;
    const expectedTo = objectTypes[type.to].typeId;
    if (type.from !== from.name)
      throw invalid(
        `invalid from object type ${from.typeId} for associations to be created. expected: ${expectedFrom}. ${definition}`,
      );
    if (to && type.to !== to.name)
      throw invalid(
        `invalid to object type ${to.typeId} for associations to be created. expected: ${expectedTo}. ${definition}`,
      );
    return type;
  });
}

/** HubSpot's answer when a target is not there; with it, the whole create fails (HubSpot's associations guide and error handling guide). */
export function invalidTargets(targets: readonly { type: ObjectType; id: string }[]) {
  return invalid("One or more associations are invalid", {
    context: {
      INVALID_OBJECT_IDS: targets.map(({ type, id }) => `${type.shout}=${id} is not valid`),
      objectId: targets.map(({ id }) => id),
      objectType: targets.map(({ type }) => type.shout),
    },
  });
}

export interface WantedLink {
  to: End;
  types: AssociationType[];
}

/** Reads a create's `associations`, before anything is written. */
export function readWantedLinks(records: Records, from: ObjectType, given: unknown): WantedLink[] {
  if (given === undefined || given === null) return [];
  if (!Array.isArray(given))
    throw invalid(
      "Invalid input JSON on line 1, column 1: Cannot deserialize value of type `java.util.ArrayList<PublicAssociationsForObject>`",
    );
  const bad: { type: ObjectType; id: string }[] = [];
  const wanted: WantedLink[] = [];
  for (const each of given as unknown[]) {
    const { to, types: specs } = (typeof each === "object" && each !== null ? each : {}) as Record<
      string,
      unknown
    >;
    const id = String((to as { id?: unknown } | null | undefined)?.id ?? "");
    if (id === "")
      throw invalid(
        "Invalid input JSON on line 1, column 2. Some required fields were not set: [to]",
      );
    const types = readTypes(specs, from);
    const target = objectTypes[types[0]?.to ?? ("contacts" satisfies ObjectName)];
    const found = findTarget(records, target, id);
    if (found) wanted.push({ to: found, types });
    else bad.push({ type: target, id });
  }
  if (bad.length > 0) throw invalidTargets(bad);
  return wanted;
}

export function findTarget(records: Records, type: ObjectType, id: string): StoredRecord | null {
  return /^\d{1,15}$/.test(id) ? records.find(type, Number(id)) : null;
}
