import type { RecordId, RecordRef } from "../../shared/record.ts";
import { quietMs, undoMs } from "../../shared/standing.ts";
import type { CallRow, Sent, Trail } from "../calls/callRow.ts";
import type { CallFields, SeenCall } from "../hubspot/call.ts";
import type { Refusal } from "../hubspot/refusal.ts";
import { doubtAfter, noDoubt } from "./inDoubt.ts";
import { plan, type Step } from "./plan.ts";
import { withTheirsUnseen } from "./sinceLost.ts";

/** What HubSpot answered to a step: what it returned of the call, or the id of what it made. */
export type Accepted = {
  readonly seen?: SeenCall;
  readonly id?: RecordId;
  /** A create made nothing: the call was there already, with our id in it. */
  readonly existed?: true;
};

/**
 * The row once HubSpot has accepted a step. Pure: the wishes are left alone, they may have moved on.
 * `on`: the record it was taken on; where the agent has chosen the other of two records meanwhile,
 * nothing is known of that one.
 */
export function afterAccepted(
  row: CallRow,
  step: Step,
  accepted: Accepted,
  now: number,
  on: RecordId | null = row.hubspotId,
): CallRow {
  if (row.hubspotId !== on && step.do !== "createContact" && step.do !== "discard") {
    return rested(row, now);
  }
  const next = recorded(row, step, accepted);
  const trail = acknowledged(next.delivery.trail, step, now);
  return rested(
    {
      ...next,
      delivery: {
        ...next.delivery,
        attempts: 0,
        posting: null,
        problem: null,
        seenAt: accepted.seen === undefined ? next.delivery.seenAt : now,
        doubt: doubtAfter(next.delivery.doubt, step),
        trail,
      },
    },
    now,
  );
}

/**
 * The row whose create is about to leave: from here until its answer is recorded, a crash leaves
 * the trace that it may have landed.
 */
export function afterLeaving(
  row: CallRow,
  { fields, records }: Step & { do: "create" },
  now: number,
  /** The property with unique values our id rides in. */
  unique: string | null = null,
): CallRow {
  // Logged again after it was deleted, a call begins its way anew.
  const trail = { sentAt: now, acknowledgedAt: null, tries: row.delivery.trail.tries + 1 };
  const riding = unique === null ? {} : { unique };
  const posting = { at: now, fields, records, lost: false, looks: 0, ...riding };
  return { ...row, delivery: { ...row.delivery, posting, trail } };
}

/** The trail after a step was turned down. A create was counted as it left; perhaps it never did. */
export function triedInVain(trail: Trail, step: Step, refusal: Refusal): Trail {
  if (step.do !== "create") return { ...trail, tries: trail.tries + 1 };
  return refusal.kind === "neverSent" ? { ...trail, sentAt: null } : trail;
}

function acknowledged(trail: Trail, step: Step, now: number): Trail {
  return step.do === "create"
    ? { ...trail, acknowledgedAt: now }
    : { ...trail, tries: trail.tries + 1 };
}

/**
 * A lost create that was found after all: bound to what was sent, not to what is wished by now.
 * Others may have changed it before. `textOf`: the words of notes.
 */
export function afterFound(
  row: CallRow,
  seen: SeenCall,
  now: number,
  textOf: (html: string) => string,
): CallRow {
  const { posting } = row.delivery;
  if (posting === null) return row;
  const step: Step = { do: "create", fields: posting.fields, records: posting.records };
  const bound = afterAccepted(row, step, { id: seen.id, seen }, now);
  return withTheirsUnseen(bound, posting.fields, seen, textOf);
}

/**
 * The row with its next due time, from what is still left to do. Late notes wait for the keyboard
 * to rest, also when they were typed while a create was out.
 */
export function rested(row: CallRow, now: number): CallRow {
  const [next] = plan(row);
  const dueAt = next === undefined ? null : restingUntil(row, next, now);
  return { ...row, delivery: { ...row.delivery, dueAt } };
}

/** What was deleted stays in HubSpot as long as Undo is offered, whatever comes back meanwhile. */
export function heldUntil({ life, desired }: CallRow): number {
  return desired.logged || life.deletedAt === null
    ? 0
    : (life.undoUntil ?? life.deletedAt + undoMs);
}

