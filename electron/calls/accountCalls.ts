import type { RecordId, RecordKind, RecordRef, RecordSummary } from "../../shared/record.ts";
import type { HubspotCalls, SeenCall } from "../hubspot/call.ts";
import type { HubspotRecords } from "../hubspot/records.ts";
import type { Answer } from "../hubspot/refusal.ts";
import type { CallLog } from "./callLog.ts";
import type { Bound, CallRow } from "./callRow.ts";
import type { TheirCall } from "./joined.ts";
import { adopted, type FieldsOf, type Fresh } from "./mirror.ts";
import type { Among, SeenCalls } from "./seenCalls.ts";

/** What a list asks of HubSpot. */
export type Asked = { readonly calls: HubspotCalls; readonly records: HubspotRecords };

export type AccountCallsParts = {
  readonly callLog: CallLog;
  readonly seenCalls: SeenCalls;
  readonly fieldsOf: FieldsOf;
  /** The row once HubSpot is known not to have its call any more. */
  readonly afterGone: (row: CallRow) => CallRow;
};

export type AccountCalls = {
  /** A page as HubSpot has it now. Kept here, and what is gone from it is forgotten here. */
  page(
    asked: Asked,
    whose: Bound,
    among: Among,
    before: number | null,
    limit: number,
  ): Promise<Answer<{ calls: readonly TheirCall[]; nextBefore: number | null }>>;
  /** One call with all its records. */
  whole(asked: Asked, whose: Bound, id: RecordId): Promise<Answer<Fresh>>;
  /** HubSpot has these calls no more. */
  gone(whose: Bound, ids: readonly RecordId[]): void;
};

/** Whom a list names. Deals and tickets are for the page of a call. */
const named: readonly RecordKind[] = ["contact", "company"];
const allKinds: readonly RecordKind[] = ["contact", "company", "deal", "ticket"];

/** How many calls that a page lacks are asked after, one by one: five requests' worth. */
const mostMissed = 500;

