import { createStore } from "zustand/vanilla";
import type { Client } from "../../shared/bridge.ts";
import type { CallId, RecentCall } from "../../shared/call.ts";
import type { RecordRef } from "../../shared/record.ts";
import type { Failure } from "../../shared/result.ts";
import { createDays, type Days } from "../ui/days.ts";
import { createBook } from "./book.ts";
import { callsBetween, type DayList } from "./dayList.ts";
import {
  afterAccount,
  afterDisk,
  isWholeSince,
  listedFrom,
  mayHaveMore,
  type Page,
  type Reach,
  saysOf,
  unloaded,
} from "./reach.ts";
import { type Show, wayKey, withConcern } from "./show.ts";
import { openBelow } from "./stretches.ts";

/** One way of showing: how far it is loaded, and its list. */
export type Way = { readonly show: Show; readonly reach: Reach; readonly list: DayList };

export type RecentState = {
  readonly ways: Readonly<Record<string, Way>>;
  readonly show: Show;
  /** Whom the shown call concerns; "With …" appears while there is somebody. */
  readonly concern: RecordRef | null;
  /** The account's days, in which the list is parted and today is counted. */
  readonly days: Days;
  readonly retrying: ReadonlySet<string>;
  /** Calls just deleted, whose rows offer the way back for as long as the settings say. */
  readonly removed: ReadonlySet<CallId>;
  readonly failure: Failure | null;
};

/** What of the list is in sight: instants, and how many calls are loaded below it. */
export type Sight = { readonly newest: number; readonly oldest: number; readonly below: number };

/** So many calls are read ahead from the disk, so that scrolling never meets the end of them. */
const readAhead = 300;
const all: Show = { what: "all" };
const unsent: Show = { what: "unsent", standing: null };

const noCalls: DayList = [];

export const wayOf = ({ ways }: Pick<RecentState, "ways">, show: Show): Way =>
  ways[wayKey(show)] ?? { show, reach: unloaded, list: noCalls };

/**
 * Finished calls. What this computer knows is shown at once; what the account says of the same
 * stretch of time then takes its place, where the agent looks first. `account` says whose calls
 * these are and in whose time zone days are counted.
 */
