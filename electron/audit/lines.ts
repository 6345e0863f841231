import type { AuditLine } from "../../shared/audit.ts";
import type { AssociatedRecord } from "../../shared/record.ts";
import { sentences } from "../../shared/result.ts";
import type { Standing } from "../../shared/standing.ts";
import type { CallRow } from "../calls/callRow.ts";
import { standsOf } from "./stands.ts";

/** What the screens say of a row; from the calls. */
export type Words = {
  readonly standingOf: (row: CallRow) => Standing;
  readonly reasonOf: (row: CallRow) => string | null;
  readonly peopleOf: (records: readonly AssociatedRecord[]) => readonly string[];
};

/**
 * One call's way to HubSpot. A call that is not wanted there leaves a line without content: neither
 * whom it was with, nor words of HubSpot's, which quote what they refuse.
 */
export function lineOf(row: CallRow, words: Words): AuditLine {
  const { life, desired, delivery } = row;
  const { trail } = delivery;
  const stands = standsOf(row, words.standingOf);
  return {
    callId: row.id,
    madeAt: desired.startedAt,
    savedAt: row.unsaved === undefined ? (life.savedLateAt ?? life.time.startedAt) : null,
    sentAt: trail.sentAt,
    acknowledgedAt: trail.acknowledgedAt,
    hubspotId: row.hubspotId,
    attempts: trail.tries,
    stands,
    reason: desired.logged ? words.reasonOf(row) : whyNot(row, stands, words),
    lengthMs: desired.lengthMs,
    number: desired.logged ? desired.number.slice(0, 200) : null,
    people: desired.logged ? words.peopleOf(desired.records).join(", ").slice(0, 2_000) : null,
  };
}

function whyNot(row: CallRow, stands: AuditLine["stands"], words: Words): string | null {
  const { problem } = row.delivery;
  if (problem !== null) return sentences[problem.code];
  return words.reasonOf(row) ?? (stands === "notLogged" ? agentsWord : null);
}

const agentsWord = "The agent chose not to log it.";
