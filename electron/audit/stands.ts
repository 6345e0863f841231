import type { AuditDay, AuditLine } from "../../shared/audit.ts";
import type { Standing } from "../../shared/standing.ts";
import type { CallRow } from "../calls/callRow.ts";

export type Stands = AuditLine["stands"];

/** Where a finished call stands, in exactly one of the words an audit counts by. */
export function standsOf(row: CallRow, standingOf: (row: CallRow) => Standing): Stands {
  const standing = standingOf(row);
  const { desired, delivery, hubspotId } = row;
  // It was there, and is there no more; the agent has not yet said what is to become of it.
  const goneThere = desired.logged && hubspotId === null && delivery.problem?.code === "gone";
  return standing === "needsAttention" && goneThere ? "deletedThere" : standing;
}

type Counts = Omit<AuditDay, "day" | "made" | "open">;

/** How many stand where. Each call is counted once, so that the counts add up to the calls. */
export function countsOf(stands: readonly Stands[]): Counts {
  const counts = {
    inHubSpot: 0,
    waiting: 0,
    checking: 0,
    needsAttention: 0,
    notLogged: 0,
    deletedHere: 0,
    deletedThere: 0,
  };
  for (const each of stands) counts[each] += 1;
  return counts;
}
