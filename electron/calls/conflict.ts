import type { Conflict as ConflictView } from "../../shared/call.ts";
import { fail, ok, type Result, sentences } from "../../shared/result.ts";
import type { CallFields, SeenCall } from "../hubspot/call.ts";
import type { CallRow, Desired } from "./callRow.ts";
import { disputed } from "./disputed.ts";
import { landed } from "./landed.ts";
import { adopted, type FieldsOf, takenFrom } from "./mirror.ts";
import { readNotes, showable } from "./theirNotes.ts";

export type Reading = {
  readonly theirs: SeenCall;
  /** When it was read, and by whose name HubSpot says the call was changed last. */
  readonly now: number;
  readonly who: string;
};

/**
 * The row after its call was read before a change: what only others changed is taken in silently,
 * and what both changed waits for the agent, sending nothing.
 */
export function caughtUp(row: CallRow, { theirs, now, who }: Reading, fieldsOf: FieldsOf): CallRow {
  if (row.hubspotId !== theirs.id || row.delivery.posting !== null) return row;
  const next = withTheirTitle(landed(row, theirs), theirs);
  const open = disputed(next, theirs, fieldsOf(next));
  if (open.length > 0) {
    const problem = { code: "conflict", message: sentences.conflict, needs: "person" } as const;
    const conflict = { who, at: theirs.modifiedAt, theirs };
    const delivery = { ...next.delivery, dueAt: null, seenAt: now, conflict, problem };
    return { ...next, delivery };
  }
  const same = adopted(next, { call: theirs, refs: [], kinds: [], records: [] }, fieldsOf);
  return { ...same, delivery: { ...same.delivery, seenAt: now, conflict: null } };
}

/** A title made from whom the call was with gives way to one that somebody wrote. */
function withTheirTitle(row: CallRow, { title }: SeenCall): CallRow {
  const { desired, sent, seen } = row;
  if (desired.title !== null || sent === null || seen === null || title === seen.title) return row;
  return {
    ...row,
    desired: { ...desired, title },
    sent: { ...sent, fields: { ...sent.fields, title } },
  };
}

/** The agent's word about what both changed. It is read once more before anything is sent. */
export function resolved(
  row: CallRow,
  keep: "mine" | "theirs" | "both",
  fieldsOf: FieldsOf,
): Result<CallRow> {
  const { delivery, sent } = row;
  if (delivery.conflict === null || sent === null) return fail("refused", nothingToDecide);
  const { theirs } = delivery.conflict;
  const open = disputed(row, theirs, fieldsOf(row)).map(({ of }) => of);
  const given = open.filter((of) => keep === "theirs" || (keep === "both" && of === "notes"));
  const both = keep === "both" && open.includes("notes") ? bothNotes(row, theirs) : null;
  const desired = given.reduce<Desired>(
    (now, of) => ({ ...now, ...(of === "notes" && both !== null ? both : takenFrom(of, theirs)) }),
    row.desired,
  );
  const said: Partial<CallFields> = Object.fromEntries(open.map((of) => [of, theirs[of]]));
  const held: CallRow = {
    ...row,
    desired,
    seen: theirs,
    sent: { ...sent, fields: { ...sent.fields, ...said } },
    delivery: { ...delivery, attempts: 0, conflict: null, problem: null, seenAt: null },
  };
  if (keep !== "theirs") return ok(held);
  // What was taken from HubSpot is what it holds, however our own words for it differ.
  const wanted = fieldsOf(held);
  const agreed = open.map((of) => [of, wanted?.[of]]);
  return ok({
    ...held,
    sent: { ...sent, fields: { ...sent.fields, ...said, ...Object.fromEntries(agreed) } },
  });
}

/** Theirs, then what the agent added to the notes that both began with. */
function bothNotes({ desired, sent }: CallRow, theirs: SeenCall) {
  const mine = desired.notesBefore + desired.notes;
  const before = sent?.fields.notes ?? "";
  const added = mine.startsWith(before) ? mine.slice(before.length) : mine;
  return readNotes(theirs.notes + added);
}

/** Both sides as the window shows them: notes as safe HTML, the rest as it is kept. */
export function conflictOf(row: CallRow, fieldsOf: FieldsOf): ConflictView | null {
  const { conflict } = row.delivery;
  const wanted = fieldsOf(row);
  if (conflict === null || wanted === null) return null;
  const text = (of: keyof CallFields, value: string | number | null) =>
    of === "notes" ? showable(String(value ?? "")) : String(value ?? "").slice(0, 500);
  const fields = disputed(row, conflict.theirs, wanted).map(({ name, of }) => ({
    name,
    mine: text(of, wanted[of]),
    theirs: text(of, conflict.theirs[of]),
  }));
  return fields.length === 0 ? null : { who: conflict.who, at: conflict.at, fields };
}

const nothingToDecide = "There is nothing left to decide about this call. Look at it once more.";
