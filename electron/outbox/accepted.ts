import type { RecordId, RecordRef } from "../../shared/record.ts";
import { quietMs } from "../../shared/standing.ts";
import type { CallRow, Sent } from "../calls/callRow.ts";
import type { CallFields, SeenCall } from "../hubspot/call.ts";
import { plan, type Step } from "./plan.ts";

/** What HubSpot answered to a step: what it returned of the call, or the id of what it made. */
export type Accepted = { readonly seen?: SeenCall; readonly id?: RecordId };

/** The row once HubSpot has accepted a step. Pure: the wishes are left alone, they may have moved on. */
export function afterAccepted(row: CallRow, step: Step, accepted: Accepted, now: number): CallRow {
  const next = recorded(row, step, accepted);
  return rested(
    { ...next, delivery: { ...next.delivery, attempts: 0, posting: null, problem: null } },
    now,
  );
}

/** A lost create that was found after all: bound to what was sent, not to what is wished by now. */
export function afterFound(row: CallRow, seen: SeenCall, now: number): CallRow {
  const { posting } = row.delivery;
  if (posting === null) return row;
  const step: Step = { do: "create", fields: posting.fields, records: posting.records };
  return afterAccepted(row, step, { id: seen.id, seen }, now);
}

/**
 * The row with its next due time, from what is still left to do. Late notes wait for the keyboard
 * to rest, also when they were typed while a create was out.
 */
export function rested(row: CallRow, now: number): CallRow {
  const [next] = plan(row);
  const dueAt =
    next === undefined
      ? null
      : next.do === "update" && row.life.phase === "wrapup"
        ? now + quietMs
        : now;
  return { ...row, delivery: { ...row.delivery, dueAt } };
}

function recorded(row: CallRow, step: Step, { seen, id }: Accepted): CallRow {
  const sent = row.sent;
  const known = seen ?? row.seen;
  switch (step.do) {
    case "create":
      return {
        ...row,
        hubspotId: id ?? row.hubspotId,
        seen: known,
        sent: { fields: step.fields, records: step.records, contacts: sent?.contacts ?? {} },
      };
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
      return withSent(row, known, (was) => ({ ...was, records: [...was.records, step.record] }));
    case "dissociate":
      return withSent(row, known, (was) => ({
        ...was,
        records: without(was.records, step.record),
      }));
    case "remove":
      // `seen` stays: a search that lags may show the removed call to a look for its successor.
      return { ...withSent(row, known, (was) => ({ ...was, records: [] })), hubspotId: null };
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
