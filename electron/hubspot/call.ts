import type { CallId, Direction } from "../../shared/call.ts";
import type { DispositionId } from "../../shared/disposition.ts";
import type { RecordId, RecordKind, RecordRef } from "../../shared/record.ts";
import type { OwnerId } from "../../shared/session.ts";
import type { Urgency } from "./governor.ts";
import type { Answer } from "./refusal.ts";

/**
 * What we say about a call. Instants in ms since 1970, lengths in ms, notes as HTML. A call that
 * somebody else wrote may be without a length or a direction, and stays so.
 */
export type CallFields = {
  startedAt: number;
  lengthMs: number | null;
  title: string;
  notes: string;
  direction: Direction | null;
  dispositionId: DispositionId | null;
  /** One of the account's own call types. */
  callType: string | null;
  fromNumber: string | null;
  toNumber: string | null;
  ownerId: OwnerId;
};

/** A call as HubSpot returned it. Anybody may have written it, so almost anything may be missing. */
export type SeenCall = {
  id: RecordId;
  externalId: string | null;
  ownerId: OwnerId | null;
  startedAt: number;
  lengthMs: number | null;
  title: string;
  notes: string;
  direction: Direction | null;
  dispositionId: DispositionId | null;
  callType: string | null;
  fromNumber: string | null;
  toNumber: string | null;
  modifiedAt: number | null;
  /** HubSpot's id of the user who changed it last. */
  modifiedBy: string | null;
};

/** A call with who logged it, in words; null where HubSpot does not say. */
export type LoggedCall = SeenCall & { readonly program: string | null };

/**
 * The calls of one owner that started in [from, until] (ms), whoever logged them; newest first, at
 * most 2,000. By search, whose index lags half a minute and may show what is deleted.
 */
export type CallsWithin = (
  ownerId: OwnerId,
  from: number,
  until: number,
  how?: { readonly urgency?: Urgency; readonly signal?: AbortSignal },
) => Promise<Answer<readonly LoggedCall[]>>;

/** A call to be made: our id goes out as its external id, the records ride along. */
export type NewCall = {
  readonly call: CallFields & { externalId: CallId };
  readonly records: readonly RecordRef[];
};

/** `dropped` names, in words, what the account does not take. */
export type Made = { id: RecordId; seen: SeenCall; dropped: readonly string[] };
export type Changed = { seen: SeenCall; dropped: readonly string[] };

/** A page of calls, newest first. Pass `nextBefore` as the next `before`; null at the end. */
export type CallPage = { calls: readonly SeenCall[]; nextBefore: number | null };

/** The records on calls. `kinds` are those that may be read: about the others nothing is said. */
export type RecordsOfCalls = {
  readonly kinds: readonly RecordKind[];
  /** Calls without any are absent. */
  readonly of: ReadonlyMap<RecordId, readonly RecordRef[]>;
};

export type HubspotCalls = {
  /**
   * One POST with everything in it. `dropped` names, in words, what the account does not take.
   * Refused outright when the outcome or a record is at fault: those are the agent's to change.
   * `existed`: nothing was made, because the account holds our id uniquely and had it already.
   */
  create(
    call: CallFields & { externalId: CallId },
    records: readonly RecordRef[],
  ): Promise<Answer<{ id: RecordId; seen: SeenCall; dropped: readonly string[]; existed?: true }>>;
  /**
   * One POST for at most 50 calls, each standing alone; outcomes in the order asked. The answer as
   * a whole is refused where nothing was carried out, or nobody can say what was.
   */
  createMany(calls: readonly NewCall[]): Promise<Answer<readonly Answer<Made>[]>>;
  /** One request for at most 100 changes, likewise. Sending one again does no harm. */
  updateMany(
    changes: readonly { readonly id: RecordId; readonly fields: Partial<CallFields> }[],
  ): Promise<Answer<readonly Answer<Changed>[]>>;
  /** The property with unique values that this call's id rides in; null where there is none. */
  uniqueFor(id: CallId): string | null;
  /** The call that holds our id in that property. Null is certain: no index lies in between. */
  findByUnique(name: string, id: CallId): Promise<Answer<SeenCall | null>>;
  /** Sends only the fields given; null and "" clear. */
  update(
    id: RecordId,
    fields: Partial<CallFields>,
  ): Promise<Answer<{ seen: SeenCall; dropped: readonly string[] }>>;
  /** To HubSpot's recycle bin; a call that is already gone counts as removed. */
  remove(id: RecordId): Promise<Answer<null>>;
  associate(id: RecordId, record: RecordRef): Promise<Answer<null>>;
  dissociate(id: RecordId, record: RecordRef): Promise<Answer<null>>;
  within: CallsWithin;
  /** By search, whose index lags up to half a minute behind a create. */
  findByExternalId(id: CallId): Promise<Answer<SeenCall | null>>;
  /** At most 60 at once; a call that was deleted may still be among those found. */
  findManyByExternalId(ids: readonly CallId[]): Promise<Answer<readonly SeenCall[]>>;
  /** Of each record's newest calls, those with one of these external ids. No lag. */
  findManyAmong(
    records: readonly RecordRef[],
    externalIds: readonly CallId[],
  ): Promise<Answer<readonly SeenCall[]>>;
  /** Among the newest calls of a record: no index in between, so no lag. */
  findAmong(record: RecordRef, externalId: CallId): Promise<Answer<SeenCall | null>>;
  /** One call as HubSpot has it now; refused with `gone` when it has been deleted. */
  one(id: RecordId): Promise<Answer<SeenCall>>;
  /** Calls by id, from the store itself and not from the index; those that are gone are absent. */
  some(ids: readonly RecordId[]): Promise<Answer<readonly SeenCall[]>>;
  /** Calls of these owners started before `before` (ms; null: from the newest on). */
  ofOwners(
    ownerIds: readonly OwnerId[],
    before: number | null,
    limit: number,
  ): Promise<Answer<CallPage>>;
  /** Calls associated with one record, likewise. */
  withRecord(record: RecordRef, before: number | null, limit: number): Promise<Answer<CallPage>>;
  /** What each call is associated with. A kind this sign-in may not read is left out of `kinds`. */
  recordsOf(
    ids: readonly RecordId[],
    kinds: readonly RecordKind[],
  ): Promise<Answer<RecordsOfCalls>>;
};