export function createRecentStore(
  client: Client,
  now: () => number,
  account: () => { key: string; timeZone: string | null },
) {
  const store = createStore<RecentState>(() => ({
    ways: {},
    show: all,
    concern: null,
    days: createDays(account().timeZone),
    retrying: new Set(),
    removed: new Set(),
    failure: null,
  }));
  const { getState: get, setState: set } = store;
  let whose = "";
  let book = createBook(get().days.startOf);
  // Answers that were asked before a reload belong to another account or another state of it.
  let load = 0;
  let asks = new Map<string, Promise<void>>();
  /** What was told while questions are under way is newer than their answers. */
  let told: RecentCall[] = [];
  let open = 0;

  function setWay(way: Way): void {
    set(({ ways }) => ({ ways: { ...ways, [wayKey(way.show)]: way } }));
  }

  function setReach(show: Show, change: Partial<Reach>): void {
    const way = wayOf(get(), show);
    setWay({ ...way, reach: { ...way.reach, ...change } });
  }

  function put(calls: readonly RecentCall[]): void {
    let ways = Object.values(get().ways);
    for (const call of calls) {
      const lists = book.put(
        call,
        ways.map(({ show, reach, list }) => ({ show, list, downTo: listedFrom(reach) })),
      );
      ways = ways.map((way, at) => ({ ...way, list: lists[at] ?? way.list }));
    }
    set({ ways: Object.fromEntries(ways.map((way) => [wayKey(way.show), way])) });
  }

  /** One question at a time for each way and source; who asks meanwhile waits for the same answer. */
  function ask(show: Show, from: "disk" | "account", before: number): Promise<void> {
    const name = `${from} ${wayKey(show)}`;
    const known = asks.get(name);
    if (known !== undefined) return known;
    const asked = question(show, from, before).finally(() => {
      if (asks.get(name) === asked) asks.delete(name);
    });
    asks.set(name, asked);
    return asked;
  }

  async function question(show: Show, from: "disk" | "account", before: number): Promise<void> {
    const of = load;
    const since = told.length;
    open += 1;
    setReach(show, from === "disk" ? { reading: true } : { asking: true });
    const answer = await client.recent.page({
      from,
      before: Number.isFinite(before) ? before : null,
      show: show.what === "unsent" ? { what: "unsent" } : show,
    });
    if (of !== load) return;
    const newer = told.slice(since);
    open -= 1;
    if (open === 0) told = [];
    setReach(show, from === "disk" ? { reading: false } : { asking: false });
    if (!answer.ok) {
      return setReach(show, {
        failure: answer.error,
        ...(from === "disk" ? { diskDone: true } : {}),
      });
    }
    take(show, from, before, { answer: answer.value, newer });
  }

  type Heard = { readonly answer: Page; readonly newer: readonly RecentCall[] };

  function take(show: Show, from: "disk" | "account", before: number, heard: Heard): void {
    const { answer, newer } = heard;
    const { reach, list } = wayOf(get(), show);
    if (from === "disk") {
      setWay({ show, list, reach: afterDisk(reach, answer, show.what === "unsent") });
      // Where the account has spoken since, its word is the newer one.
      put(answer.calls.filter(({ startedAt }) => !saysOf(reach, startedAt)));
    } else {
      const next = afterAccount(reach, answer, before);
      setWay({ show, list: withoutGone(list, reach, next, heard), reach: next });
      put(answer.calls);
    }
    put(newer);
  }

  /** Takes out what the account no longer has in the stretch it has just spoken of. */
  function withoutGone(list: DayList, before: Reach, after: Reach, { answer, newer }: Heard) {
    if (after.lastSaid === null || after.lastSaid === before.lastSaid) return list;
    const named = new Set([...answer.calls, ...newer].map(({ key }) => key));
    const { from, to } = after.lastSaid;
    return [...callsBetween(list, from, to)]
      .filter(({ key }) => !named.has(key))
      .reduce(book.without, list);
  }

  const mayAsk = ({ missing, failure }: Reach) => missing === null && failure === null;

  /** From the disk at once, then from the account: today to its first call, of others one page. */
  async function begin(show: Show): Promise<void> {
    const of = load;
    const reach = () => wayOf(get(), show).reach;
    while (of === load && !reach().diskDone && reach().downTo === Number.POSITIVE_INFINITY) {
      await ask(show, "disk", Number.POSITIVE_INFINITY);
    }
    if (show.what === "unsent") {
      for (let pages = 0; pages < 20 && of === load && !reach().diskDone; pages += 1) {
        await ask(show, "disk", reach().downTo);
      }
      return;
    }
    const today = get().days.startOf(now());
    for (let pages = 0; pages < (show.what === "all" ? 20 : 1); pages += 1) {
      if (of !== load || !mayAsk(reach()) || isWholeSince(reach(), today)) return;
      await ask(show, "account", openBelow(reach().sure, Number.POSITIVE_INFINITY));
    }
  }

  return Object.assign(store, {
    /** How far down each way was scrolled, for coming back to the same place. */
    tops: new Map<string, number>(),
    row: (key: string): RecentCall | undefined => book.row(key),
    /** Starts over: another account's calls vanish at once, one's own stay until they are renewed. */
    async load(): Promise<void> {
      load += 1;
      [told, open, asks] = [[], 0, new Map()];
      const { key, timeZone } = account();
      const days = createDays(timeZone);
      if (key !== whose || days.zone !== get().days.zone) {
        whose = key;
        book = createBook(days.startOf);
        set({ ways: {}, days, show: all, removed: new Set(), failure: null });
      }
      const fresh = { sure: [], reading: false, asking: false, missing: null, failure: null };
      for (const { show } of Object.values(get().ways)) setReach(show, fresh);
      const { show, concern } = get();
      const wanted = [all, unsent, show, withConcern(concern)].filter((each) => each !== null);
      const byKey = new Map(wanted.map((each) => [wayKey(each), each]));
      await Promise.all([...byKey.values()].map(begin));
    },
    heard(call: RecentCall): void {
      if (open > 0) told.push(call);
      put([call]);
    },
    /** The list says what the agent looks at, and what is missing there is fetched. */
    sees({ newest, oldest, below }: Sight): void {
      const { show } = get();
      // Nobody is signed in yet, or nothing has been begun.
      if (get().ways[wayKey(show)] === undefined) return;
      const { reach } = wayOf(get(), show);
      if (!reach.diskDone && below < readAhead) void ask(show, "disk", reach.downTo);
      if (!mayAsk(reach) || reach.asking) return;
      const atEnd = below === 0 && reach.diskDone && mayHaveMore(reach);
      const before = openBelow(reach.sure, newest);
      const wanted = atEnd ? before > Number.NEGATIVE_INFINITY : before > oldest;
      if (wanted) void ask(show, "account", before);
    },
    async again(): Promise<void> {
      const { show } = get();
      setReach(show, { failure: null, missing: null });
      await begin(show);
    },
    choose(show: Show): void {
      set({ show });
      if (wayOf(get(), show).reach === unloaded) void begin(show);
    },
    concerns(record: RecordRef | null): void {
      const { concern, show } = get();
      if (concern?.id === record?.id && concern?.kind === record?.kind) return;
      set({ concern: record });
      if (show.what === "with") set({ show: all });
      const theirs = withConcern(record);
      if (theirs !== null) void begin(theirs);
    },
    async retry({ callId, key }: RecentCall): Promise<void> {
      if (callId === null) return;
      set(({ retrying }) => ({ retrying: new Set(retrying).add(key), failure: null }));
      const answer = await client.calls.retry({ callId });
      const retrying = new Set(get().retrying);
      retrying.delete(key);
      set({ retrying, failure: answer.ok ? null : answer.error });
    },
    /** Deleted on its page: its row offers the way back while HubSpot has not been told yet. */
    wasRemoved(callId: CallId, forMs: number): void {
      if (forMs <= 0) return;
      const without = () => new Set([...get().removed].filter((id) => id !== callId));
      set({ removed: without().add(callId) });
      setTimeout(() => set({ removed: without() }), forMs);
    },
    /** The agent's word that a call deleted in HubSpot is to be there again. */
    async logAgain({ callId }: RecentCall): Promise<void> {
      if (callId === null) return;
      const answer = await client.calls.log({ callId });
      set({ failure: answer.ok ? null : answer.error });
    },
    async undoRemove(callId: CallId): Promise<void> {
      const answer = await client.calls.log({ callId });
      const removed = new Set([...get().removed].filter((id) => id !== callId));
      set({ failure: answer.ok ? null : answer.error, ...(answer.ok ? { removed } : {}) });
    },
    async openInHubSpot({ hubspotId }: RecentCall): Promise<void> {
      if (hubspotId === null) return;
      const answer = await client.links.openRecord({ kind: "call", id: hubspotId });
      set({ failure: answer.ok ? null : answer.error });
    },
  });
}
