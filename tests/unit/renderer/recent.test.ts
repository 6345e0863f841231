import { expect, test } from "vitest";
import { callsIn } from "../../../renderer/recent/dayList.ts";
import { isWholeDay } from "../../../renderer/recent/reach.ts";
import { createRecentStore, wayOf } from "../../../renderer/recent/recentStore.ts";
import type { Show } from "../../../renderer/recent/show.ts";
import { tallyOf } from "../../../renderer/recent/tally.ts";
import type { RecentCall } from "../../../shared/call.ts";
import { ok } from "../../../shared/result.ts";
import { callId, fakeClient, later, recentCall, recordId } from "./fakeClient.ts";

const noon = Date.parse("2026-11-12T12:00:00Z");
const hour = 3_600_000;
const day = 24 * hour;
const all = { what: "all" } as const;
const marta = { kind: "contact", id: recordId(101) } as const;
const ada = () => ({ key: "ada", timeZone: "UTC" });

type Asked = {
  before: number | null;
  from: "disk" | "account";
  show: { what: string; record?: { id: string } };
};
type Store = ReturnType<typeof createRecentStore>;

/** Main's side of the pages: so many calls a page, strictly older than `before`. */
function pageOf(calls: readonly RecentCall[], { before, show }: Asked, size: number) {
  const older = calls
    .filter(({ startedAt }) => before === null || startedAt < before)
    .filter(({ standing }) => show.what !== "unsent" || standing !== "inHubSpot")
    .filter(({ owner }) => show.what !== "all" || owner === null)
    .filter(
      ({ records }) => show.what !== "with" || records.some(({ id }) => id === show.record?.id),
    );
  const page = older.slice(0, size);
  const nextBefore = older.length > size ? (page.at(-1)?.startedAt ?? null) : null;
  return ok({ calls: page, nextBefore, missing: null, asOf: noon });
}

/** What the account has, and what this computer knew of it before. */
function mainOf(account: readonly RecentCall[], disk: readonly RecentCall[] = [], size = 2) {
  return fakeClient({
    "recent.page": (asked: Asked) =>
      pageOf(
        asked.show.what === "unsent" ? account : asked.from === "disk" ? disk : account,
        asked,
        size,
      ),
  });
}

const keysOf = (store: Store, show: Show = all) =>
  [...callsIn(wayOf(store.getState(), show).list)].map(({ key }) => key);

/** Looks at the end of the list, as somebody does who scrolls on. */
async function scrollOn(store: Store, show: Show = all): Promise<void> {
  const oldest = [...callsIn(wayOf(store.getState(), show).list)].at(-1)?.startedAt ?? Infinity;
  store.sees({ newest: Number.POSITIVE_INFINITY, oldest, below: 0 });
  const busy = () => {
    const { reading, asking } = wayOf(store.getState(), show).reach;
    return reading || asking;
  };
  await expect.poll(busy).toBe(false);
}

const calls = [
  recentCall({ key: "now", startedAt: noon - hour, lengthMs: 60_000 }),
  recentCall({ key: "waits", startedAt: noon - 2 * hour, standing: "waiting", callId: callId(1) }),
  recentCall({ key: "early", startedAt: noon - 3 * hour, lengthMs: 30_000 }),
  recentCall({ key: "yesterday", startedAt: noon - day, lengthMs: null }),
  recentCall({ key: "older", startedAt: noon - 2 * day, standing: "needsAttention" }),
  recentCall({ key: "oldest", startedAt: noon - 3 * day }),
];

test("today is loaded to its first call, and what is not in HubSpot to its last", async () => {
  const store = createRecentStore(mainOf(calls).client, () => noon, ada);
  await store.load();
  expect(keysOf(store)).toEqual(["now", "waits", "early", "yesterday"]);
  expect(keysOf(store, { what: "unsent", standing: null })).toEqual(["waits", "older"]);
});

