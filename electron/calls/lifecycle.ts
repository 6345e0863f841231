import type { CallId, Direction, Phase } from "../../shared/call.ts";
import { fail, ok, type Result } from "../../shared/result.ts";
import { undoMs } from "../../shared/standing.ts";
import type { Instant } from "../clock.ts";
import type { Bound, CallRow, Delivery } from "./callRow.ts";
import { bridgeRestart, elapsedAt, leftBehind, rollTo, startTime } from "./callTime.ts";

/*
 * The life of one call, as pure functions from row to row: talking → wrapup → done, with `found`
 * for a call that was open when the program died. Refusals are values; clocks are arguments.
 */

export type NewCall = {
  readonly id: CallId;
  readonly bound: Bound;
  readonly number: string;
  readonly farNumber: string;
  readonly nearNumber: string | null;
  readonly direction: Direction;
  readonly callType: string | null;
  /** Whose list of numbers keeps this one off HubSpot; null: it is logged. */
  readonly keptOff: "agent" | "administrator" | null;
};

export function startCall(call: NewCall, now: Instant): CallRow {
  return {
    id: call.id,
    bound: call.bound,
    life: {
      phase: "talking",
      time: startTime(now),
      hungUpAt: null,
      aliveAt: now.wall,
      lengthEdited: false,
      lookup: call.farNumber === "" ? "none" : "looking",
      offers: [],
      removed: [],
      deletedAt: null,
      keptOff: call.keptOff,
      takenUp: false,
      savedLateAt: null,
    },
    desired: {
      logged: call.keptOff === null,
      direction: call.direction,
      number: call.number,
      farNumber: call.farNumber,
      nearNumber: call.nearNumber,
      startedAt: now.wall,
      lengthMs: null,
      title: null,
      notesBefore: "",
      notes: "",
      dispositionId: null,
      callType: call.callType,
      ownerId: null,
      records: [],
      pinned: [],
    },
    sent: null,
    seen: null,
    hubspotId: null,
    delivery: untried,
  };
}

/** The program notes that the call lives: what a power cut leaves behind is at most this old. */
export function keepAlive(row: CallRow, now: Instant, sleptMs = 0): CallRow {
  if (row.life.phase !== "talking") return row;
  const time = rollTo(row.life.time, now, sleptMs);
  return { ...row, life: { ...row.life, time, aliveAt: now.wall } };
}

export function hangUp(row: CallRow, now: Instant): Result<CallRow> {
  if (row.life.phase !== "talking") return fail("callNotTalking");
  const time = rollTo(row.life.time, now);
  return ok({
    ...row,
    life: { ...row.life, phase: "wrapup", time, hungUpAt: now.wall, aliveAt: now.wall },
    desired: { ...row.desired, lengthMs: Math.round(time.elapsedMs) },
  });
}

/** Takes a hang-up back. The call never ended, so the time since counts. */
export function resume(row: CallRow, now: Instant): Result<CallRow> {
  if (row.life.phase !== "wrapup") return fail("callUnknown");
  const time = rollTo(row.life.time, now);
  return ok({
    ...row,
    life: { ...row.life, phase: "talking", time, hungUpAt: null, lengthEdited: false },
    desired: { ...row.desired, lengthMs: null },
    // What kept the first try from leaving is settled anew at the next hang-up; a create that may
    // be on its way stays one.
    delivery: row.delivery.posting === null ? untriedAgain(row.delivery) : row.delivery,
  });
}

/**
 * At start-up: a call that was talking is found, not resumed; only the agent knows the rest. One in
 * wrap-up stays there, but the clock its length was read from has ended with the program.
 */
export function find(row: CallRow): CallRow {
  const { phase } = row.life;
  const time = leftBehind(row.life.time);
  if (phase === "talking") return { ...row, life: { ...row.life, phase: "found", time } };
  return time === row.life.time ? row : { ...row, life: { ...row.life, time } };
}

