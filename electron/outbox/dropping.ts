import type { AssociatedRecord, RecordRef, RecordSummary } from "../../shared/record.ts";
import type { CallRow } from "../calls/callRow.ts";
import type { HubspotRecords } from "../hubspot/records.ts";
import type { Refusal } from "../hubspot/refusal.ts";
import { refOf, type Step } from "./plan.ts";

/** Records that are gone or out of sight, and those that live on in another one. */
export type Missing = {
  readonly lost: readonly RecordRef[];
  readonly moved: readonly { readonly from: RecordRef; readonly to: RecordSummary }[];
};

/**
 * Which of a step's records made HubSpot refuse it, because they are deleted, out of this sign-in's
 * sight or merged into another. HubSpot names them, or else each is asked for by itself; one that
 * was merged answers as its survivor. Nobody when the refusal is about something else, or when
 * nobody can say.
 */
export async function missingRecords(
  step: Step,
  refusal: Refusal,
  records: Pick<HubspotRecords, "read">,
): Promise<Missing> {
  const asked = recordsOf(step);
  const named = namedIn(refusal);
  if (asked.length === 0 || named === null) return nobody;
  // HubSpot has been seen naming the wrong kind beside the right id.
  const known = asked.filter(({ id }) => named.some((one) => one.id === id));
  const lost: RecordRef[] = [];
  const moved: { from: RecordRef; to: RecordSummary }[] = [];
  for (const from of known.length > 0 ? known : asked) {
    const answer = await records.read(from.kind, [from.id]);
    if (!answer.ok && known.length === 0) return nobody;
    const [now] = answer.ok ? answer.value : [];
    if (now === undefined) lost.push(from);
    else if (now.id !== from.id) {
      const { kind, id, name, detail } = now;
      moved.push({ from, to: { kind, id, name, detail } });
    } else if (known.length > 0) lost.push(from);
  }
  return { lost, moved };
}

const nobody: Missing = { lost: [], moved: [] };

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
 * The row without the lost records and with the survivors of merged ones, due at once: the call
 * matters more than who it is filed under. The lost stay on it, marked, so that the agent sees who
 * is missing and can add another.
 */
export function withoutMissing(row: CallRow, { lost, moved }: Missing, now: number): CallRow {
  const { desired, delivery } = row;
  const records = desired.records.map((record): AssociatedRecord => {
    const move = moved.find(({ from }) => isOneOf(row, record, [from]));
    if (move !== undefined) {
      const { id: key, ...rest } = move.to;
      return { ...rest, key, why: whyMoved };
    }
    return isOneOf(row, record, lost) ? { ...record, dropped: whyDropped } : record;
  });
  const once = records.filter(
    ({ kind, key }, at) =>
      records.findIndex((other) => other.kind === kind && other.key === key) === at,
  );
  return {
    ...row,
    desired: { ...desired, records: once },
    delivery: { ...delivery, attempts: 0, posting: null, problem: null, dueAt: now },
  };
}

/** The sentences that tell the agent, each naming at most three. */
export function missingWords(row: CallRow, { lost, moved }: Missing): string {
  const names = row.desired.records
    .filter((record) => isOneOf(row, record, lost))
    .map(({ name }) => quoted(name));
  const more = names.length > 3 ? [`${names.length - 3} more`] : [];
  const listed = new Intl.ListFormat("en").format([...names.slice(0, 3), ...more]);
  const follows = moved.slice(0, 3).map(({ from, to }) => {
    const was = row.desired.records.find((record) => isOneOf(row, record, [from]))?.name ?? "";
    return `${quoted(was)} was merged into ${quoted(to.name)} in HubSpot; the call follows.`;
  });
  if (names.length > 0) {
    follows.push(
      `HubSpot no longer has ${listed}, or does not show ${names.length > 1 ? "them" : "it"} to you. The call is logged without; add somebody else if you know who it was.`,
    );
  }
  return follows.join(" ");
}

function quoted(name: string): string {
  return `“${name.slice(0, 200)}”`;
}

const whyMoved = "was merged into this one in HubSpot";
const whyDropped = "No longer in HubSpot, or not shown to you: the call is logged without.";

function isOneOf(row: CallRow, record: AssociatedRecord, lost: readonly RecordRef[]): boolean {
  const refs = refOf(record.kind, record.key, row.sent?.contacts ?? {});
  return refs.some(({ kind, id }) => lost.some((one) => one.kind === kind && one.id === id));
}