function restingUntil(row: CallRow, next: Step, now: number): number {
  const { life, delivery } = row;
  if (next.do === "remove") return Math.max(now, heldUntil(row));
  if (next.do !== "update") return now;
  // An edit made while another was out has said itself how long it rests.
  return life.phase === "wrapup" ? now + quietMs : Math.max(now, delivery.dueAt ?? now);
}

/**
 * The row once HubSpot is known not to have the call any more. What was to be removed is; anything
 * else waits for the agent, because somebody deleted it there on purpose. `seen` stays, so that a
 * search which lags is not taken for a new call.
 */
export function afterGone(row: CallRow, id: RecordId | null = row.hubspotId): CallRow {
  if (row.hubspotId === null || row.hubspotId !== id || row.delivery.posting !== null) return row;
  const sent = row.sent === null ? null : { ...row.sent, records: [], pinned: [] };
  const { doubt, discards, dueAt } = row.delivery;
  // Our own removal after all, whose answer was lost, and the agent has taken it back since.
  const takenBack = row.desired.logged && doubt.removal === true;
  const problem =
    row.desired.logged && !takenBack
      ? ({ code: "gone", message: deletedThere, needs: "person" } as const)
      : null;
  const left = takenBack || (!row.desired.logged && discards.length > 0);
  const delivery = {
    ...row.delivery,
    dueAt: left ? (dueAt ?? 0) : null,
    attempts: 0,
    problem,
    conflict: null,
    doubt: noDoubt,
  };
  return { ...row, hubspotId: null, sent, delivery };
}

const deletedThere = "This call was deleted in HubSpot. Log it again, or leave it.";

function recorded(row: CallRow, step: Step, { seen, id }: Accepted): CallRow {
  const sent = row.sent;
  const known = seen ?? row.seen;
  switch (step.do) {
    case "create": {
      // Given up before, it is what the row is bound to now.
      const discards = row.delivery.discards.filter((other) => other !== id);
      return {
        ...row,
        delivery: { ...row.delivery, discards },
        hubspotId: id ?? row.hubspotId,
        seen: known,
        sent: {
          fields: step.fields,
          records: step.records,
          pinned: [],
          contacts: sent?.contacts ?? {},
        },
      };
    }
    case "update":
      return withSent(row, known, (was) => ({ ...was, fields: merged(was.fields, step.fields) }));
    case "createContact":
      return id === undefined
        ? row
        : withSent(row, known, (was) => ({
            ...was,
            contacts: { ...was.contacts, [step.key]: id },
          }));
    case "associate":
      return withSent(row, known, (was) => ({
        ...was,
        records: [...without(was.records, step.record), step.record],
      }));
    case "dissociate":
      return withSent(row, known, (was) => ({
        ...was,
        records: without(was.records, step.record),
        pinned: without(was.pinned, step.record),
      }));
    case "pin":
      return withSent(row, known, (was) => ({
        ...was,
        pinned: [...without(was.pinned, step.record), step.record],
      }));
    case "unpin":
      return withSent(row, known, (was) => ({ ...was, pinned: without(was.pinned, step.record) }));
    case "discard": {
      const discards = row.delivery.discards.filter((other) => other !== step.id);
      return { ...row, delivery: { ...row.delivery, discards } };
    }
    case "remove":
      // `seen` stays: a search that lags may show the removed call to a look for its successor.
      return {
        ...withSent(row, known, (was) => ({ ...was, records: [], pinned: [] })),
        hubspotId: null,
        // There are no two sides any more.
        delivery: { ...row.delivery, conflict: null },
      };
  }
}

function withSent(row: CallRow, seen: SeenCall | null, act: (sent: Sent) => Sent): CallRow {
  return { ...row, seen, sent: row.sent === null ? null : act(row.sent) };
}

function merged(fields: CallFields, changed: Partial<CallFields>): CallFields {
  return { ...fields, ...changed };
}

function without(records: readonly RecordRef[], record: RecordRef): readonly RecordRef[] {
  return records.filter(({ kind, id }) => kind !== record.kind || id !== record.id);
}
