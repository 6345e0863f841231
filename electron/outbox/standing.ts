import { isSettled, type Standing } from "../../shared/standing.ts";
import type { CallRow } from "../calls/callRow.ts";
import { plan } from "./plan.ts";

/**
 * Where a finished call stands, in the fixed words of the screen. Two records of one call in HubSpot
 * are the agent's to decide about, though nothing of ours is missing there: what there is to send
 * goes on being sent.
 */
export function standingOf(row: CallRow): Standing {
  const { delivery, desired, hubspotId, life } = row;
  if (delivery.posting?.lost === true) return "checking";
  const none = hubspotId === null && delivery.posting === null && delivery.discards.length === 0;
  if (!desired.logged && none) {
    return life.deletedAt === null ? "notLogged" : "deletedHere";
  }
  if (delivery.problem?.needs === "person") return "needsAttention";
  if (hubspotId !== null && desired.logged && delivery.twin !== null) return "needsAttention";
  if (hubspotId !== null && plan(row).length === 0) return "inHubSpot";
  return "waiting";
}

/** Whether a call still needs HubSpot, or the agent: it must not slip out of sight. */
export function isUnfinished(row: CallRow): boolean {
  return !isSettled(standingOf(row));
}
