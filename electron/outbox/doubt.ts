import type { CallRow } from "../calls/callRow.ts";
import { plan } from "./plan.ts";
import { afterCrash } from "./schedule.ts";

/**
 * A row read out of a damaged file may be older than what was sent of it, so a finished call that
 * seems never to have been sent is looked for first, as if its create had been lost. Found, HubSpot
 * keeps what it has: that may be newer than what could be read here.
 */
export function doubted(row: CallRow, now: number): CallRow {
  const { delivery, hubspotId, life } = row;
  if (delivery.posting !== null) return afterCrash(row, now);
  const [step] = plan(row);
  const over = life.phase === "wrapup" || life.phase === "done";
  if (hubspotId !== null || !over || step?.do !== "create") return row;
  const { fields, records } = step;
  const posting = { at: now, fields, records, lost: true, looks: 0 };
  return { ...row, delivery: { ...delivery, posting, dueAt: now } };
}
