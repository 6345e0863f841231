import type { CallRow } from "../calls/callRow.ts";
import type { Step } from "./plan.ts";

/** What HubSpot returned of a call is believed this long; then somebody may have edited there. */
export const believedMs = 60_000;

/**
 * Whether the call is read before this step: a change of what HubSpot holds, where nobody has seen
 * lately what that is. A create has nothing to read, and a removal is wanted whatever stands there.
 */
export function mustRead({ delivery, hubspotId }: CallRow, step: Step, now: number): boolean {
  if (hubspotId === null || !changes.includes(step.do)) return false;
  const { seenAt, doubt } = delivery;
  if (doubt.removal === true) return true;
  // A clock that was set back makes every reading one of the future.
  return seenAt === null || now - seenAt > believedMs || seenAt > now;
}

const changes: readonly Step["do"][] = ["update", "associate", "dissociate"];
