import { invalid } from "../errors.ts";
import { findTarget } from "../links.ts";
import { findObjectType, objectNames } from "../objectTypes.ts";
import type { Records, StoredRecord } from "../records.ts";

/** One thing to fill in; a control call sends it as JSON, the page as a form. */
export interface Field {
  name: string;
  label: string;
  /** Offered on the page; left out, free text. */
  choices?: readonly string[];
  usual?: string;
}

/** Something that happens to accounts in real life, to be rehearsed on purpose. */
export interface BadDay {
  name: string;
  title: string;
  fields: readonly Field[];
  /** Does it and says in a sentence what was done. Throws HubSpotError for what makes no sense. */
  run(given: Readonly<Record<string, string>>): string;
  /** What of it is in force now, in a sentence; empty when nothing is. */
  standing?(): string;
}

/** Bad days of one origin, as the page shows them together. */
export interface BadDayGroup {
  title: string;
  days: readonly BadDay[];
}

type Given = Readonly<Record<string, string>>;

export const idField: Field = { name: "id", label: "Record id" };
export const kindField: Field = { name: "type", label: "Kind", choices: objectNames };

/** A whole number as sent; `usual` for one left out. */
export function whole(given: Given, name: string, usual?: number): number {
  const text = given[name] ?? "";
  if (text === "" && usual !== undefined) return usual;
  if (!/^\d{1,12}$/.test(text)) throw invalid(`${name} wants a whole number.`);
  return Number(text);
}

export function findNamed(records: Records, kind: string, id: string | undefined): StoredRecord {
  const type = findObjectType(kind);
  const record = type && findTarget(records, type, id ?? "");
  if (!record) throw invalid(`There is no ${kind} ${id ?? ""}.`);
  return record;
}
