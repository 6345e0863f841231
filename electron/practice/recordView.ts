import { instant } from "./clock.ts";
import type { Definitions } from "./definitions/definitions.ts";
import type { Links } from "./links.ts";
import { findObjectType } from "./objectTypes.ts";
import type { StoredRecord } from "./records.ts";
import { invalid } from "./errors.ts";

/** More associations than a record answer carries inline are read through the associations API. */
const inlineAssociations = 500;

export interface ViewParts {
  definitions: Definitions;
  links: Links;
}

/**
 * A record with the properties asked for: defined ones that are empty are null, undefined names
 * are left out, and without a wish the kind's default set is given (HubSpot's calls guide).
 */
export function recordView(
  { definitions }: ViewParts,
  record: StoredRecord,
  asked: readonly string[],
) {
  const { type } = record;
  const always = [type.createdProperty, type.modifiedProperty, "hs_object_id"];
  const names = asked.length > 0 ? new Set([...asked, ...always]) : new Set(type.defaults);
  const properties: Record<string, string | null> = {};
  for (const name of [...names].sort())
    if (definitions.find(type.name, name)) properties[name] = record.properties[name] ?? null;
  return { id: String(record.id), properties, ...stamps(record) };
}

/** Create and update answer with everything that is set, or that changed (HubSpot's calls guide). */
export function fullView(record: StoredRecord, names?: readonly string[]) {
  const wanted = names && new Set([...names, record.type.modifiedProperty, "hs_object_id"]);
  const properties: Record<string, string | null> = Object.fromEntries(
    Object.entries(record.properties)
      .filter(([name]) => !wanted || wanted.has(name))
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
  for (const name of wanted ?? []) if (!(name in properties)) properties[name] = null;
  return { id: String(record.id), properties, ...stamps(record) };
}

function stamps({ createdAt, updatedAt, archivedAt }: StoredRecord) {
  return {
    createdAt: instant(createdAt),
    updatedAt: instant(updatedAt),
    archived: archivedAt !== null,
    ...(archivedAt !== null && { archivedAt: instant(archivedAt) }),
  };
}

/** The older shape of associations, keyed by the other side's plural; absent kinds leave out their key. */
export function inlineAssociationsView(
  { links }: ViewParts,
  record: StoredRecord,
  kinds: readonly string[],
) {
  const associations: Record<string, { results: { id: string; type: string }[] }> = {};
  for (const kind of kinds) {
    const to = findObjectType(kind);
    if (!to) throw invalid(`Unable to infer object type from: ${kind}`);
    const results = links
      .of(record, to, 0, inlineAssociations)
      .flatMap(({ toId, types }) => types.map(({ name }) => ({ id: String(toId), type: name })));
    if (results.length > 0) associations[to.name] = { results };
  }
  return Object.keys(associations).length > 0 ? { associations } : {};
}

export function historyView(
  { definitions }: ViewParts,
  record: StoredRecord,
  names: readonly string[],
) {
  if (names.length === 0) return {};
  const propertiesWithHistory: Record<string, unknown[]> = {};
  for (const name of names) {
    if (!definitions.find(record.type.name, name)) continue;
    const value = record.properties[name];
    const entries =
      record.history[name] ?? (value === undefined ? [] : [{ value, timestamp: record.createdAt }]);
    propertiesWithHistory[name] = entries.map(({ value: held, timestamp }) => ({
      value: held ?? "",
      timestamp: instant(timestamp),
      sourceType: record.properties["hs_object_source"] ?? "INTEGRATION",
      sourceId: record.properties["hs_object_source_id"] ?? "",
    }));
  }
  return { propertiesWithHistory };
}
