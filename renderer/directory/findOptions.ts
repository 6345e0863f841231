import type { AssociatedRecord, FoundRecord } from "../../shared/record.ts";
import type { FindState } from "./findStore.ts";

export type FindOption =
  | { readonly what: "record"; readonly key: string; readonly record: FoundRecord }
  | { readonly what: "create"; readonly key: string; readonly name: string };

/** Whether the search is over and found nothing at all. */
export function foundNobody({ text, people, work, asking, failure }: FindState): boolean {
  const none = people.length === 0 && work.length === 0;
  return none && !asking && failure === null && text.trim() !== "";
}

/**
 * What the box offers: who is found and not on the call yet, and, when nobody is, the contact
 * made of what was typed, where contacts may be made here.
 */
export function optionsOf(
  found: FindState,
  taken: readonly AssociatedRecord[],
  mayCreate: boolean,
): FindOption[] {
  const { text, people, work } = found;
  const onCall = new Set(taken.map(({ kind, key }) => `${kind} ${key}`));
  const records = [...people, ...work]
    .filter(({ kind, id }) => !onCall.has(`${kind} ${id}`))
    .map((record) => ({
      what: "record" as const,
      key: `${record.kind} ${record.id}`,
      record,
    }));
  return foundNobody(found) && mayCreate
    ? [{ what: "create", key: "create", name: text.trim() }]
    : records;
}
