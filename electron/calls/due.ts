import type { Phase } from "../../shared/call.ts";
import type { SendRule } from "../../shared/settings.ts";
import { quietMs, undoMs } from "../../shared/standing.ts";
import type { CallRow } from "./callRow.ts";

/**
 * An outcome chosen after the call rests this long, once: arrow keys pass others on their way, and
 * HubSpot's workflows judge a call by what it holds when it is created.
 */
const chosenMs = 1_000;

/**
 * When the outbox should next look at a row that an act has just changed: null while the agent is
 * still talking, at once when the outcome is known, otherwise as the agent's send rule says. Edits
 * of a call that is already in HubSpot leave after three seconds of quiet, or with Done. A row that
 * waits out a back-off, a look or a sign-in keeps its time, because the network decides that and
 * not the agent. `before` is the phase the act found the row in.
 */
export function dueAfterAct(
  row: CallRow,
  rule: SendRule,
  now: number,
  before: Phase = row.life.phase,
): number | null {
  const { desired, delivery, hubspotId } = row;
  const { deletedAt, undoUntil } = row.life;
  const dueAt = dueOf(row, rule, now, before);
  // What was deleted stays in HubSpot as long as Undo is offered.
  if (desired.logged || deletedAt === null || hubspotId === null || dueAt === null) return dueAt;
  return delivery.posting !== null ? dueAt : Math.max(dueAt, undoUntil ?? deletedAt + undoMs);
}

function dueOf(row: CallRow, rule: SendRule, now: number, before: Phase): number | null {
  const { life, desired, delivery, hubspotId } = row;
  if (delivery.posting !== null) return delivery.dueAt;
  if (life.phase === "talking" || life.phase === "found") return null;
  if (delivery.problem?.needs === "time" && delivery.dueAt !== null && delivery.dueAt > now) {
    return delivery.dueAt;
  }
  if (!desired.logged) {
    return hubspotId === null && delivery.discards.length === 0 ? null : now;
  }
  if (delivery.problem?.needs === "signIn") return null;
  if (life.phase === "done" && (before !== "done" || hubspotId === null)) return now;
  if (hubspotId !== null) return now + quietMs;
  if (desired.dispositionId !== null && before === "wrapup") {
    return Math.min(now + chosenMs, Math.max(now, delivery.dueAt ?? Infinity));
  }
  if (desired.dispositionId !== null || rule.when === "atOnce") return now;
  if (rule.when === "atDone") return null;
  return Math.max(now, (life.hungUpAt ?? now) + rule.seconds * 1_000);
}

/** At quit everything leaves that may, late notes at once; only calls that wait for Done stay. */
export function hurried(row: CallRow, rule: SendRule, now: number): CallRow {
  const due = dueAfterAct(row, rule, now);
  const free = row.delivery.posting === null && row.delivery.problem === null;
  if (due === null || due <= now || !free) return row;
  return { ...row, delivery: { ...row.delivery, dueAt: now } };
}