test("the day's numbers are those of the rows", async () => {
  const off = [
    recentCall({ key: "off", startedAt: noon - 4 * hour, standing: "notLogged" }),
    recentCall({ key: "deleted", startedAt: noon - 5 * hour, standing: "deletedHere" }),
  ];
  const store = createRecentStore(
    mainOf([...calls.slice(0, 3), ...off, ...calls.slice(3)]).client,
    () => noon,
    ada,
  );
  await store.load();
  expect(tallyOf(store.getState(), noon)).toEqual({
    inHubSpot: 2,
    waiting: 1,
    checking: 0,
    needsAttention: 1,
    notLogged: 1,
    deletedHere: 1,
  });
});

test("what this computer knows stands there at once, before the account has answered", async () => {
  const slow = later<ReturnType<typeof ok>>();
  const { client } = fakeClient({
    "recent.page": (asked: Asked) =>
      asked.from === "disk" ? pageOf(calls, asked, 100) : slow.promise,
  });
  const store = createRecentStore(client, () => noon, ada);
  void store.load();
  await expect.poll(() => keysOf(store)).toHaveLength(6);
  const { reach } = wayOf(store.getState(), all);
  // Nobody knows yet whether these are all of today's.
  expect(isWholeDay(reach, { start: noon - 12 * hour, end: noon + 12 * hour })).toBe(false);
  expect(tallyOf(store.getState(), noon)).toBeNull();
});

test("the account's word takes the place of the disk's: changed, added, and gone", async () => {
  const [now, , early] = calls;
  if (now === undefined || early === undefined) throw new Error("no calls");
  const renamed = { ...now, people: ["Marta"] };
  const added = recentCall({ key: "added", startedAt: noon - 90 * 60_000 });
  const gone = recentCall({ key: "gone", startedAt: noon - 2.5 * hour });
  const { client } = mainOf([renamed, added, early], [now, gone, early], 100);
  const store = createRecentStore(client, () => noon, ada);
  await store.load();
  expect(keysOf(store)).toEqual(["now", "added", "early"]);
  expect([...callsIn(wayOf(store.getState(), all).list)][0]?.people).toEqual(["Marta"]);
});

test("without the account what is known stays, with its sums, and says as of when", async () => {
  const missing = "HubSpot cannot be reached.";
  const { client, askedFor } = fakeClient({
    "recent.page": (asked: Asked) =>
      asked.from === "disk"
        ? pageOf(calls, asked, 2)
        : ok({ calls: [], nextBefore: null, missing, asOf: noon - hour }),
  });
  const store = createRecentStore(client, () => noon, ada);
  await store.load();
  await scrollOn(store);
  await scrollOn(store);
  await scrollOn(store);
  expect(keysOf(store)).toHaveLength(6);
  const { reach } = wayOf(store.getState(), all);
  expect(reach).toMatchObject({ missing, asOf: noon - hour });
  expect(isWholeDay(reach, { start: noon - 12 * hour, end: noon + 12 * hour })).toBe(true);
  const ofAccount = askedFor("recent.page").filter(({ input }) => (input as Asked).from !== "disk");
  expect(ofAccount).toHaveLength(1);
});

test("scrolled to, older calls come from the disk and are then asked of the account", async () => {
  const changed = calls.map((call) => ({ ...call, firstLine: "as HubSpot has it" }));
  const store = createRecentStore(mainOf(changed, calls).client, () => noon, ada);
  await store.load();
  for (let turn = 0; turn < 6; turn += 1) await scrollOn(store);
  expect(keysOf(store)).toEqual(["now", "waits", "early", "yesterday", "older", "oldest"]);
  const lines = [...callsIn(wayOf(store.getState(), all).list)].map(({ firstLine }) => firstLine);
  expect(new Set(lines)).toEqual(new Set(["as HubSpot has it"]));
  expect(wayOf(store.getState(), all).reach.downTo).toBe(Number.NEGATIVE_INFINITY);
});

