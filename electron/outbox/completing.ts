import type { OwnerId } from "../../shared/session.ts";
import type { CallRow, Desired } from "../calls/callRow.ts";
import type { CallFields, SeenCall } from "../hubspot/call.ts";
import { rested } from "./accepted.ts";

/**
 * The row bound to a record that another program made of its call. What that record says stays,
 * what it lacks is filled from here, our notes come after its own and our people are added. What
 * the agent said with a word of their own (the outcome, a title, a corrected length) is said there
 * too. Its external id is the other program's and is never touched. Nothing has left yet: `plan`
 * finds the rest. Null fields of HubSpot count as empty, and so does a length of 0.
 */
export function completed(row: CallRow, theirs: SeenCall, now: number): CallRow {
  const ownerId = row.desired.ownerId ?? row.bound.ownerId;
  if (ownerId === null) return row;
  const { desired, life } = row;
  const direction = theirs.direction ?? desired.direction;
  const [far, near] =
    direction === "inbound"
      ? [theirs.fromNumber, theirs.toNumber]
      : [theirs.toNumber, theirs.fromNumber];
  const theirLength = theirs.lengthMs === 0 ? null : theirs.lengthMs;
  const notes = notesWith(row, theirs.notes);
  const wished: Desired = {
    ...desired,
    direction,
    farNumber: far ?? desired.farNumber,
    nearNumber: near ?? desired.nearNumber,
    startedAt: theirs.startedAt,
    lengthMs: life.lengthEdited ? desired.lengthMs : (theirLength ?? desired.lengthMs),
    title: desired.title ?? (theirs.title === "" ? null : theirs.title),
    dispositionId: desired.dispositionId ?? theirs.dispositionId,
    callType: theirs.callType ?? desired.callType,
    notesBefore: notes.before,
    notes: notes.mine,
  };
  const fields = fieldsSeen(theirs, ownerId);
  return boundTo({ ...row, desired: wished }, theirs, { ...fields, notes: notes.sent }, now);
}

/**
 * The row bound to a record of our own that was there already; what it lacks by now is sent. Notes
 * that are not ours stay, before ours: somebody may have written there meanwhile.
 */
export function boundAgain(row: CallRow, seen: SeenCall, now: number): CallRow {
  const ownerId = row.desired.ownerId ?? row.bound.ownerId;
  if (ownerId === null) return row;
  const notes = notesWith(row, seen.notes);
  const desired = { ...row.desired, notesBefore: notes.before, notes: notes.mine };
  const fields = { ...fieldsSeen(seen, ownerId), notes: notes.sent };
  return boundTo({ ...row, desired }, seen, fields, now);
}

/** The agent's word about two records of one call, done. */
export const keeping = { keepingOurs, keepingTheirs };

/** The agent keeps the other record: it is completed, and ours is deleted once that has been done. */
export function keepingTheirs(row: CallRow, theirs: SeenCall, now: number): CallRow {
  const { hubspotId, delivery } = row;
  const discards = hubspotId === null ? delivery.discards : [...delivery.discards, hubspotId];
  return completed({ ...row, delivery: { ...delivery, discards } }, theirs, now);
}

/** The agent keeps ours: the other record is deleted, after whatever else is still to be sent. */
export function keepingOurs(row: CallRow, now: number): CallRow {
  const { twin, discards } = row.delivery;
  if (twin === null) return row;
  const delivery = { ...row.delivery, twin: null, discards: [...discards, twin.hubspotId] };
  return rested({ ...row, delivery }, now);
}

function boundTo(row: CallRow, seen: SeenCall, fields: CallFields, now: number): CallRow {
  const { delivery, sent } = row;
  const { trail } = delivery;
  return rested(
    {
      ...row,
      hubspotId: seen.id,
      seen,
      // Adding who is there already does no harm, so its people need not be read first.
      sent: { fields, records: [], pinned: [], contacts: sent?.contacts ?? {} },
      delivery: {
        ...delivery,
        attempts: 0,
        posting: null,
        problem: null,
        conflict: null,
        seenAt: now,
        twin: null,
        discards: delivery.discards.filter((id) => id !== seen.id),
        awaited: null,
        trail: { ...trail, acknowledgedAt: now },
      },
    },
    now,
  );
}

/** Notes of the other record come before ours, but nothing is said twice. */
function notesWith(row: CallRow, theirs: string): { before: string; mine: string; sent: string } {
  const { desired, seen, sent } = row;
  const ours = { before: desired.notesBefore, mine: desired.notes };
  const whole = desired.notesBefore + desired.notes;
  const told = sent?.fields.notes ?? "";
  // A second copy of our own: HubSpot rewrote both alike.
  if (theirs !== "" && theirs === seen?.notes && whole === told) return { ...ours, sent: whole };
  // Ours as they were once, or the beginning of ours.
  if (theirs === told || whole.startsWith(theirs)) return { ...ours, sent: theirs };
  // Somebody has added to what we had sent, and so has the agent.
  if (told !== "" && theirs.startsWith(told) && whole.startsWith(told)) {
    return { before: theirs, mine: whole.slice(told.length), sent: theirs };
  }
  const ends = whole !== "" && theirs.endsWith(whole);
  const before = ends ? theirs.slice(0, theirs.length - whole.length) : theirs;
  return { before: before + desired.notesBefore, mine: desired.notes, sent: theirs };
}

function fieldsSeen(seen: SeenCall, ownerId: OwnerId): CallFields {
  const { startedAt, lengthMs, title, notes, direction, dispositionId, callType } = seen;
  const { fromNumber, toNumber } = seen;
  const words = { title, notes, direction, dispositionId, callType };
  const owned = { ownerId: seen.ownerId ?? ownerId };
  return { startedAt, lengthMs, ...words, fromNumber, toNumber, ...owned };
}
