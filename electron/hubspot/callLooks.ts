import type { RecordId, RecordKind } from "../../shared/record.ts";
import type { HubspotCalls, SeenCall } from "./call.ts";
import { externalIdName, seenCall, seenNames } from "./callWords.ts";
import type { Client } from "./client.ts";
import { createLinks } from "./links.ts";
import { Batch, Found, objectsOf, pagesOf } from "./objects.ts";
import type { Answer } from "./refusal.ts";

/** Most inputs of one batch read. */
const mostOfBatch = 100;
/** A call that was lost lately is among a record's newest; the rest is the search's to find. */
const newest = 20;
/** A removed call may stand beside its successor. */
const mostFound = 200;

/** Several calls whose creates were lost, looked for at once. */
export function createCallLooks(
  client: Client,
): Pick<HubspotCalls, "findManyByExternalId" | "findManyAmong"> {
  const { paths } = client;
  const links = createLinks(client);

  async function read(ids: readonly RecordId[]): Promise<Answer<SeenCall[]>> {
    const calls: SeenCall[] = [];
    for (const some of pagesOf(ids, mostOfBatch)) {
      const body = { inputs: some.map((id) => ({ id })), properties: seenNames };
      const to = paths.batchRead("calls");
      const answer = await client.ask(
        { method: "POST", to, lane: "read", many: true, body },
        Batch,
      );
      if (!answer.ok) return answer;
      calls.push(...answer.value.results.map(seenCall));
    }
    return { ok: true, value: calls };
  }

  return {
    async findManyByExternalId(ids) {
      const filter = { propertyName: externalIdName, operator: "IN", values: ids } as const;
      const body = {
        filterGroups: [{ filters: [filter] }],
        properties: seenNames,
        limit: mostFound,
      };
      const to = paths.search("calls");
      const answer = await client.ask({ method: "POST", to, lane: "search", body }, Found);
      return answer.ok ? { ok: true, value: answer.value.results.map(seenCall) } : answer;
    },

    async findManyAmong(records, externalIds) {
      const wanted: ReadonlySet<string | null> = new Set(externalIds);
      const kinds: readonly RecordKind[] = [...new Set(records.map(({ kind }) => kind))];
      const ids = new Set<RecordId>();
      for (const kind of kinds) {
        const of = [...new Set(records.flatMap((one) => (one.kind === kind ? [one.id] : [])))];
        const answer = await links.between(objectsOf[kind].name, "calls", of);
        if (!answer.ok) return answer;
        for (const calls of answer.value.values()) {
          for (const id of calls.toSorted(byNewest).slice(0, newest)) ids.add(id);
        }
      }
      const answer = await read([...ids]);
      if (!answer.ok) return answer;
      return { ok: true, value: answer.value.filter(({ externalId }) => wanted.has(externalId)) };
    },
  };
}

/** Decimal text of any length: the longer is the larger, and HubSpot's ids grow with time. */
function byNewest(one: RecordId, other: RecordId): number {
  return other.length - one.length || (other > one ? 1 : -1);
}
