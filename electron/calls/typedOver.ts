import type { CallRow } from "./callRow.ts";

/**
 * The row on which notes were typed that began with `from`. Where somebody's words came in from
 * HubSpot since, they have been typed over unseen: the row goes back to knowing only `from`, so
 * that the call is read before anything is sent, and the agent sees both. Notes that only stand
 * above the editor are not typed over.
 */
export function typedOver(row: CallRow, notes: string, from: string): CallRow {
  const { desired, sent, seen, delivery } = row;
  if (from === desired.notes || notes === desired.notes || desired.notesBefore !== "") return row;
  if (sent === null || seen === null) return row;
  // Words of ours that are not sent yet have let nothing in, but for those of a copy that is given up.
  if (sent.fields.notes !== desired.notes) {
    return delivery.discards.length === 0 ? row : withTheCopys(row, notes, from);
  }
  return {
    ...row,
    seen: { ...seen, notes: from },
    sent: { ...sent, fields: { ...sent.fields, notes: from } },
    delivery: { ...delivery, seenAt: null },
  };
}

/** What came along from the other of two records is nowhere else soon: it stays above what is typed. */
function withTheCopys(row: CallRow, notes: string, from: string): CallRow {
  const all = row.desired.notes;
  const at = all.indexOf(from);
  const theirs = at === -1 ? all : all.slice(0, at) + all.slice(at + from.length);
  if (theirs === "" || notes.includes(theirs)) return row;
  return { ...row, desired: { ...row.desired, notesBefore: theirs } };
}
