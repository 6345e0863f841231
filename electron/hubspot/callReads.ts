import { z } from "zod";
import type { RecordRef } from "../../shared/record.ts";
import { RecordId } from "../../shared/record.ts";
import { externalIdName, ownerName, seenCall, seenNames, startedAtName } from "./callWords.ts";
import type { CallPage, HubspotCalls, SeenCall } from "./call.ts";
import type { Client } from "./client.ts";
import { createLinks } from "./links.ts";
import { Batch, Found, objectsOf, pagesOf, Paging, type SearchFilter } from "./objects.ts";
import { type Answer, isMissing, type Refusal } from "./refusal.ts";

type CallReads = Pick<
  HubspotCalls,
  "findByExternalId" | "findAmong" | "ofOwner" | "withRecord" | "recordsOf"
>;

/** Most of one page of a search. */
const mostOfPage = 200;
/** Pages of 500 associations read before a record counts as having too many calls to look through. */
const mostLinkPages = 20;
/** Of a record's calls, how many of the newest are looked at. */
const newest = 1_000;

const Links = z.object({
  results: z.array(z.object({ toObjectId: z.coerce.string().pipe(RecordId) })),
  paging: Paging.optional(),
});

/** Everything that only looks at calls. */
export function createCallReads(client: Client): CallReads {
  const { paths } = client;
  const links = createLinks(client);

  async function searched(
    filters: readonly SearchFilter[],
    limit: number,
    after: string | null,
  ): Promise<Answer<{ calls: SeenCall[]; after: string | null }>> {
    const answer = await client.ask(
      {
        method: "POST",
        to: paths.search("calls"),
        lane: "search",
        body: {
          filterGroups: [{ filters }],
          sorts: [{ propertyName: startedAtName, direction: "DESCENDING" }],
          properties: seenNames,
          limit,
          ...(after === null ? {} : { after }),
        },
      },
      Found,
    );
    if (!answer.ok) return answer;
    const { results, paging } = answer.value;
    return {
      ok: true,
      value: { calls: results.map(seenCall), after: paging?.next?.after ?? null },
    };
  }

  /**
   * Pages by time, not by offset: new calls arrive at the top all the while. Calls of one instant
   * are never parted, or the next page, which starts before that instant, would miss the others.
   */
  async function page(
    filter: SearchFilter,
    before: number | null,
    limit: number,
  ): Promise<Answer<CallPage>> {
    const older: SearchFilter[] =
      before === null
        ? []
        : [{ propertyName: startedAtName, operator: "LT", value: String(before) }];
    // One more than wanted: the last one's instant may be cut, and then counts for the next page.
    const size = Math.min(Math.max(limit, 1) + 1, mostOfPage);
    const calls: SeenCall[] = [];
    let after: string | null = null;
    for (;;) {
      const answer: Awaited<ReturnType<typeof searched>> = await searched(
        [filter, ...older],
        size,
        after,
      );
      if (!answer.ok) return answer;
      calls.push(...answer.value.calls);
      after = answer.value.after;
      const last = calls.at(-1);
      if (after === null || last === undefined) {
        return { ok: true, value: { calls, nextBefore: null } };
      }
      const certain = calls.filter((call) => call.startedAt !== last.startedAt);
      const end = certain.at(-1);
      if (end !== undefined)
        return { ok: true, value: { calls: certain, nextBefore: end.startedAt } };
    }
  }

  /** The record's calls, newest first; HubSpot's ids grow with time. */
  async function callsOf({ kind, id }: RecordRef): Promise<Answer<RecordId[]>> {
    const to = paths.associationsOf(objectsOf[kind].name, id, "calls");
    const ids: RecordId[] = [];
    let after: string | null = null;
    for (let read = 0; read < mostLinkPages; read += 1) {
      const query: Record<string, string> = { limit: "500", ...(after === null ? {} : { after }) };
      const answer: Answer<z.infer<typeof Links>> = await client.ask(
        { method: "GET", to, lane: "read", query },
        Links,
      );
      if (!answer.ok) return answer;
      ids.push(...answer.value.results.map((result) => result.toObjectId));
      after = answer.value.paging?.next?.after ?? null;
      if (after === null) return { ok: true, value: ids.sort(byNewest).slice(0, newest) };
    }
    return { ok: false, refusal: tooMany };
  }

  return {
    async findByExternalId(id) {
      const filter = { propertyName: externalIdName, operator: "EQ", value: id } as const;
      const answer = await searched([filter], 1, null);
      return answer.ok ? { ok: true, value: answer.value.calls[0] ?? null } : answer;
    },

    async findAmong(record, externalId) {
      const ids = await callsOf(record);
      if (!ids.ok) return isMissing(ids.refusal) ? { ok: true, value: null } : ids;
      for (const some of pagesOf(ids.value, 100)) {
        const body = { inputs: some.map((id) => ({ id })), properties: seenNames };
        const answer = await client.ask(
          { method: "POST", to: paths.batchRead("calls"), lane: "read", body },
          Batch,
        );
        if (!answer.ok) return answer;
        const found = answer.value.results
          .map(seenCall)
          .find((call) => call.externalId === externalId);
        if (found !== undefined) return { ok: true, value: found };
      }
      return { ok: true, value: null };
    },

    ofOwner: (ownerId, before, limit) =>
      page({ propertyName: ownerName, operator: "EQ", value: ownerId }, before, limit),

    withRecord: ({ kind, id }, before, limit) =>
      page({ propertyName: `associations.${kind}`, operator: "EQ", value: id }, before, limit),

    async recordsOf(ids) {
      const [contacts, companies] = await Promise.all([
        links.between("calls", "contacts", ids),
        links.between("calls", "companies", ids),
      ]);
      if (!contacts.ok) return contacts;
      if (!companies.ok) return companies;
      const all = new Map<RecordId, readonly RecordRef[]>();
      for (const id of ids) {
        const people = contacts.value.get(id) ?? [];
        const records: RecordRef[] = [
          ...people.map((to) => ({ kind: "contact", id: to }) as const),
          ...(companies.value.get(id) ?? []).map((to) => ({ kind: "company", id: to }) as const),
        ];
        if (records.length > 0) all.set(id, records);
      }
      return { ok: true, value: all };
    },
  };
}

const tooMany: Refusal = {
  kind: "ambiguous",
  why: "unreadable",
  status: null,
  message: "This record has too many calls to look through.",
};

/** Decimal text of any length: the longer is the larger. */
function byNewest(one: RecordId, other: RecordId): number {
  return other.length - one.length || (other > one ? 1 : -1);
}
