import { z } from "zod";
import type { CallId, Direction } from "../../shared/call.ts";
import type { DispositionId } from "../../shared/disposition.ts";
import type { RecordId, RecordRef } from "../../shared/record.ts";
import type { OwnerId } from "../../shared/session.ts";
import { createCallReads } from "./callReads.ts";
import { newCallProperties, propertiesOf, seenCall, seenNames } from "./callWords.ts";
import type { Client } from "./client.ts";
import type { Definitions } from "./definitions.ts";
import { HubspotObject, objectsOf } from "./objects.ts";
import { type Answer, isMissing } from "./refusal.ts";
import { createSparing } from "./sparing.ts";

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

/** Calls as HubSpot keeps them. `definitions` say which optional properties the account takes. */
export function createHubspotCalls(parts: {
  client: Client;
  definitions: Definitions;
}): HubspotCalls {
  const { client, definitions } = parts;
  const { paths } = client;
  const sparing = createSparing(definitions);

  function whole(id: RecordId): Promise<Answer<HubspotObject>> {
    const query = { properties: seenNames.join(",") };
    return client.ask(
      { method: "GET", to: paths.one("calls", id), lane: "read", query },
      HubspotObject,
    );
  }

  return {
    ...createCallReads(client),

    async create(call, records) {
      const associations = records.map(associationOf);
      const answer = await sparing(newCallProperties(call), (properties) =>
        client.ask(
          {
            method: "POST",
            to: paths.list("calls"),
            lane: "write",
            body: { properties, associations },
            once: true,
          },
          HubspotObject,
        ),
      );
      if (!answer.ok) return answer;
      const { value, dropped } = answer.value;
      return { ok: true, value: { id: value.id, seen: seenCall(value), dropped } };
    },

    async update(id, fields) {
      const answer = await sparing(propertiesOf(fields), (properties) =>
        Object.keys(properties).length === 0
          ? whole(id)
          : client.ask(
              { method: "PATCH", to: paths.one("calls", id), lane: "write", body: { properties } },
              HubspotObject,
            ),
      );
      if (!answer.ok) return answer;
      const { value, dropped } = answer.value;
      // An update answers with what it changed; the rest is needed to notice other people's changes.
      const complete = seenNames.every((name) => name in value.properties);
      const seen = complete ? ({ ok: true, value } as const) : await whole(id);
      return seen.ok ? { ok: true, value: { seen: seenCall(seen.value), dropped } } : seen;
    },

    remove: (id) =>
      doneEvenIfGone(
        client.ask({ method: "DELETE", to: paths.one("calls", id), lane: "write" }, z.unknown()),
      ),

    async associate(id, { kind, id: recordId }) {
      const to = paths.defaultAssociation("calls", id, objectsOf[kind].name, recordId);
      const answer = await client.ask({ method: "PUT", to, lane: "write" }, z.unknown());
      return answer.ok ? { ok: true, value: null } : answer;
    },

    dissociate(id, { kind, id: recordId }) {
      const to = paths.association("calls", id, objectsOf[kind].name, recordId);
      return doneEvenIfGone(client.ask({ method: "DELETE", to, lane: "write" }, z.unknown()));
    },
  };
}

function associationOf({ kind, id }: RecordRef) {
  const associationTypeId = objectsOf[kind].fromCall;
  return { to: { id }, types: [{ associationCategory: "HUBSPOT_DEFINED", associationTypeId }] };
}

/** What was to be taken away and is not there is as it should be. */
async function doneEvenIfGone(asked: Promise<Answer<unknown>>): Promise<Answer<null>> {
  const answer = await asked;
  return answer.ok || isMissing(answer.refusal) ? { ok: true, value: null } : answer;
}
