import type { CallId, Direction } from "../../shared/call.ts";
import type { DispositionId } from "../../shared/disposition.ts";
import type { RecordId, RecordRef } from "../../shared/record.ts";
import type { OwnerId } from "../../shared/session.ts";
import type { Answer } from "./refusal.ts";

/** What we say about a call. Instants in ms since 1970, lengths in ms, notes as HTML. */
export type CallFields = {
  startedAt: number;
  lengthMs: number;
  title: string;
  notes: string;
  direction: Direction;
  dispositionId: DispositionId | null;
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
  fromNumber: string | null;
  toNumber: string | null;
  modifiedAt: number | null;
};

/** A page of calls, newest first. Pass `nextBefore` as the next `before`; null at the end. */
export type CallPage = { calls: readonly SeenCall[]; nextBefore: number | null };

export type HubspotCalls = {
  /**
   * One POST with everything in it. `dropped` names, in words, what the account does not take.
   * Refused outright when the outcome or a record is at fault: those are the agent's to change.
   */
  create(
    call: CallFields & { externalId: CallId },
    records: readonly RecordRef[],
  ): Promise<Answer<{ id: RecordId; seen: SeenCall; dropped: readonly string[] }>>;
  /** Sends only the fields given; null and "" clear. */
  update(
    id: RecordId,
    fields: Partial<CallFields>,
  ): Promise<Answer<{ seen: SeenCall; dropped: readonly string[] }>>;
  /** To HubSpot's recycle bin; a call that is already gone counts as removed. */
  remove(id: RecordId): Promise<Answer<null>>;
  associate(id: RecordId, record: RecordRef): Promise<Answer<null>>;
  dissociate(id: RecordId, record: RecordRef): Promise<Answer<null>>;
  /** By search, whose index lags up to half a minute behind a create. */
  findByExternalId(id: CallId): Promise<Answer<SeenCall | null>>;
  /** Among the newest calls of a record: no index in between, so no lag. */
  findAmong(record: RecordRef, externalId: CallId): Promise<Answer<SeenCall | null>>;
  /** Calls of one owner started before `before` (ms; null: from the newest on). */
  ofOwner(ownerId: OwnerId, before: number | null, limit: number): Promise<Answer<CallPage>>;
  /** Calls associated with one record, likewise. */
  withRecord(record: RecordRef, before: number | null, limit: number): Promise<Answer<CallPage>>;
  /** Contacts and companies of each call. Calls without any are absent from the map. */
  recordsOf(ids: readonly RecordId[]): Promise<Answer<ReadonlyMap<RecordId, readonly RecordRef[]>>>;
};
