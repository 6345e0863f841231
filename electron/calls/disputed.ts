import type { ConflictField } from "../../shared/call.ts";
import type { CallFields, SeenCall } from "../hubspot/call.ts";
import type { CallRow } from "./callRow.ts";

type Field = { readonly name: ConflictField; readonly of: keyof CallFields & keyof SeenCall };

/** What the agent can change of a call, and so can be of two minds about with somebody in HubSpot. */
const fields: readonly Field[] = [
  { name: "notes", of: "notes" },
  { name: "outcome", of: "dispositionId" },
  { name: "length", of: "lengthMs" },
  { name: "direction", of: "direction" },
  { name: "title", of: "title" },
  { name: "callType", of: "callType" },
];

/**
 * What both have changed, and not to the same thing: HubSpot's reading now differs from the one
 * before, and what is wished differs from what was sent. A made title gives way to a written one.
 */
export function disputed(
  row: CallRow,
  theirs: SeenCall,
  wanted: CallFields | null,
): readonly Field[] {
  const { seen, sent, desired } = row;
  if (seen === null || sent === null || wanted === null || !desired.logged) return [];
  return fields.filter(
    ({ of }) =>
      theirs[of] !== seen[of] &&
      wanted[of] !== sent.fields[of] &&
      wanted[of] !== theirs[of] &&
      (of !== "title" || desired.title !== null),
  );
}
