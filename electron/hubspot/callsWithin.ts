import type { z } from "zod";
import type { OwnerId } from "../../shared/session.ts";
import type { CallsWithin, LoggedCall } from "./call.ts";
import { ownerName, seenCall, seenNames, startedAtName } from "./callWords.ts";
import type { Client } from "./client.ts";
import { Found, type HubspotObject, textOf } from "./objects.ts";
import type { Answer } from "./refusal.ts";

/** Who logged a record: the kind of it, and for an integration its name. */
const sourceNames = ["hs_object_source_label", "hs_object_source_detail_1"] as const;

const mostOfPage = 200;
/** 2,000 calls: more than anybody has in a day. */
const mostPages = 10;

/** An owner's calls of a stretch of time, whoever logged them. By search, so the newest may be missing. */
export function createCallsWithin(client: Client): CallsWithin {
  return async (ownerId, from, until, how = {}) => {
    const calls: LoggedCall[] = [];
    let after: string | null = null;
    for (let read = 0; read < mostPages; read += 1) {
      const answer: Answer<z.infer<typeof Found>> = await client.ask(
        {
          method: "POST",
          to: client.paths.search("calls"),
          lane: "search",
          ...how,
          body: bodyOf(ownerId, from, until, after),
        },
        Found,
      );
      if (!answer.ok) return answer;
      calls.push(...answer.value.results.map(logged));
      after = answer.value.paging?.next?.after ?? null;
      if (after === null) break;
    }
    return { ok: true, value: calls };
  };
}

function bodyOf(ownerId: OwnerId, from: number, until: number, after: string | null) {
  const filters = [
    { propertyName: ownerName, operator: "EQ", value: ownerId },
    {
      propertyName: startedAtName,
      operator: "BETWEEN",
      value: String(from),
      highValue: String(until),
    },
  ];
  return {
    filterGroups: [{ filters }],
    sorts: [{ propertyName: startedAtName, direction: "DESCENDING" }],
    properties: [...seenNames, ...sourceNames],
    limit: mostOfPage,
    ...(after === null ? {} : { after }),
  };
}

function logged(object: HubspotObject): LoggedCall {
  return { ...seenCall(object), program: programOf(object) };
}

/** HubSpot's own names for where a record came from, as people say them; null where nothing helps. */
const spoken: Readonly<Record<string, string | null>> = {
  "": null,
  INTEGRATION: null,
  API: null,
  CRM_UI: "HubSpot",
  CALLING: "HubSpot",
  IMPORT: "an import",
  MOBILE_IOS: "HubSpot on a phone",
  MOBILE_ANDROID: "HubSpot on a phone",
};

function programOf(object: HubspotObject): string | null {
  const [label, detail] = sourceNames.map((name) => textOf(object, name).trim());
  const known = spoken[(label ?? "").toUpperCase().replaceAll(" ", "_")];
  return detail || (known === undefined ? (label ?? null) : known);
}
