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
  // Words of ours that are not sent yet have let nothing in.
  if (sent === null || seen === null || sent.fields.notes !== desired.notes) return row;
  return {
    ...row,
    seen: { ...seen, notes: from },
    sent: { ...sent, fields: { ...sent.fields, notes: from } },
    delivery: { ...delivery, seenAt: null },
  };
}
