import type { RecentCall, Twin } from "../../shared/call.ts";
import { twinReason } from "../../shared/twin.ts";

/** Whether a call's reason is its second record and nothing else, so that a card about it says all. */
export function isAboutTwin({ twin, reason }: Pick<RecentCall, "twin" | "reason">): boolean {
  return twin !== null && reason === twinReason(twin);
}

/** What each answer does: the one that goes is deleted in HubSpot, and nobody is lost with it. */
export function twinHint({ sameId }: Twin): string {
  return sameId
    ? "Both carry the same id, so one is too many. Keeping one brings the other's people and notes along and deletes the other in HubSpot."
    : "Keep ours: the other's people come along, and it is deleted in HubSpot. Keep theirs: yours is added to it, and ours is deleted there.";
}
