import { notesLimit } from "../../shared/notes.ts";
import type { CallRow, Delivery, Problem } from "../calls/callRow.ts";
import type { Refusal } from "../hubspot/refusal.ts";

/**
 * When a lost create is looked for, each counted from the look before. HubSpot's search index lags
 * (by "a few moments", says its search guide; half a minute, say others), so one empty look proves
 * nothing; only after the last is the call created again.
 */
export const looksAfterMs: readonly number[] = [2_000, 30_000, 120_000, 300_000, 900_000];

/** Waits between tries that surely never arrived. */
const backOffMs: readonly number[] = [2_000, 5_000, 15_000, 60_000, 300_000];

/** A refusal in words; what it waits for is decided here. */
type Said = Pick<Problem, "code" | "message">;

/** What a refusal means for a row: when to try next, or that a person must look. Pure. */
export function afterRefusal(row: CallRow, refusal: Refusal, said: Said, now: number): Delivery {
  const { delivery } = row;
  const attempts = delivery.attempts + 1;
  const settled = { ...delivery, attempts, posting: null };
  switch (refusal.kind) {
    case "wait":
      return { ...settled, dueAt: now + refusal.forMs, problem: { ...said, needs: "time" } };
    case "signIn":
      return { ...settled, dueAt: null, problem: { ...said, needs: "signIn" } };
    case "scope":
    case "gone":
    case "refused":
      return { ...settled, dueAt: null, problem: { ...said, needs: "person" } };
    case "ambiguous":
      if (delivery.posting !== null) return lose(delivery, attempts, said, now);
      break;
    case "neverSent":
    case "superseded":
      break;
  }
  return { ...settled, dueAt: now + pause(attempts), problem: { ...said, needs: "time" } };
}

/** A create nobody can vouch for: from now on it is looked for before anything is sent again. */
function lose(delivery: Delivery, attempts: number, said: Said, now: number): Delivery {
  return {
    ...delivery,
    attempts,
    posting: delivery.posting === null ? null : { ...delivery.posting, lost: true, looks: 0 },
    dueAt: now + (looksAfterMs[0] ?? 0),
    problem: { ...said, needs: "time" },
  };
}

/** At start-up: a create that was on the wire when the program died is a lost one. */
export function afterCrash(row: CallRow, now: number): CallRow {
  const { delivery } = row;
  if (delivery.posting === null || delivery.posting.lost) return row;
  return {
    ...row,
    delivery: {
      ...delivery,
      posting: { ...delivery.posting, lost: true, looks: 0 },
      dueAt: now,
    },
  };
}

/** A look that found nothing: the next one, or, after the last, permission to create again. */
export function afterEmptyLook(delivery: Delivery, now: number): Delivery {
  if (delivery.posting === null) return delivery;
  const { nextLookAt, ...posting } = delivery.posting;
  if (nextLookAt !== undefined) {
    return { ...delivery, posting, dueAt: Math.max(now, nextLookAt) };
  }
  const looks = delivery.posting.looks + 1;
  const next = looksAfterMs[looks];
  if (next === undefined) return { ...delivery, posting: null, problem: null, dueAt: now };
  return { ...delivery, posting: { ...delivery.posting, looks }, dueAt: now + next };
}

/** Whether what keeps a look from being made can be expected to pass by itself. */
export function passes(refusal: Refusal): boolean {
  switch (refusal.kind) {
    case "wait":
    case "neverSent":
    case "signIn":
    case "superseded":
      return true;
    case "ambiguous":
      return refusal.why !== "unreadable";
    case "scope":
    case "gone":
    case "refused":
      return false;
  }
}

/** A look that could not be made counts for nothing and is made again. */
export function afterFailedLook(delivery: Delivery, refusal: Refusal, now: number): Delivery {
  const forMs = refusal.kind === "wait" ? refusal.forMs : pause(delivery.attempts + 1);
  return { ...delivery, attempts: delivery.attempts + 1, dueAt: now + forMs };
}

function pause(attempts: number): number {
  return backOffMs[Math.min(attempts, backOffMs.length) - 1] ?? 0;
}

/**
 * What keeps a row from being sent that only the agent can mend; null when nothing does. A call
 * that is to leave HubSpot needs no notes.
 */
export function blocked(row: CallRow): string | null {
  if (!row.desired.logged) return null;
  const notes = row.desired.notesBefore + row.desired.notes;
  const over = notes.length - notesLimit;
  // What HubSpot holds already, however long, is not sent again.
  if (over <= 0 || notes === row.sent?.fields.notes) return null;
  return `The notes are ${over.toLocaleString("en")} characters longer than HubSpot takes. Shorten them; nothing has been cut.`;
}