test("far down, what is looked at is asked first, not all that lies above", async () => {
  const many = Array.from({ length: 1_000 }, (_, nth) =>
    recentCall({ key: `nr ${nth}`, startedAt: noon - nth * hour }),
  );
  const { client, askedFor } = mainOf(many, many, 100);
  const store = createRecentStore(client, () => noon, ada);
  await store.load();
  for (let turn = 0; turn < 9; turn += 1) {
    store.sees({ newest: Number.POSITIVE_INFINITY, oldest: noon, below: 0 });
    await expect.poll(() => wayOf(store.getState(), all).reach.reading).toBe(false);
  }
  const before = askedFor("recent.page").length;
  store.sees({ newest: noon - 850 * hour + 1, oldest: noon - 860 * hour, below: 139 });
  await expect.poll(() => wayOf(store.getState(), all).reach.asking).toBe(false);
  const asked = askedFor("recent.page").slice(before);
  expect(asked.map(({ input }) => input)).toEqual([
    { from: "account", before: noon - 850 * hour + 1, show: all },
  ]);
  const { reach } = wayOf(store.getState(), all);
  const dayOf = (hours: number) => {
    const start = store.getState().days.startOf(noon - hours * hour);
    return { start, end: start + day };
  };
  expect(isWholeDay(reach, dayOf(900))).toBe(true);
  expect(isWholeDay(reach, dayOf(800))).toBe(false);
});

test("a known call older than what is loaded leaves no hole in the list", async () => {
  const store = createRecentStore(mainOf(calls).client, () => noon, ada);
  await store.load();
  expect(keysOf(store)).not.toContain("older");
  await scrollOn(store);
  expect(keysOf(store).slice(4)).toEqual(["older", "oldest"]);
});

test("a call told anew replaces its row, also when it was known by the account's id", async () => {
  const store = createRecentStore(mainOf([]).client, () => noon, ada);
  await store.load();
  store.heard(recentCall({ key: "hubspot", hubspotId: recordId(7), startedAt: noon }));
  store.heard(
    recentCall({ key: "ours", hubspotId: recordId(7), callId: callId(1), startedAt: noon }),
  );
  store.heard(
    recentCall({ key: "ours", callId: callId(1), startedAt: noon, standing: "checking" }),
  );
  expect([...callsIn(wayOf(store.getState(), all).list)]).toMatchObject([
    { key: "ours", standing: "checking" },
  ]);
  expect(store.row("hubspot")).toBeUndefined();
});

test("a call being talked is not among the finished ones", async () => {
  const store = createRecentStore(mainOf([]).client, () => noon, ada);
  await store.load();
  store.heard(recentCall({ phase: "talking", startedAt: noon }));
  expect(keysOf(store)).toEqual([]);
  store.heard(recentCall({ phase: "wrapup", startedAt: noon }));
  expect(keysOf(store)).toHaveLength(1);
});

test("a colleague's call is among the team's, never among one's own", async () => {
  const theirs = recentCall({ key: "theirs", owner: "Ben", startedAt: noon - hour });
  const store = createRecentStore(mainOf([theirs, ...calls], [], 100).client, () => noon, ada);
  await store.load();
  store.choose({ what: "team" });
  await expect.poll(() => keysOf(store, { what: "team" })).toContain("theirs");
  expect(keysOf(store)).not.toContain("theirs");
  store.heard({ ...theirs, firstLine: "changed" });
  expect(keysOf(store)).not.toContain("theirs");
  expect(tallyOf(store.getState(), noon)?.inHubSpot).toBe(2);
});

test("what is asked for while all is loaded anew is not asked twice, and comes after", async () => {
  const { client, askedFor } = mainOf(calls, [], 10);
  const store = createRecentStore(client, () => noon, ada);
  const loaded = store.load();
  // The empty list on screen wants its first rows at once.
  store.sees({ newest: Infinity, oldest: Infinity, below: 0 });
  const withMarta = { what: "with", record: marta } as const;
  store.choose(withMarta);
  await loaded;
  await expect
    .poll(() => wayOf(store.getState(), withMarta).reach.downTo)
    .toBe(Number.NEGATIVE_INFINITY);
  const asked = askedFor("recent.page").map(({ input }) => {
    const { from, show } = input as Asked;
    return `${from} ${show.what}`;
  });
  expect(asked.toSorted()).toEqual([
    "account all",
    "account with",
    "disk all",
    "disk unsent",
    "disk with",
  ]);
});

