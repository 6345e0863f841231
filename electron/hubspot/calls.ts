import { z } from "zod";
import type { RecordId } from "../../shared/record.ts";
import type { HubspotCalls } from "./call.ts";
import { createCallBatches } from "./callBatches.ts";
import { createCallLooks } from "./callLooks.ts";
import { createCallReads } from "./callReads.ts";
import { newCallProperties, propertiesOf, seenCall, seenNames } from "./callWords.ts";
import { createCallsWithin } from "./callsWithin.ts";
import type { Client } from "./client.ts";
import type { Definitions } from "./definitions.ts";
import { associationOf, HubspotObject, objectsOf } from "./objects.ts";
import { type Answer, isMissing, unreadAfter } from "./refusal.ts";
import { createSparing } from "./sparing.ts";
import { createUnique, type UniqueWish } from "./unique.ts";

/** Calls as HubSpot keeps them. `definitions` say which optional properties the account takes. */
export function createHubspotCalls(parts: {
  client: Client;
  definitions: Definitions;
  /** The property chosen to carry our id; none where left out. */
  unique?: () => UniqueWish | null;
}): HubspotCalls {
  const { client, definitions } = parts;
  const unique = createUnique({ client, definitions, wish: parts.unique ?? (() => null) });
  const { paths } = client;
  const spared = createSparing(definitions);
  const { sparing } = spared;

  function whole(id: RecordId): Promise<Answer<HubspotObject>> {
    const query = { properties: seenNames.join(",") };
    return client.ask(
      { method: "GET", to: paths.one("calls", id), lane: "read", query },
      HubspotObject,
    );
  }

  return {
    ...createCallReads(client),
    ...createCallLooks(client),
    ...createCallBatches({ client, spared, unique }),
    within: createCallsWithin(client),
    uniqueFor: unique.nameFor,
    findByUnique: unique.find,

    async one(id) {
      const answer = await whole(id);
      return answer.ok ? { ok: true, value: seenCall(answer.value) } : answer;
    },

    async create(call, records) {
      const associations = records.map(associationOf);
      const name = unique.nameFor(call.externalId);
      const riding = name === null ? {} : { [name]: call.externalId };
      const answer = await sparing({ ...newCallProperties(call), ...riding }, (properties) =>
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
      if (!answer.ok) {
        const settled =
          name === null ? null : await unique.settle(name, call.externalId, answer.refusal);
        if (settled === null || !settled.ok) return settled ?? answer;
        const seen = settled.value;
        return { ok: true, value: { id: seen.id, seen, dropped: [], existed: true } };
      }
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
      if (!seen.ok) return { ok: false, refusal: unreadAfter(seen.refusal) };
      return { ok: true, value: { seen: seenCall(seen.value), dropped } };
    },

    async remove(id) {
      const to = paths.one("calls", id);
      const answer = await client.ask({ method: "DELETE", to, lane: "write" }, z.unknown());
      if (answer.ok) return { ok: true, value: null };
      if (!isMissing(answer.refusal)) return answer;
      // Believed only of a call that cannot be read either: one left behind would be nobody's.
      const still = await whole(id);
      if (!still.ok && isMissing(still.refusal)) return { ok: true, value: null };
      if (!still.ok) return { ok: false, refusal: unreadAfter(still.refusal) };
      const message = "HubSpot did not find the call that it still has.";
      return { ok: false, refusal: { kind: "ambiguous", why: "unreadable", status: 404, message } };
    },

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

/** What was to be taken away and is not there is as it should be. */
async function doneEvenIfGone(asked: Promise<Answer<unknown>>): Promise<Answer<null>> {
  const answer = await asked;
  return answer.ok || isMissing(answer.refusal) ? { ok: true, value: null } : answer;
}