/** Asks HubSpot for calls, and keeps what it says. */
export function createAccountCalls(parts: AccountCallsParts): AccountCalls {
  const { callLog, seenCalls, fieldsOf, afterGone } = parts;

  const accountCalls: AccountCalls = {
    async page(asked, whose, among, before, limit) {
      const { calls } = asked;
      const answer =
        "record" in among
          ? await calls.withRecord(among.record, before, limit)
          : await calls.ofOwners(among.owners, before, limit);
      if (!answer.ok) return answer;
      const also = "record" in among ? [among.record] : [];
      const { theirs } = await withRecords(asked, whose, answer.value.calls, named, also);
      seenCalls.keep(whose, theirs);
      const { nextBefore } = answer.value;
      await settleMissed(asked, whose, among, theirs, nextBefore ?? 0, before);
      return { ok: true, value: { calls: theirs, nextBefore } };
    },

    async whole(asked, whose, id) {
      const answer = await asked.calls.one(id);
      if (!answer.ok) {
        if (answer.refusal.kind === "gone") accountCalls.gone(whose, [id]);
        return answer;
      }
      const read = await withRecords(asked, whose, [answer.value], allKinds, []);
      seenCalls.keep(whose, read.theirs);
      const [their] = read.theirs;
      const records = their?.records ?? [];
      const refs = read.refs.get(id) ?? [];
      return { ok: true, value: { call: answer.value, records, refs, kinds: read.kinds } };
    },

    gone(whose, ids) {
      seenCalls.forget(whose, ids);
      for (const { id } of callLog.byHubspotIds(whose, ids).values()) callLog.change(id, afterGone);
    },
  };
  return accountCalls;

  /**
   * What we know in the page's stretch of time and the page does not have is deleted, or another's
   * by now, or too new for the search, which lags: the store itself is asked, which never does.
   */
  async function settleMissed(
    { calls }: Asked,
    whose: Bound,
    among: Among,
    theirs: readonly TheirCall[],
    from: number,
    before: number | null,
  ): Promise<void> {
    const until = before ?? Number.MAX_SAFE_INTEGER;
    const there = new Set(theirs.map(({ call }) => call.id));
    const known = seenCalls.ids(whose, among, from, until, 10 * mostMissed);
    const ours = "record" in among ? [] : ownIds(callLog, whose, from, until);
    const missed = [...new Set([...known, ...ours])]
      .filter((id) => !there.has(id))
      .slice(0, mostMissed);
    if (missed.length === 0) return;
    const answer = await calls.some(missed);
    if (!answer.ok) return;
    const still = new Set(answer.value.map(({ id }) => id));
    const absent = missed.filter((id) => !still.has(id));
    seenCalls.forget(whose, absent);
    // A batch may leave out what it failed to read. What the agent is told of is asked by itself.
    for (const id of callLog.byHubspotIds(whose, absent).keys()) {
      const one = await calls.one(id);
      if (!one.ok && one.refusal.kind === "gone") accountCalls.gone(whose, [id]);
    }
    const newer = answer.value.flatMap((call) => {
      const records = seenCalls.get(whose, call.id)?.records;
      return records === undefined ? [] : [{ call, records }];
    });
    seenCalls.keep(whose, newer);
    // Another's by now, perhaps: then it is no longer missed the next time.
    for (const call of answer.value) {
      const row = callLog.byHubspotIds(whose, [call.id]).get(call.id);
      const fresh = { call, records: [], refs: [], kinds: [] };
      if (row !== undefined) callLog.change(row.id, (now) => adopted(now, fresh, fieldsOf));
    }
    if ("record" in among) seenCalls.unlink(whose, among.record, [...still]);
  }

  /**
   * People are looked up in one go for a page; who cannot be read keeps the name we know, or is
   * left out, not the call.
   */
  async function withRecords(
    { calls: asked, records }: Asked,
    whose: Bound,
    calls: readonly SeenCall[],
    kinds: readonly RecordKind[],
    also: readonly RecordRef[],
  ): Promise<Read> {
    const answer = calls.length === 0 ? null : await asked.recordsOf(idsOf(calls), kinds);
    const told = answer?.ok === true ? answer.value : { kinds: [], of: new Map<never, never>() };
    const others = also.filter(({ kind }) => !told.kinds.includes(kind));
    const refs = new Map(calls.map(({ id }) => [id, [...(told.of.get(id) ?? []), ...others]]));
    const names = await namesOf(records, [...refs.values()].flat());
    const theirs = calls.map((call) => {
      const before = seenCalls.get(whose, call.id)?.records ?? [];
      const untold = before.filter(({ kind }) => !told.kinds.includes(kind));
      const found = (refs.get(call.id) ?? []).flatMap(
        (ref) => names.get(keyOf(ref)) ?? before.find((known) => keyOf(known) === keyOf(ref)) ?? [],
      );
      const all = [...found, ...untold].map((record) => [keyOf(record), record] as const);
      return { call, records: [...new Map(all).values()] };
    });
    return { theirs, refs, kinds: told.kinds };
  }
}

type Read = {
  readonly theirs: TheirCall[];
  readonly refs: ReadonlyMap<RecordId, readonly RecordRef[]>;
  readonly kinds: readonly RecordKind[];
};

async function namesOf(
  records: HubspotRecords,
  refs: readonly RecordRef[],
): Promise<Map<string, RecordSummary>> {
  const read = await Promise.all(
    allKinds
      .map((kind) => ({ kind, ids: refs.flatMap((ref) => (ref.kind === kind ? [ref.id] : [])) }))
      .filter(({ ids }) => ids.length > 0)
      .map(({ kind, ids }) => records.read(kind, ids)),
  );
  return new Map(
    read
      .flatMap((some): readonly RecordSummary[] => (some.ok ? some.value : []))
      .map(({ kind, id, name, detail }) => [keyOf({ kind, id }), { kind, id, name, detail }]),
  );
}

function keyOf({ kind, id }: RecordRef): string {
  return `${kind} ${id}`;
}

function ownIds(callLog: CallLog, whose: Bound, from: number, until: number): RecordId[] {
  return callLog
    .finished(whose, from, until, mostMissed)
    .flatMap(({ hubspotId, desired }) =>
      hubspotId === null || desired.ownerId !== null ? [] : [hubspotId],
    );
}

function idsOf(calls: readonly SeenCall[]): RecordId[] {
  return calls.map(({ id }) => id);
}
