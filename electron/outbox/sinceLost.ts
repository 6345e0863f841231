import type { CallRow } from "../calls/callRow.ts";
import type { CallFields, SeenCall } from "../hubspot/call.ts";

/** What the agent can change of a call and every account takes, so that it came back as it was sent. */
const told = ["lengthMs", "direction", "dispositionId"] as const;

/**
 * The row bound to its lost create, with what somebody changed there before it was found still to be
 * seen: it goes back to knowing only what was sent, so that the call is read before the next change
 * and theirs comes in, or waits for the agent, instead of being written over. HubSpot writes notes
 * anew in its own HTML, so their words are compared (`textOf`).
 */
export function withTheirsUnseen(
  row: CallRow,
  posted: CallFields,
  found: SeenCall,
  textOf: (html: string) => string,
): CallRow {
  const wordsOf = (html: string) => textOf(html).replace(/\s+/g, " ");
  const theirs = [
    ...told.filter((name) => posted[name] !== found[name]),
    ...(wordsOf(posted.notes) === wordsOf(found.notes) ? [] : (["notes"] as const)),
  ];
  if (theirs.length === 0 || row.seen === null) return row;
  const sent = Object.fromEntries(theirs.map((name) => [name, posted[name]]));
  return {
    ...row,
    seen: { ...row.seen, ...(sent as Partial<SeenCall>) },
    delivery: { ...row.delivery, seenAt: null },
  };
}
