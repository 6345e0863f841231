import type { Handlers } from "../../shared/bridge.ts";
import type { RecordId, RecordRef, RecordSummary } from "../../shared/record.ts";
import { ok } from "../../shared/result.ts";
import type { HubspotCalls, SeenCall } from "../hubspot/call.ts";
import type { HubspotRecords } from "../hubspot/records.ts";
import type { Answer, Refusal } from "../hubspot/refusal.ts";
import type { CallLog } from "./callLog.ts";
import type { Bound } from "./callRow.ts";
import { join, type TheirCall } from "./joined.ts";
import { recentOf, type StandingOf } from "./view.ts";

export type RecentParts = {
  readonly callLog: CallLog;
  readonly bound: () => Bound | null;
  readonly remote: () => { calls: HubspotCalls; records: HubspotRecords } | null;
  readonly standingOf: StandingOf;
  readonly explain: (refusal: Refusal) => { readonly message: string };
};

const pageSize = 100;
const noPage = { calls: [], nextBefore: null };

/** Recent calls: the union of our rows and the account's, in pages by start time. */
export function createRecent(parts: RecentParts): Handlers["recent"] {
  const { callLog, bound, remote, standingOf, explain } = parts;
  return {
    async page({ before, show }) {
      const whose = bound();
      if (whose === null) return ok({ ...noPage, missing: null });
      if (show.what === "unsent") {
        const calls = callLog
          .unsent(whose)
          .map((row) => recentOf(row, standingOf))
          .filter(({ standing }) => standing !== "inHubSpot" && standing !== "notLogged")
          .slice(0, 1_000);
        return ok({ calls, nextBefore: null, missing: null });
      }
      const theirs = await accountsPage(whose, before, show.what === "with" ? show.record : null);
      const page = theirs.ok ? theirs.value : noPage;
      const theirCalls = await withRecords(page.calls);
      // From here on nothing is waited for: what changes later is told later.
      const until = before ?? Number.MAX_SAFE_INTEGER;
      // Ours of the same stretch of time; without the account's, a page of our own.
      const from = theirs.ok ? (page.nextBefore ?? 0) : 0;
      const finished = callLog.finished(whose, from, until, theirs.ok ? 1_000 : pageSize);
      const ours = finished.filter(
        (row) =>
          show.what === "all" ||
          row.desired.records.some(
            ({ kind, key }) => kind === show.record.kind && key === show.record.id,
          ),
      );
      const known = callLog.byHubspotIds(
        whose,
        page.calls.map(({ id }) => id),
      );
      const all = new Map([...known.values(), ...ours].map((row) => [row.id, row]));
      const calls = join([...all.values()], theirCalls, standingOf).slice(0, 1_000);
      const last = finished.at(-1);
      const nextBefore = theirs.ok
        ? page.nextBefore
        : finished.length === pageSize && last !== undefined
          ? last.desired.startedAt
          : null;
      const missing = theirs.ok
        ? null
        : `Only calls made on this computer are shown. ${theirs.message}`;
      return ok({ calls, nextBefore, missing });
    },
  };

  async function accountsPage(
    whose: Bound,
    before: number | null,
    record: RecordRef | null,
  ): Promise<
    | { ok: true; value: { calls: readonly SeenCall[]; nextBefore: number | null } }
    | { ok: false; message: string }
  > {
    const asked = remote();
    if (asked === null) return { ok: false, message: "The account has not answered yet." };
    if (record !== null) return told(await asked.calls.withRecord(record, before, pageSize));
    if (whose.ownerId === null) return { ok: true, value: noPage };
    return told(await asked.calls.ofOwner(whose.ownerId, before, pageSize));
  }

  function told<T>(answer: Answer<T>): { ok: true; value: T } | { ok: false; message: string } {
    return answer.ok ? answer : { ok: false, message: explain(answer.refusal).message };
  }

  /** People are looked up in one go for a page; who cannot be read is left out, not the call. */
  async function withRecords(calls: readonly SeenCall[]): Promise<TheirCall[]> {
    const asked = remote();
    if (asked === null || calls.length === 0) return calls.map((call) => ({ call, records: [] }));
    const answer = await asked.calls.recordsOf(calls.map(({ id }) => id));
    const refs = answer.ok ? answer.value : new Map<RecordId, readonly RecordRef[]>();
    const all = [...refs.values()].flat();
    const read = await Promise.all(
      (["contact", "company"] as const).map((kind) => {
        const ids = new Set(all.filter((ref) => ref.kind === kind).map(({ id }) => id));
        return asked.records.read(kind, [...ids]);
      }),
    );
    const names = new Map(
      read
        .flatMap((some): readonly RecordSummary[] => (some.ok ? some.value : []))
        .map((summary) => [`${summary.kind} ${summary.id}`, summary]),
    );
    return calls.map((call) => ({
      call,
      records: (refs.get(call.id) ?? []).flatMap(
        ({ kind, id }) => names.get(`${kind} ${id}`) ?? [],
      ),
    }));
  }
}
