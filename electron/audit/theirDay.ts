import type { RecordId, RecordKind, RecordRef } from "../../shared/record.ts";
import type { OwnerId } from "../../shared/session.ts";
import type { HubspotCalls, SeenCall } from "../hubspot/call.ts";
import type { HubspotRecords } from "../hubspot/records.ts";
import type { Answer } from "../hubspot/refusal.ts";
import type { Theirs } from "./compare.ts";

/** What a reconciliation asks of HubSpot. */
export type Asked = {
  readonly calls: Pick<HubspotCalls, "ofOwners" | "some" | "one" | "recordsOf">;
  readonly records: Pick<HubspotRecords, "read">;
};

/** The calls asked for that HubSpot has, by id; and those it surely has no more. */
export type TheirCalls = {
  readonly have: ReadonlyMap<RecordId, Theirs>;
  readonly gone: readonly RecordId[];
};

const mostOfPage = 200;
const kinds: readonly RecordKind[] = ["contact", "company", "deal", "ticket"];

/** The ids of what the search shows of one owner in [from, until). It lags, so it is only a hint. */
export async function searched(
  { calls }: Asked,
  owner: OwnerId,
  { from, until }: { readonly from: number; readonly until: number },
): Promise<Answer<RecordId[]>> {
  const ids: RecordId[] = [];
  for (let before: number | null = until; before !== null && before > from;) {
    const answer: Awaited<ReturnType<HubspotCalls["ofOwners"]>> = await calls.ofOwners(
      [owner],
      before,
      mostOfPage,
    );
    if (!answer.ok) return answer;
    ids.push(...answer.value.calls.flatMap((call) => (call.startedAt < from ? [] : [call.id])));
    before = answer.value.nextBefore;
  }
  return { ok: true, value: ids };
}

/** These calls from the store itself, which never lags, with all that they are associated with. */
export async function readThem(
  { calls }: Asked,
  ids: readonly RecordId[],
): Promise<Answer<TheirCalls>> {
  const answer = await calls.some(ids);
  if (!answer.ok) return answer;
  const found = answer.value;
  const linked = found.length === 0 ? null : await calls.recordsOf(idsOf(found), kinds);
  if (linked?.ok === false) return linked;
  const told = linked?.value ?? { kinds: [], of: new Map<RecordId, readonly RecordRef[]>() };
  const have = new Map(
    found.map((call) => [call.id, { call, refs: told.of.get(call.id) ?? [], kinds: told.kinds }]),
  );
  const gone: RecordId[] = [];
  // A batch may leave out what it failed to read; what is said to be deleted was asked for by itself.
  for (const id of ids.filter((each) => !have.has(each))) {
    const one = await calls.one(id);
    if (one.ok) have.set(id, { call: one.value, refs: [], kinds: [] });
    else if (one.refusal.kind === "gone") gone.push(id);
    else return one;
  }
  return { ok: true, value: { have, gone } };
}

/** The names of records, as far as they may be read; nobody is refused for the others. */
export async function namesOf(
  { records }: Asked,
  refs: readonly RecordRef[],
): Promise<(ref: RecordRef) => string | null> {
  const read = await Promise.all(
    kinds.map(async (kind) => {
      const ids = refs.flatMap((ref) => (ref.kind === kind ? [ref.id] : []));
      const answer = ids.length === 0 ? null : await records.read(kind, ids);
      return answer?.ok === true ? answer.value : [];
    }),
  );
  const names = new Map(read.flat().map(({ kind, id, name }) => [`${kind} ${id}`, name]));
  return ({ kind, id }) => names.get(`${kind} ${id}`) ?? null;
}

function idsOf(calls: readonly SeenCall[]): RecordId[] {
  return calls.map(({ id }) => id);
}
