import type { AuditDifference } from "../../shared/audit.ts";
import type { DispositionId } from "../../shared/disposition.ts";
import type { AssociatedRecord, RecordKind, RecordRef } from "../../shared/record.ts";
import type { Standing } from "../../shared/standing.ts";
import type { CallRow } from "../calls/callRow.ts";
import type { CallFields, SeenCall } from "../hubspot/call.ts";

/** A call as HubSpot has it now. Nothing is said of records whose kind is not in `kinds`. */
export type Theirs = {
  readonly call: SeenCall;
  readonly refs: readonly RecordRef[];
  readonly kinds: readonly RecordKind[];
};

export type CompareWords = {
  readonly standingOf: (row: CallRow) => Standing;
  /** What HubSpot should hold of a row; null while nobody can say. */
  readonly fieldsOf: (row: CallRow) => CallFields | null;
  readonly textOf: (html: string) => string;
  readonly outcomeName: (id: DispositionId) => string | null;
  readonly recordName: (ref: RecordRef) => string | null;
  readonly timeOf: (at: number) => string;
};

type Said = Pick<AuditDifference, "kind" | "message">;

/**
 * What a call here and the same call in HubSpot differ in. What the agent wants is held against
 * what HubSpot has, whatever the outbox believes: so this would find a fault of the outbox too.
 */
export function compare(row: CallRow, { call, refs, kinds }: Theirs, words: CompareWords): Said[] {
  const mine = words.fieldsOf(row);
  if (mine === null) return [];
  const { life, seen, sent } = row;
  const todo = whatToDo(words.standingOf(row));
  const said: Said[] = [];
  const say = (kind: Said["kind"], difference: string, what = todo) =>
    said.push({ kind, message: `${difference} ${what}`.slice(0, 1_000) });

  if (mine.startedAt !== call.startedAt) {
    const [here, there] = [words.timeOf(mine.startedAt), words.timeOf(call.startedAt)];
    say("length", `It began at ${here} here, and at ${there} in HubSpot.`);
  }
  if (mine.lengthMs !== call.lengthMs) {
    const [here, there] = [lengthWords(mine.lengthMs), lengthWords(call.lengthMs)];
    say("length", `It lasted ${here} here, and ${there} in HubSpot.`);
  }
  if (mine.dispositionId !== call.dispositionId) {
    const outcome = (id: DispositionId | null) =>
      id === null ? "no outcome" : `“${words.outcomeName(id) ?? "an outcome not on the list"}”`;
    const [here, there] = [outcome(mine.dispositionId), outcome(call.dispositionId)];
    say("outcome", `It has ${here} here, and ${there} in HubSpot.`);
  }
  // HubSpot writes notes anew in its own HTML, so their words are compared; of notes that came from
  // there the editor may hold fewer.
  const asTaken = life.takenUp && call.notes === seen?.notes && mine.notes === sent?.fields.notes;
  const wordsOf = (html: string) => words.textOf(html).replace(/\s+/g, " ");
  if (!asTaken && wordsOf(mine.notes) !== wordsOf(call.notes)) {
    say("notes", "The notes are not the same here and in HubSpot.");
  }
  const wanted = wantedRefs(row);
  const missing = wanted.filter(({ ref }) => kinds.includes(ref.kind) && !has(refs, ref));
  const extra = refs.filter((ref) => !wanted.some((one) => has([one.ref], ref)));
  if (missing.length > 0) {
    say("people", `In HubSpot it is not with ${listed(missing.map(({ name }) => name))}.`);
  }
  if (extra.length > 0) {
    const names = extra.map((ref) => words.recordName(ref) ?? `another ${ref.kind}`);
    say("people", `In HubSpot it is also with ${listed(names)}.`);
  }
  return said;
}

function whatToDo(standing: Standing): string {
  if (standing === "needsAttention") return "It needs your attention first: open the call.";
  if (standing === "inHubSpot") {
    return "Open the call to take over what HubSpot has, or change it here to send yours.";
  }
  return "What is new here is sent by itself.";
}

type Wanted = { readonly ref: RecordRef; readonly name: string };

function wantedRefs({ desired, sent }: CallRow): Wanted[] {
  return desired.records.flatMap(({ kind, key, name, dropped }): Wanted[] => {
    const id = idOf(key, sent?.contacts ?? {});
    return dropped !== undefined || id === null ? [] : [{ ref: { kind, id }, name }];
  });
}

/** A wish that has become a contact goes by that; one that has not is nothing in HubSpot yet. */
function idOf(key: AssociatedRecord["key"], contacts: Record<string, RecordRef["id"]>) {
  return key.startsWith("new:") ? (contacts[key] ?? null) : (key as RecordRef["id"]);
}

function has(refs: readonly RecordRef[], { kind, id }: RecordRef): boolean {
  return refs.some((ref) => ref.kind === kind && ref.id === id);
}

function listed(names: readonly string[]): string {
  const [first, second, third, ...rest] = names.map((name) => name.slice(0, 100));
  if (rest.length > 0) return `${first}, ${second} and ${rest.length + 1} more`;
  return [first, second, third].filter((name) => name !== undefined).join(", ");
}

/** "4:12", or "1:04:12" from an hour on. */
function lengthWords(lengthMs: number | null): string {
  if (lengthMs === null) return "an unknown time";
  const seconds = Math.round(lengthMs / 1_000);
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60];
  const two = (count: number) => String(count).padStart(2, "0");
  const clock = `${hours > 0 ? `${hours}:${two(minutes)}` : minutes}:${two(seconds % 60)}`;
  // Told apart by less than a second, two lengths would read the same.
  return lengthMs % 1_000 === 0 ? clock : `${clock} (${lengthMs} ms)`;
}
