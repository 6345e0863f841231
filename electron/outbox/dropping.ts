import type { AssociatedRecord, RecordRef } from "../../shared/record.ts";
import type { CallRow } from "../calls/callRow.ts";
import type { HubspotRecords } from "../hubspot/records.ts";
import type { Refusal } from "../hubspot/refusal.ts";
import { refOf, type Step } from "./plan.ts";

/**
 * Which of a step's records made HubSpot refuse it, because they are deleted or out of this
 * sign-in's sight. HubSpot names them; where it does not, each is asked for by itself (one that was
 * merged answers as its survivor, and so is still there). Empty when the refusal is about
 * something else, or when nobody can say.
 */
export async function lostRecords(
  step: Step,
  refusal: Refusal,
  records: Pick<HubspotRecords, "read">,
): Promise<readonly RecordRef[]> {
  const asked = recordsOf(step);
  const named = namedIn(refusal);
  if (asked.length === 0 || named === null) return [];
  // HubSpot has been seen naming the wrong kind beside the right id.
  const known = asked.filter(({ id }) => named.some((one) => one.id === id));
  if (known.length > 0) return known;
  const lost: RecordRef[] = [];
  for (const record of asked) {
    const answer = await records.read(record.kind, [record.id]);
    if (!answer.ok) return [];
    if (answer.value.length === 0) lost.push(record);
  }
  return lost;
}

/** The records a refusal names, perhaps none; null when it is not about records. */
function namedIn(refusal: Refusal): readonly RecordRef[] | null {
  if (refusal.kind === "gone") return [];
  if (refusal.kind !== "refused") return null;
  return refusal.aboutRecords === true || refusal.records.length > 0 ? refusal.records : null;
}

function recordsOf(step: Step): readonly RecordRef[] {
  if (step.do === "create") return step.records;
  return step.do === "associate" ? [step.record] : [];
}

/**
 * The row without the lost records, due at once: the call matters more than who it is filed under.
 * They stay on it, marked, so that the agent sees who is missing and can add another.
 */
export function withoutLost(row: CallRow, lost: readonly RecordRef[], now: number): CallRow {
  const { desired, delivery } = row;
  const records = desired.records.map((record) =>
    isOneOf(row, record, lost) ? { ...record, dropped: whyDropped } : record,
  );
  return {
    ...row,
    desired: { ...desired, records },
    delivery: { ...delivery, attempts: 0, posting: null, problem: null, dueAt: now },
  };
}

/** The sentence that tells the agent, naming at most three. */
export function lostWords(row: CallRow, lost: readonly RecordRef[]): string {
  const names = row.desired.records
    .filter((record) => isOneOf(row, record, lost))
    .map(({ name }) => `“${name.slice(0, 200)}”`);
  const more = names.length > 3 ? [`${names.length - 3} more`] : [];
  const listed = new Intl.ListFormat("en").format([...names.slice(0, 3), ...more]);
  return `HubSpot no longer has ${listed}, or does not show ${names.length > 1 ? "them" : "it"} to you. The call is logged without; add somebody else if you know who it was.`;
}

const whyDropped = "No longer in HubSpot, or not shown to you: the call is logged without.";

function isOneOf(row: CallRow, record: AssociatedRecord, lost: readonly RecordRef[]): boolean {
  const refs = refOf(record.kind, record.key, row.sent?.contacts ?? {});
  return refs.some(({ kind, id }) => lost.some((one) => one.kind === kind && one.id === id));
}
