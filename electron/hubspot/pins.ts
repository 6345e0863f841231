import { z } from "zod";
import type { RecordId, RecordRef } from "../../shared/record.ts";
import type { Client } from "./client.ts";
import { HubspotObject, objectsOf, textOf } from "./objects.ts";
import { type Answer, isMissing } from "./refusal.ts";

const pinName = "hs_pinned_engagement_id";

export type Pins = {
  pin(record: RecordRef, callId: RecordId): Promise<Answer<null>>;
  unpin(record: RecordRef, callId: RecordId): Promise<Answer<null>>;
};

/** Pins (HubSpot's pinning guide): one for each record, and only what is associated with it. */
export function createPins(client: Client): Pins {
  const toOf = ({ kind, id }: RecordRef) => client.paths.one(objectsOf[kind].name, id);

  async function write(record: RecordRef, value: string): Promise<Answer<null>> {
    const body = { properties: { [pinName]: value } };
    const answer = await client.ask(
      { method: "PATCH", to: toOf(record), lane: "write", body },
      z.unknown(),
    );
    return answer.ok ? { ok: true, value: null } : answer;
  }

  return {
    pin: (record, callId) => write(record, callId),
    async unpin(record, callId) {
      const answer = await client.ask(
        { method: "GET", to: toOf(record), lane: "read", query: { properties: pinName } },
        HubspotObject,
      );
      if (!answer.ok) return isMissing(answer.refusal) ? { ok: true, value: null } : answer;
      // Somebody has pinned another since: that is none of ours to take off.
      return textOf(answer.value, pinName) === callId
        ? write(record, "")
        : { ok: true, value: null };
    },
  };
}
