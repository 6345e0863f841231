import { z } from "zod";
import type { RecordKind, RecordRef } from "../../shared/record.ts";
import { RecordId } from "../../shared/record.ts";
import { externalIdName, ownerName, seenCall, seenNames, startedAtName } from "./callWords.ts";
import type { CallPage, HubspotCalls, SeenCall } from "./call.ts";
import type { Client } from "./client.ts";
import { createLinks } from "./links.ts";
import { Batch, Found, objectsOf, pagesOf, Paging, type SearchFilter } from "./objects.ts";
import { type Answer, isMissing, type Refusal } from "./refusal.ts";

type CallReads = Pick<
  HubspotCalls,
  "findByExternalId" | "findAmong" | "some" | "ofOwners" | "withRecord" | "recordsOf"
>;

/** Most of one page of a search. */
const mostOfPage = 200;
/** Most inputs of one batch. */
const mostOfBatch = 100;
/** Owners in one filter: a search's whole body has 3,000 characters, and an id may be long. */
const mostOwners = 100;
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

  async function batch(ids: readonly RecordId[]): Promise<Answer<SeenCall[]>> {
    const calls: SeenCall[] = [];
    for (const some of pagesOf(ids, mostOfBatch)) {
      const body = { inputs: some.map((id) => ({ id })), properties: seenNames };
      const answer = await client.ask(
        { method: "POST", to: paths.batchRead("calls"), lane: "read", body },
        Batch,
      );
      if (!answer.ok) return answer;
      calls.push(...answer.value.results.map(seenCall));
    }
    return { ok: true, value: calls };
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
      for (const some of pagesOf(ids.value, mostOfBatch)) {
        const answer = await batch(some);
        if (!answer.ok) return answer;
        const found = answer.value.find((call) => call.externalId === externalId);
        if (found !== undefined) return { ok: true, value: found };
      }
      return { ok: true, value: null };
    },

    some: batch,

    async ofOwners(ownerIds, before, limit) {
      const pages: CallPage[] = [];
      for (const ids of pagesOf(ownerIds, mostOwners)) {
        const [only] = ids;
        const filter: SearchFilter =
          only !== undefined && ids.length === 1
            ? { propertyName: ownerName, operator: "EQ", value: only }
            : { propertyName: ownerName, operator: "IN", values: ids };
        const answer = await page(filter, before, limit);
        if (!answer.ok) return answer;
        pages.push(answer.value);
      }
      return { ok: true, value: joinedPages(pages) };
    },

    withRecord: ({ kind, id }, before, limit) =>
      page({ propertyName: `associations.${kind}`, operator: "EQ", value: id }, before, limit),

    async recordsOf(ids, kinds) {
      const asked = await Promise.all(
        kinds.map(async (kind) => ({
          kind,
          answer: await links.between("calls", objectsOf[kind].name, ids),
        })),
      );
      const of = new Map<RecordId, RecordRef[]>();
      const told: RecordKind[] = [];
      for (const { kind, answer } of asked) {
        if (!answer.ok) {
          if (answer.refusal.kind === "scope") continue;
          return answer;
        }
        told.push(kind);
        for (const [callId, records] of answer.value) {
          const known = of.get(callId) ?? [];
          of.set(callId, [...known, ...records.map((id) => ({ kind, id }))]);
        }
      }
      return { ok: true, value: { kinds: told, of } };
    },
  };
}

/** Several lists as one, as far as each of them is whole. */
function joinedPages(pages: readonly CallPage[]): CallPage {
  const [only] = pages;
  if (only !== undefined && pages.length === 1) return only;
  const ends = pages.flatMap(({ nextBefore }) => (nextBefore === null ? [] : [nextBefore]));
  const nextBefore = ends.length === 0 ? null : Math.max(...ends);
  const calls = pages
    .flatMap((each) => each.calls)
    .filter(({ startedAt }) => nextBefore === null || startedAt >= nextBefore)
    .sort((one, other) => other.startedAt - one.startedAt);
  return { calls, nextBefore };
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
