import { type CallId } from "../../shared/call.ts";
import type {
  AssociatedRecord,
  NewContactKey,
  RecordKind,
  RecordRef,
  RecordSummary,
} from "../../shared/record.ts";
import type { CallFields, SeenCall } from "../hubspot/call.ts";
import type { Bound, CallRow, Desired, Sent } from "./callRow.ts";
import type { TheirCall } from "./joined.ts";
import { disputed } from "./disputed.ts";
import { untried } from "./lifecycle.ts";
import { readNotes } from "./theirNotes.ts";

/**
 * A call as HubSpot has it now. `refs`: what it is with, named or not; nothing is said of records
 * whose kind is not in `kinds`. `records`: as many of them as have a name.
 */
export type Fresh = TheirCall & {
  readonly refs: readonly RecordRef[];
  readonly kinds: readonly RecordKind[];
};

/** What HubSpot should hold of a row; from the outbox, which compares by it. */
export type FieldsOf = (row: CallRow) => CallFields | null;

/**
 * A row for a call that only HubSpot has: wished, sent and seen are what HubSpot returned, so
 * nothing is left to send until the agent changes something. It stays its owner's call.
 */
export function takenUp(
  theirs: TheirCall,
  { id, bound, now }: { id: CallId; bound: Bound; now: number },
  fieldsOf: FieldsOf,
): CallRow {
  const { call } = theirs;
  const records = theirs.records.slice(0, mostRecords).map(associatedFrom);
  const endedAt = call.startedAt + (call.lengthMs ?? 0);
  const row: CallRow = {
    id,
    bound,
    life: {
      phase: "done",
      time: {
        startedAt: call.startedAt,
        elapsedMs: call.lengthMs ?? 0,
        wallAt: endedAt,
        monoAt: null,
        asleepMs: 0,
        clockMs: 0,
        interrupted: false,
      },
      hungUpAt: endedAt,
      aliveAt: now,
      lengthEdited: false,
      lookup: "none",
      offers: [],
      removed: [],
      deletedAt: null,
      keptOff: null,
      takenUp: true,
      savedLateAt: null,
    },
    desired: {
      logged: true,
      startedAt: call.startedAt,
      lengthMs: call.lengthMs,
      title: call.title,
      dispositionId: call.dispositionId,
      callType: call.callType,
      ownerId: call.ownerId,
      records,
      pinned: [],
      ...readNotes(call.notes),
      ...numbersOf(call),
    },
    sent: null,
    seen: call,
    hubspotId: call.id,
    delivery: { ...untried, seenAt: now },
  };
  const fields = fieldsOf(row);
  if (fields === null) throw new Error("A call is taken up by an owner, and it is over.");
  return { ...row, sent: { fields, records: records.flatMap(refOf), pinned: [], contacts: {} } };
}

/**
 * The row with what others changed in HubSpot since we last saw it. Only where nothing of ours is
 * on its way: of two changes to the same thing the agent's own is the later one. Answers the row
 * itself when there is nothing new.
 */
export function adopted(row: CallRow, fresh: Fresh, fieldsOf: FieldsOf): CallRow {
  const { seen, sent, hubspotId, delivery } = row;
  if (sent === null || seen === null || hubspotId !== fresh.call.id) return row;
  if (delivery.posting !== null) return row;
  const wanted = fieldsOf(row);
  if (wanted === null) return row;
  const { call } = fresh;
  // Read before our own last change was accepted.
  if ((call.modifiedAt ?? 0) < (seen.modifiedAt ?? 0)) return row;
  const { doubt } = delivery;
  const unsure = doubt.fields.flatMap((one) => Object.keys(one)) as (keyof CallFields)[];
  const unsettled = [...disputed(row, call, wanted).map(({ of }) => of), ...unsure];
  const open = unsettled.map((name) => [name, seen[name]]);
  const theirs = news.filter(
    ({ of, from }) =>
      from.some((name) => call[name] !== seen[name]) &&
      of.every((name) => wanted[name] === sent.fields[name] && !unsure.includes(name)),
  );
  const desired = theirs.reduce<Desired>(
    (now, { take }) => ({ ...now, ...take(call) }),
    row.desired,
  );
  const changed = { ...row, desired };
  const withRecords = doubt.records.length > 0 ? changed : recordsAdopted(changed, sent, fresh);
  const fields = fieldsOf(withRecords) ?? wanted;
  const taken = new Set(theirs.flatMap(({ of }) => of));
  // A title made from whom the call was with follows the records by itself.
  const said = Object.entries(fields).filter(([name]) => taken.has(name as keyof CallFields));
  const next: CallRow = {
    ...withRecords,
    // What the agent has changed too, or a lost request of ours, is not settled by having been seen.
    seen: { ...call, ...(Object.fromEntries(open) as Partial<SeenCall>) },
    delivery: open.length === 0 ? delivery : { ...delivery, seenAt: null },
    sent: {
      ...(withRecords.sent ?? sent),
      fields: { ...sent.fields, ...(Object.fromEntries(said) as Partial<CallFields>) },
    },
  };
  return JSON.stringify(next) === JSON.stringify(row) ? row : next;
}