test("what main tells while a page is under way is newer than the page", async () => {
  const slow = later<ReturnType<typeof ok>>();
  const { client, askedFor } = fakeClient({
    "recent.page": (asked: Asked) => (asked.from === "disk" ? pageOf([], asked, 2) : slow.promise),
  });
  const store = createRecentStore(client, () => noon, ada);
  const loaded = store.load();
  await expect.poll(() => askedFor("recent.page")).toHaveLength(3);
  const told = recentCall({ key: "ours", startedAt: noon, standing: "inHubSpot" });
  store.heard(told);
  const page = [{ ...told, standing: "checking" as const }];
  slow.give(ok({ calls: page, nextBefore: null, missing: null, asOf: null }));
  await loaded;
  expect([...callsIn(wayOf(store.getState(), all).list)]).toEqual([told]);
});

test("another account's calls go at once, and a late page of theirs is dropped", async () => {
  const slow = later<ReturnType<typeof ok>>();
  const answers = [slow.promise, slow.promise];
  const { client } = fakeClient({
    "recent.page": () =>
      answers.shift() ??
      ok({ calls: [recentCall({ key: "new" })], nextBefore: null, missing: null, asOf: null }),
  });
  let whose = "ada";
  const store = createRecentStore(
    client,
    () => noon,
    () => ({ key: whose, timeZone: "UTC" }),
  );
  const old = store.load();
  store.heard(recentCall({ key: "old too", startedAt: noon }));
  whose = "ben";
  const loaded = store.load();
  expect(store.row("old too")).toBeUndefined();
  await loaded;
  slow.give(
    ok({ calls: [recentCall({ key: "old" })], nextBefore: null, missing: null, asOf: null }),
  );
  await old;
  expect(keysOf(store)).toEqual(["new"]);
});

test("the same account asked anew keeps what is on screen until it is renewed", async () => {
  const store = createRecentStore(mainOf(calls, calls, 100).client, () => noon, ada);
  await store.load();
  const loaded = store.load();
  expect(keysOf(store)).toHaveLength(6);
  await loaded;
  expect(keysOf(store)).toHaveLength(6);
});

test("while a call concerns somebody, their calls can be shown and counted", async () => {
  const hers = recentCall({ key: "hers", startedAt: noon - 5 * day, records: [marta] });
  const store = createRecentStore(mainOf([...calls, hers]).client, () => noon, ada);
  await store.load();
  store.concerns(marta);
  const withMarta = { what: "with", record: marta } as const;
  await expect.poll(() => keysOf(store, withMarta)).toEqual(["hers"]);
  store.choose(withMarta);
  store.concerns(null);
  expect(store.getState().show).toEqual(all);
});

test("days are the account's, whatever the agent's clock says", async () => {
  const late = recentCall({ key: "late", startedAt: Date.parse("2026-11-12T03:00:00Z") });
  const main = mainOf([late], [], 10);
  const store = createRecentStore(
    main.client,
    () => noon,
    () => ({ key: "ada", timeZone: "America/New_York" }),
  );
  await store.load();
  expect(wayOf(store.getState(), all).list[0]?.start).toBe(Date.parse("2026-11-11T05:00:00Z"));
  expect(tallyOf(store.getState(), noon)?.inHubSpot).toBe(0);
});

test("the first calls of a new computer are listed although the account does not answer", async () => {
  const { client } = fakeClient({
    "recent.page": ({ from }: Asked) =>
      ok({ calls: [], nextBefore: null, missing: from === "account" ? "No." : null, asOf: null }),
  });
  const store = createRecentStore(client, () => noon, ada);
  await store.load();
  expect(keysOf(store)).toEqual([]);
  store.heard(recentCall({ key: "first", startedAt: noon + hour, standing: "waiting" }));
  store.heard(recentCall({ key: "begun before", startedAt: noon - hour, standing: "waiting" }));
  expect(keysOf(store)).toEqual(["first", "begun before"]);
});
