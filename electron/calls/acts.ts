import type { CallId, CallView } from "../../shared/call.ts";
import { fail, ok, type Result, sentences } from "../../shared/result.ts";
import type { Settings } from "../../shared/settings.ts";
import { type Clock, type Instant, instantOf } from "../clock.ts";
import type { CallLog } from "./callLog.ts";
import type { Bound, CallRow } from "./callRow.ts";
import { dueAfterAct } from "./due.ts";
import { type StandingOf, viewOf } from "./view.ts";

export type ActParts = {
  readonly callLog: CallLog;
  readonly clock: Clock;
  readonly settings: () => Settings;
  readonly bound: () => Bound | null;
  readonly standingOf: StandingOf;
  /** Wakes the outbox. Called after the disk has the act, never before. */
  readonly wake: () => void;
};

export type Act = (
  id: CallId,
  change: (row: CallRow, now: Instant) => Result<CallRow>,
) => Result<CallRow>;

/**
 * Everything the agent does to a call is this: one pure change in one transaction, its due time
 * worked out anew, then the outbox woken. What needed a person before may be mended by any act.
 */
export function createAct({ callLog, clock, settings, bound, wake }: ActParts): Act {
  return (id, change) => {
    const now = instantOf(clock);
    let refused: Result<never> | null = null;
    const row = callLog.change(id, (before) => {
      if (!belongs(before, bound())) return before;
      const changed = change(before, now);
      if (!changed.ok) {
        refused = changed;
        return before;
      }
      if (changed.value === before) return before;
      return dated(before, mendable(changed.value), settings(), now.wall);
    });
    if (refused !== null) return refused;
    if (row === null || !belongs(row, bound())) return fail("callUnknown");
    wake();
    return ok(row);
  };
}

export function createView(parts: ActParts): (row: CallRow) => CallView {
  return (row) => viewOf(row, parts.standingOf, instantOf(parts.clock));
}

/** Whether a row is of the account and owner signed in to: no other is shown or changed. */
export function belongs(row: CallRow, bound: Bound | null): boolean {
  if (bound === null) return false;
  const { base, accountId, ownerId } = row.bound;
  return base === bound.base && accountId === bound.accountId && ownerId === bound.ownerId;
}

function mendable(row: CallRow): CallRow {
  if (row.delivery.problem?.needs !== "person") return row;
  if (row.desired.logged && (isDeletedThere(row) || isDisputed(row))) return row;
  return { ...row, delivery: { ...row.delivery, problem: null, attempts: 0 } };
}

/** Both changed the same thing: writing on is no word about which of them stays. */
function isDisputed({ delivery }: CallRow): boolean {
  return delivery.conflict !== null;
}

/** Somebody deleted the call in HubSpot. An edit is no word to log it again; Log and Retry are. */
export function isDeletedThere({ hubspotId, sent, delivery }: CallRow): boolean {
  return hubspotId === null && sent !== null && delivery.problem?.code === "gone";
}

function dated(before: CallRow, row: CallRow, settings: Settings, now: number): CallRow {
  if (isDeletedThere(row)) return row;
  if (row.desired.logged && isDisputed(row)) {
    // A deletion taken back: the question is still open, and has to be seen.
    const problem = { code: "conflict", message: sentences.conflict, needs: "person" } as const;
    return { ...row, delivery: { ...row.delivery, dueAt: null, problem } };
  }
  const dueAt = dueAfterAct(row, settings.sendRule, now, before.life.phase);
  return { ...row, delivery: { ...row.delivery, dueAt } };
}