/** The agent's answer about a found call: still talking (null), or when it ended (wall clock). */
export function settle(row: CallRow, endedAt: number | null, now: Instant): Result<CallRow> {
  if (row.life.phase !== "found") return fail("callUnknown");
  const { time, aliveAt } = row.life;
  if (endedAt === null) {
    return ok({ ...row, life: { ...row.life, phase: "talking", time: bridgeRestart(time, now) } });
  }
  // A clock that was changed in the call moved the wall readings, not the talk.
  const byClock = endedAt - time.startedAt - time.clockMs;
  // The last sign of life was in the call, whatever a clock has done by seconds since it began.
  const lengthMs = endedAt === aliveAt ? Math.max(0, byClock) : byClock;
  // A clock set back since then must not make the last sign of life a moment of the future.
  if (lengthMs < 0 || lengthMs > longest || endedAt > Math.max(now.wall, aliveAt)) {
    return fail(
      "lengthOdd",
      "A call ends after it began and not in the future. Type the time it ended.",
    );
  }
  return ok({
    ...row,
    life: {
      ...row.life,
      phase: "wrapup",
      time: { ...time, elapsedMs: lengthMs, wallAt: endedAt, monoAt: null, interrupted: true },
      hungUpAt: now.wall,
    },
    desired: { ...row.desired, lengthMs: Math.round(lengthMs) },
  });
}

export function finish(row: CallRow): Result<CallRow> {
  if (row.life.phase === "done") return ok(row);
  if (row.life.phase !== "wrapup") return fail("callStillOpen");
  return ok({ ...row, life: { ...row.life, phase: "done", offers: [] } });
}

export function setLength(row: CallRow, lengthMs: number): Result<CallRow> {
  if (isRunning(row.life.phase)) {
    return fail("callStillOpen", "Hang up first; then the length can be changed.");
  }
  return ok({
    ...row,
    life: { ...row.life, lengthEdited: true },
    desired: { ...row.desired, lengthMs: Math.round(lengthMs) },
  });
}

/** What the timer shows at `now`: the running talk time, or the length once hung up. */
export function shownElapsed(row: CallRow, now: Instant): number {
  if (row.desired.lengthMs !== null) return row.desired.lengthMs;
  return row.life.phase === "talking" ? elapsedAt(row.life.time, now) : row.life.time.elapsedMs;
}

/** Deletes a call. HubSpot hears of it after `undoForMs`; one it never had leaves no trace there. */
export function remove(row: CallRow, now: Instant, undoForMs = undoMs): Result<CallRow> {
  if (isRunning(row.life.phase)) return fail("callStillOpen");
  return ok({
    ...row,
    life: {
      ...row.life,
      phase: "done",
      offers: [],
      deletedAt: now.wall,
      undoUntil: now.wall + undoForMs,
    },
    desired: { ...row.desired, logged: false },
  });
}

/** Takes back a deletion, or that the call is not logged. */
export function log(row: CallRow): Result<CallRow> {
  if (row.desired.logged) return ok(row);
  return ok({
    ...row,
    life: { ...row.life, deletedAt: null },
    desired: { ...row.desired, logged: true },
  });
}

function isRunning(phase: Phase): boolean {
  return phase === "talking" || phase === "found";
}

const longest = 86_400_000;
/** Before anything has been sent. */
/** What was settled about the call's records in HubSpot outlives a new try. */
function untriedAgain({ trail, discards, apart, doubt }: Delivery): Delivery {
  return { ...untried, trail, discards, apart, doubt };
}

export const untried: CallRow["delivery"] = {
  dueAt: null,
  attempts: 0,
  posting: null,
  problem: null,
  doubt: { fields: [], records: [], pinned: [] },
  seenAt: null,
  conflict: null,
  trail: { sentAt: null, acknowledgedAt: null, tries: 0 },
  twin: null,
  discards: [],
  apart: [],
  awaited: null,
};
