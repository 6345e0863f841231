import type { AssociatedRecord, FoundRecord } from "../../shared/record.ts";
import type { FindState } from "./findStore.ts";

export type FindOption =
  | { readonly what: "record"; readonly key: string; readonly record: FoundRecord }
  | { readonly what: "create"; readonly key: string; readonly name: string };

/**
 * What the box offers: who is found and not on the call yet, and, when nobody is, the contact
 * made of what was typed.
 */
export function optionsOf(
  { text, people, work, asking, failure }: FindState,
  taken: readonly AssociatedRecord[],
): FindOption[] {
  const onCall = new Set(taken.map(({ kind, key }) => `${kind} ${key}`));
  const records = [...people, ...work]
    .filter(({ kind, id }) => !onCall.has(`${kind} ${id}`))
    .map((record) => ({
      what: "record" as const,
      key: `${record.kind} ${record.id}`,
      record,
    }));
  const name = text.trim();
  const nobody = !asking && failure === null && people.length === 0 && work.length === 0;
  return nobody && name !== "" ? [{ what: "create", key: "create", name }] : records;
}
