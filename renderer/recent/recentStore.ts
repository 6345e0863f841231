import { createStore } from "zustand/vanilla";
import type { Client } from "../../shared/bridge.ts";
import type { RecentCall } from "../../shared/call.ts";
import type { RecordRef } from "../../shared/record.ts";
import type { Failure } from "../../shared/result.ts";
import type { Standing } from "../../shared/standing.ts";
import { startOfDay } from "../ui/words.ts";

/** What the list shows. `standing` narrows what is not in HubSpot yet to one word of it. */
export type Show =
  | { readonly what: "all" }
  | { readonly what: "unsent"; readonly standing: Standing | null }
  | { readonly what: "with"; readonly record: RecordRef };

/**
 * How far one way of showing is loaded: everything at or after `downTo` is here (null: all of it).
 * Rows older than that may be known by another way and are not shown, so no day has holes.
 */
export type Reach = {
  readonly downTo: number | null;
  readonly loading: boolean;
  readonly missing: string | null;
  readonly failure: Failure | null;
};

export type RecentState = {
  readonly rows: ReadonlyMap<string, RecentCall>;
  readonly reaches: Readonly<Record<string, Reach>>;
  readonly show: Show;
  /** Whom the shown call concerns; "With …" appears while there is somebody. */
  readonly concern: RecordRef | null;
  readonly openKey: string | null;
  readonly retrying: ReadonlySet<string>;
  readonly failure: Failure | null;
};

export const unloaded: Reach = {
  downTo: Number.POSITIVE_INFINITY,
  loading: false,
  missing: null,
  failure: null,
};

export function reachKey(show: Show): string {
  return show.what === "with" ? `with ${show.record.kind} ${show.record.id}` : show.what;
}

export const reachOf = (state: RecentState, show: Show): Reach =>
  state.reaches[reachKey(show)] ?? unloaded;

export function createRecentStore(client: Client, now: () => number) {
  const store = createStore<RecentState>(() => ({
    rows: new Map(),
    reaches: {},
    show: { what: "all" },
    concern: null,
    openKey: null,
    retrying: new Set(),
    failure: null,
  }));
  const { getState: get, setState: set } = store;
  // Answers that were asked before a reload belong to another account or another state of it.
  let load = 0;
  /** While it starts over, nothing else is asked: the list would ask for the same first page. */
  let startingOver = false;
  /** What was told meanwhile is newer than the pages, whose rows were read before. */
  let meanwhile: RecentCall[] = [];

  function take(calls: readonly RecentCall[]): void {
    const rows = new Map(get().rows);
    for (const call of calls) {
      // A call first known by the account's id may later turn out to be one of ours.
      for (const [key, row] of rows) {
        if (key !== call.key && sameCall(row, call)) rows.delete(key);
      }
      rows.set(call.key, call);
    }
    set({ rows });
  }

  function setReach(show: Show, change: Partial<Reach>): void {
    const reach = { ...reachOf(get(), show), ...change };
    set(({ reaches }) => ({ reaches: { ...reaches, [reachKey(show)]: reach } }));
  }

  const ask = (show: Show, downTo: number | null) =>
    client.recent.page({
      before: downTo !== null && Number.isFinite(downTo) ? downTo : null,
      show: show.what === "unsent" ? { what: "unsent" } : show,
    });

  async function more(show: Show): Promise<void> {
    const { downTo, loading } = reachOf(get(), show);
    if (startingOver || loading || downTo === null) return;
    const of = load;
    setReach(show, { loading: true, failure: null });
    const answer = await ask(show, downTo);
    if (of !== load) return;
    if (!answer.ok) return setReach(show, { loading: false, failure: answer.error });
    take(answer.value.calls);
    const { nextBefore, missing } = answer.value;
    setReach(show, { downTo: nextBefore, loading: false, missing });
  }

  /** Pages on until `enough`, a failure, or a bound that keeps a broken answer from looping. */
  async function gather(show: Show, enough: (downTo: number | null) => boolean) {
    const calls: RecentCall[] = [];
    let reach = unloaded;
    for (let page = 0; page < 20 && !enough(reach.downTo); page += 1) {
      const answer = await ask(show, reach.downTo);
      if (!answer.ok) {
        reach = { ...reach, failure: answer.error };
        break;
      }
      calls.push(...answer.value.calls);
      reach = { ...unloaded, downTo: answer.value.nextBefore, missing: answer.value.missing };
    }
    return { show, calls, reach };
  }

  const whole = (downTo: number | null) => downTo === null;

  return Object.assign(store, {
    /**
     * Starts over: today to its first call and all that is not in HubSpot, so the sums are true.
     * What is on screen stays until all of it is there, then changes at once.
     */
    async load(): Promise<void> {
      load += 1;
      const of = load;
      startingOver = true;
      meanwhile = [];
      const { show, concern } = get();
      const today = startOfDay(now());
      const first = (downTo: number | null) => downTo !== Number.POSITIVE_INFINITY;
      const gathered = await Promise.all([
        gather({ what: "all" }, (downTo) => downTo === null || downTo < today),
        gather({ what: "unsent", standing: null }, whole),
        ...(show.what === "with" ? [gather(show, first)] : []),
        ...(concern === null ? [] : [gather({ what: "with", record: concern }, first)]),
      ]);
      if (of !== load) return;
      startingOver = false;
      set({
        rows: new Map(),
        reaches: Object.fromEntries(gathered.map((way) => [reachKey(way.show), way.reach])),
      });
      take([...gathered.flatMap(({ calls }) => calls), ...meanwhile]);
      // Chosen while this was under way.
      for (const late of [get().show, withConcern(get().concern)]) {
        if (late !== null && reachOf(get(), late) === unloaded) void more(late);
      }
    },
    heard(call: RecentCall): void {
      if (startingOver) meanwhile.push(call);
      take([call]);
    },
    more: () => more(get().show),
    again(): Promise<void> {
      setReach(get().show, { failure: null });
      return more(get().show);
    },
    choose(show: Show): void {
      set({ show, openKey: null });
      if (reachOf(get(), show).downTo === Number.POSITIVE_INFINITY) void more(show);
    },
    concerns(record: RecordRef | null): void {
      const { concern, show } = get();
      if (concern?.id === record?.id && concern?.kind === record?.kind) return;
      set({ concern: record });
      if (show.what === "with") set({ show: { what: "all" } });
      if (record !== null) void more({ what: "with", record });
    },
    open: (openKey: string | null) => set({ openKey, failure: null }),
    async retry(call: RecentCall): Promise<void> {
      const { callId, key } = call;
      if (callId === null) return;
      set(({ retrying }) => ({ retrying: new Set(retrying).add(key), failure: null }));
      const answer = await client.calls.retry({ callId });
      const retrying = new Set(get().retrying);
      retrying.delete(key);
      set({ retrying, failure: answer.ok ? null : answer.error });
    },
    async openInHubSpot({ hubspotId }: RecentCall): Promise<void> {
      if (hubspotId === null) return;
      const answer = await client.links.openRecord({ kind: "call", id: hubspotId });
      set({ failure: answer.ok ? null : answer.error });
    },
  });
}

export function withConcern(record: RecordRef | null): Show | null {
  return record === null ? null : { what: "with", record };
}

function sameCall(one: RecentCall, other: RecentCall): boolean {
  return (
    (one.hubspotId !== null && one.hubspotId === other.hubspotId) ||
    (one.callId !== null && one.callId === other.callId)
  );
}
