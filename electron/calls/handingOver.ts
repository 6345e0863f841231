import type { OwnerId } from "../../shared/session.ts";
import type { Clock } from "../clock.ts";
import type { CallLog } from "./callLog.ts";
import type { Bound, CallRow } from "./callRow.ts";

export type HandingOverParts = {
  readonly callLog: Pick<CallLog, "open" | "unsent" | "claim">;
  readonly clock: Pick<Clock, "wall">;
  /** Whether a row still needs HubSpot or the agent. */
  readonly isUnfinished: (row: CallRow) => boolean;
};

/**
 * What becomes of an owner's calls when the agent is another from now on. HubSpot refuses calls of
 * an owner who is no user any more, so those could never arrive: on the agent's word they go under
 * the new name. What HubSpot has, or may have, stays whose it is.
 */
export function createHandingOver({ callLog, clock, isUnfinished }: HandingOverParts) {
  const unfinishedOf = (whose: Bound) => [
    ...callLog.open(whose),
    ...callLog.unsent(whose).filter(isUnfinished),
  ];
  return {
    /** Whether another owner would leave calls behind unseen; `along`: those come that can. */
    unfinished: (whose: Bound, along = false): boolean =>
      unfinishedOf(whose).some((row) => !along || !mayCome(row)),
    handOver(from: Bound, ownerId: OwnerId): void {
      const comes = (row: CallRow) =>
        mayCome(row) && (row.life.phase !== "done" || isUnfinished(row));
      callLog.claim(from, { ...from, ownerId }, (row) => (comes(row) ? freed(row, clock) : null));
    },
  };
}

function mayCome({ hubspotId, delivery }: CallRow): boolean {
  return hubspotId === null && delivery.posting === null;
}

/** What was refused for its owner is sent at once under the new one. */
function freed(row: CallRow, clock: Pick<Clock, "wall">): CallRow {
  const { delivery } = row;
  if (delivery.problem?.code !== "noOwner") return row;
  const dueAt = row.life.phase === "talking" || row.life.phase === "found" ? null : clock.wall();
  return { ...row, delivery: { ...delivery, attempts: 0, problem: null, dueAt } };
}
