import type { Twin } from "../../shared/call.ts";

/** "3CX logged this call too". */
export function twinWords({ program, sameId }: Twin): string {
  if (sameId) return "HubSpot holds this call twice";
  return `${program.slice(0, 1).toUpperCase()}${program.slice(1)} logged this call too`;
}

/** What each answer does: the one that goes is deleted in HubSpot, and nobody is lost with it. */
export function twinHint({ sameId }: Twin): string {
  return sameId
    ? "Both carry the same id, so one is too many. Keeping one brings the other's people and notes along and deletes the other in HubSpot."
    : "Keep ours: the other's people come along, and it is deleted in HubSpot. Keep theirs: yours is added to it, and ours is deleted there.";
}