/** What HubSpot can say anew: which of our fields it makes, and from which of its own. */
type News = {
  readonly of: readonly (keyof CallFields)[];
  readonly from: readonly (keyof SeenCall)[];
  readonly take: (call: SeenCall) => Partial<Desired>;
};

const news: readonly News[] = [
  same("startedAt", ({ startedAt }) => ({ startedAt })),
  same("lengthMs", ({ lengthMs }) => ({ lengthMs })),
  same("title", ({ title }) => ({ title })),
  same("notes", ({ notes }) => readNotes(notes)),
  same("dispositionId", ({ dispositionId }) => ({ dispositionId })),
  same("callType", ({ callType }) => ({ callType })),
  same("ownerId", ({ ownerId }) => ({ ownerId })),
  {
    of: ["direction", "fromNumber", "toNumber"],
    from: ["direction", "fromNumber", "toNumber"],
    take: numbersOf,
  },
];

/** What one field of a reading says in our own words. */
export function takenFrom(name: keyof CallFields, call: SeenCall): Partial<Desired> {
  return news.find(({ of }) => of.includes(name))?.take(call) ?? {};
}

function same(name: keyof CallFields & keyof SeenCall, take: News["take"]): News {
  return { of: [name], from: [name], take };
}

/** Who is at which end goes by the direction; without one, as of a call made. */
function numbersOf({ direction, fromNumber, toNumber }: SeenCall) {
  const [far, near] = direction === "inbound" ? [fromNumber, toNumber] : [toNumber, fromNumber];
  return {
    direction,
    number: (far ?? "").slice(0, 100),
    farNumber: far ?? "",
    nearNumber: near,
  };
}

function recordsAdopted(row: CallRow, sent: Sent, { records, refs, kinds }: Fresh): CallRow {
  const ofKinds = ({ kind }: { kind: RecordKind }) => kinds.includes(kind);
  const added = records.filter((record) => has(refs, record) && !has(sent.records, record));
  const gone = sent.records.filter((ref) => ofKinds(ref) && !has(refs, ref));
  if (added.length === 0 && gone.length === 0) return row;
  const kept = row.desired.records.filter((record) => !gone.some((ref) => isRef(row, record, ref)));
  const fresh = added
    .filter((one) => !kept.some((record) => isRef(row, record, one)))
    .map(associatedFrom);
  return {
    ...row,
    desired: { ...row.desired, records: [...kept, ...fresh].slice(0, mostRecords) },
    sent: {
      ...sent,
      records: [
        ...sent.records.filter((ref) => !has(gone, ref)),
        ...added.map(({ kind, id }) => ({ kind, id })),
      ],
    },
  };
}

/** As many records as a call takes here. */
const mostRecords = 200;

function associatedFrom({ id, ...record }: RecordSummary): AssociatedRecord {
  return { ...record, key: id, why: "on this call in HubSpot" };
}

function refOf({ kind, key }: AssociatedRecord): RecordRef[] {
  return key.startsWith("new:") ? [] : [{ kind, id: key as RecordRef["id"] }];
}

function isRef({ sent }: CallRow, { kind, key }: AssociatedRecord, ref: RecordRef): boolean {
  const id = sent?.contacts[key as NewContactKey] ?? key;
  return kind === ref.kind && id === ref.id;
}

function has(refs: readonly RecordRef[], { kind, id }: RecordRef): boolean {
  return refs.some((ref) => ref.kind === kind && ref.id === id);
}
