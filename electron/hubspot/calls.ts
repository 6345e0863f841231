import { z } from "zod";
import type { RecordId, RecordRef } from "../../shared/record.ts";
import type { HubspotCalls } from "./call.ts";
import { createCallReads } from "./callReads.ts";
import { newCallProperties, propertiesOf, seenCall, seenNames } from "./callWords.ts";
import type { Client } from "./client.ts";
import type { Definitions } from "./definitions.ts";
import { HubspotObject, objectsOf } from "./objects.ts";
import { type Answer, isMissing } from "./refusal.ts";
import { createSparing } from "./sparing.ts";

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

    async one(id) {
      const answer = await whole(id);
      return answer.ok ? { ok: true, value: seenCall(answer.value) } : answer;
    },

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
