import { madeTitle } from "../../shared/title.ts";
import type { NewContactKey, RecordId, RecordKind, RecordRef } from "../../shared/record.ts";
import type { CallRow, Sent } from "../calls/callRow.ts";
import type { CallFields } from "../hubspot/call.ts";

/** One request's worth of work. A call's steps are taken in order, each planned anew. */
export type Step =
  | { readonly do: "create"; readonly fields: CallFields; readonly records: readonly RecordRef[] }
  | { readonly do: "update"; readonly fields: Partial<CallFields> }
  | { readonly do: "createContact"; readonly key: NewContactKey; readonly name: string }
  | { readonly do: "associate"; readonly record: RecordRef }
  | { readonly do: "dissociate"; readonly record: RecordRef }
  | { readonly do: "pin"; readonly record: RecordRef }
  | { readonly do: "unpin"; readonly record: RecordRef }
  | { readonly do: "remove" }
  /** Deletes another record of the call, which the agent gave up for this one. */
  | { readonly do: "discard"; readonly id: RecordId };

/**
 * The least that makes HubSpot match: compares what is desired with what was sent, never with what
 * HubSpot returned (it rewrites HTML, dates and numbers, so that would send for ever). Empty when
 * nothing is left to do, or when nobody has said yet whose call it is.
 */
export function plan(row: CallRow): Step[] {
  const { desired, sent, hubspotId } = row;
  const discards = row.delivery.discards.map((id) => ({ do: "discard", id }) as const);
  if (!desired.logged)
    return [...(hubspotId === null ? [] : [{ do: "remove" } as const]), ...discards];
  const fields = fieldsOf(row);
  if (fields === null) return [];
  const contacts = sent?.contacts ?? {};
  // What HubSpot no longer has is only shown, and asked for no more.
  const taken = desired.records.filter(({ dropped }) => dropped === undefined);
  const wanted = taken.flatMap((record) => refOf(record.kind, record.key, contacts));
  const wishes: Step[] = taken.flatMap(({ key, name }) =>
    isNew(key) && contacts[key] === undefined ? [{ do: "createContact", key, name }] : [],
  );
  if (hubspotId === null || sent === null) {
    return [{ do: "create", fields, records: wanted }, ...wishes];
  }
  const { doubt } = row.delivery;
  // Taken back while nobody knows whether it was carried out: something is said, so that it is read.
  const said = doubt.removal === true ? [...doubt.fields, { title: fields.title }] : doubt.fields;
  const changed = differing(fields, sent.fields, said);
  // HubSpot pins only what is associated (its pinning guide).
  const pinned = desired.pinned.filter((record) => lacking(wanted, [record], []).length === 0);
  return [
    ...(changed === null ? [] : [{ do: "update", fields: changed } as const]),
    ...wishes,
    // A record that the call leaves lets go of it first; one that it comes to takes it afterwards.
    ...tooMany(sent.pinned, pinned, doubt.pinned).map(
      (record) => ({ do: "unpin", record }) as const,
    ),
    ...tooMany(sent.records, wanted, doubt.records).map(
      (record) => ({ do: "dissociate", record }) as const,
    ),
    // Last: of two people whom somebody made one, taking off the one must not take off the other.
    ...lacking(sent.records, wanted, doubt.records).map(
      (record) => ({ do: "associate", record }) as const,
    ),
    ...lacking(sent.pinned, pinned, doubt.pinned).map((record) => ({ do: "pin", record }) as const),
    ...discards,
  ];
}

/**
 * The properties HubSpot should hold; null without an owner, or while the call still runs. Only a
 * call that somebody else wrote can be over without a length.
 */
export function fieldsOf(row: CallRow): CallFields | null {
  const { desired, bound, life } = row;
  if (bound.ownerId === null) return null;
  if (desired.lengthMs === null && life.phase !== "done") return null;
  const outbound = desired.direction !== "inbound";
  return {
    startedAt: desired.startedAt,
    lengthMs: desired.lengthMs,
    title: desired.title ?? madeTitle(desired.records, desired.number),
    notes: desired.notesBefore + desired.notes,
    direction: desired.direction,
    dispositionId: desired.dispositionId,
    callType: desired.callType,
    fromNumber: outbound ? desired.nearNumber : desired.farNumber || null,
    toNumber: outbound ? desired.farNumber || null : desired.nearNumber,
    ownerId: desired.ownerId ?? bound.ownerId,
  };
}

/** What is in doubt is said again, also where it has come back to what was last accepted. */
function differing(
  wanted: CallFields,
  sent: CallFields,
  doubt: readonly Partial<CallFields>[],
): Partial<CallFields> | null {
  const changed = Object.entries(wanted).filter(
    ([name, value]) =>
      value !== sent[name as keyof CallFields] || doubt.some((fields) => name in fields),
  );
  return changed.length === 0 ? null : Object.fromEntries(changed);
}

type Refs = readonly RecordRef[];

function lacking(have: Refs, wanted: Refs, doubt: Refs): Refs {
  const unsure = new Set(doubt.map(keyOf));
  const sure = new Set(have.map(keyOf).filter((key) => !unsure.has(key)));
  return wanted.filter((record) => !sure.has(keyOf(record)));
}

function tooMany(have: Refs, wanted: Refs, doubt: Refs): Refs {
  const known = new Set(wanted.map(keyOf));
  const all = new Map([...have, ...doubt].map((record) => [keyOf(record), record]));
  return [...all].flatMap(([key, record]) => (known.has(key) ? [] : [record]));
}

function keyOf(record: RecordRef): string {
  return `${record.kind} ${record.id}`;
}

/** What a record on a call is in HubSpot: itself, or the contact our wish has become; perhaps nothing yet. */
export function refOf(
  kind: RecordKind,
  key: RecordId | NewContactKey,
  contacts: Sent["contacts"],
): RecordRef[] {
  if (!isNew(key)) return [{ kind, id: key }];
  const id = contacts[key];
  return id === undefined ? [] : [{ kind, id }];
}

/** Whether a record on a call is still only a wish of ours. */
function isNew(key: RecordId | NewContactKey): key is NewContactKey {
  return key.startsWith("new:");
}
