import type { CallId, Twin } from "../../shared/call.ts";
import type { RecordId } from "../../shared/record.ts";
import { fail, type Failure, ok, type Result } from "../../shared/result.ts";
import type { Hideable } from "../../shared/settings.ts";
import type { SeenCall } from "../hubspot/call.ts";
import type { Answer, Refusal } from "../hubspot/refusal.ts";
import { type Act, belongs } from "./acts.ts";
import { associate } from "./associating.ts";
import type { CallLog } from "./callLog.ts";
import type { Bound, CallRow } from "./callRow.ts";
import type { Fresh } from "./mirror.ts";
import { notesText } from "./notes.ts";
import { readNotes } from "./theirNotes.ts";

/** What becomes of a row when the agent has said which record stays; from the outbox, which does it. */
export type Keeping = {
  readonly keepingOurs: (row: CallRow, now: number) => CallRow;
  readonly keepingTheirs: (row: CallRow, theirs: SeenCall, now: number) => CallRow;
};

export type KeepTwinParts = Keeping & {
  readonly callLog: CallLog;
  readonly bound: () => Bound | null;
  readonly act: Act;
  /** A record of the account as it is now, with its people; null while nobody is signed in. */
  readonly whole: (id: RecordId) => Promise<Answer<Fresh> | null>;
  readonly explain: (refusal: Refusal) => Failure;
  readonly hidden: () => readonly Hideable[];
};

const mostRecords = 200;

/**
 * The agent's word about two records of one call. The one that goes is read first, so that what it
 * alone holds (its people, and its notes where it stays or is a copy of ours) comes along; it is deleted last.
 */
export function createKeepTwin(parts: KeepTwinParts) {
  const { callLog, bound, act, whole, keepingOurs, keepingTheirs } = parts;

  return async (callId: CallId, keep: "ours" | "theirs" | "both"): Promise<Result<CallRow>> => {
    const row = callLog.get(callId);
    if (row === null || !belongs(row, bound())) return fail("callUnknown");
    const { twin, problem } = row.delivery;
    if (twin === null) {
      const waits = problem?.code === "twinAwaited" && keep === "ours";
      return waits ? act(callId, (now) => ok(loggedHere(now))) : fail("gone", settledAlready);
    }
    const still = (now: CallRow) => now.delivery.twin?.hubspotId === twin.hubspotId;
    if (keep === "both") return act(callId, (now) => ok(still(now) ? besides(now) : now));
    // A second copy of our own is no call that somebody might miss.
    if (!twin.sameId && parts.hidden().includes("deleteCalls")) {
      return fail("featureHidden", mayNotDelete);
    }
    const answer = await whole(twin.hubspotId);
    if (answer === null) return fail("unreachable");
    if (!answer.ok) {
      if (answer.refusal.kind === "gone") return act(callId, (now) => ok(without(now)));
      const { code, message } = parts.explain(answer.refusal);
      return fail(code, message);
    }
    const fresh = answer.value;
    return act(callId, (now, { wall }) => {
      if (!still(now)) return fail("gone", settledAlready);
      const noted = twin.sameId ? withTheirNotes(now, fresh) : now;
      return ok(
        keep === "ours"
          ? keepingOurs(withTheirPeople(noted, fresh), wall)
          : keepingTheirs(now, fresh.call, wall),
      );
    });
  };
}

/** The agent no longer waits for another program's record. */
export function loggedHere(row: CallRow): CallRow {
  const { awaited } = row.delivery;
  const since = awaited?.since ?? row.desired.startedAt;
  return { ...row, delivery: { ...row.delivery, problem: null, awaited: { since, own: true } } };
}

/** The twin as the window knows it. */
export function twinView({ delivery: { twin } }: CallRow): Twin | null {
  if (twin === null) return null;
  const { hubspotId, program, sameId } = twin;
  return { hubspotId, program, sameId };
}

function besides(row: CallRow): CallRow {
  const { twin, apart } = row.delivery;
  if (twin === null) return row;
  return { ...row, delivery: { ...row.delivery, twin: null, apart: [...apart, twin.hubspotId] } };
}

function without(row: CallRow): CallRow {
  return { ...row, delivery: { ...row.delivery, twin: null } };
}

/** Whom the agent took off the call is not put back by the record that goes. */
function withTheirPeople(row: CallRow, { records }: Fresh): CallRow {
  const added = records.filter(({ kind, id }) => !row.life.removed.includes(`${kind} ${id}`));
  return added.reduce(
    (now, { id, ...record }) =>
      now.desired.records.length < mostRecords
        ? associate(now, { ...record, key: id, why: "on the other record of this call" })
        : now,
    row,
  );
}

/**
 * A copy of our own holds what we wrote, and what somebody wrote into it since: that comes first, as
 * where two changed one record. An older copy of the same has nothing to add.
 */
function withTheirNotes(row: CallRow, { call }: Fresh): CallRow {
  const { desired } = row;
  const mine = desired.notesBefore + desired.notes;
  const [here, there] = [notesText(mine), notesText(call.notes)];
  const lines = here.split("\n");
  if (here.startsWith(there) || there.split("\n").every((line) => lines.includes(line))) return row;
  const notes = there.startsWith(here) ? call.notes : call.notes + mine;
  return { ...row, desired: { ...desired, ...readNotes(notes) } };
}

const settledAlready =
  "There is no second record of this call any more. Nothing is left to decide.";
const mayNotDelete =
  "Your administrator does not let calls be deleted here. Keep both, or ask your administrator to delete one in HubSpot.";
