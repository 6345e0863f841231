import { expect, test } from "vitest";
import { createRecentStore, reachOf } from "../../../renderer/recent/recentStore.ts";
import { callsOf, linesOf, tallyOf } from "../../../renderer/recent/rows.ts";
import type { RecentCall } from "../../../shared/call.ts";
import { ok } from "../../../shared/result.ts";
import { callId, fakeClient, later, recentCall, recordId } from "./fakeClient.ts";

const noon = new Date(2026, 10, 12, 12).getTime();
const hour = 3_600_000;
const day = 24 * hour;
const all = { what: "all" } as const;

type Asked = { before: number | null; show: { what: string; record?: { id: string } } };

/** Main's side of the pages: two calls a page, strictly older than `before`. */
function accountOf(calls: readonly RecentCall[], size = 2) {
  return fakeClient({
    "recent.page": ({ before, show }: Asked) => {
      const older = calls
        .filter(({ startedAt }) => before === null || startedAt < before)
        .filter(({ standing }) => show.what !== "unsent" || standing !== "inHubSpot")
        .filter(
          ({ records }) => show.what !== "with" || records.some(({ id }) => id === show.record?.id),
        );
      const page = older.slice(0, size);
      const nextBefore = older.length > size ? (page.at(-1)?.startedAt ?? null) : null;
      return ok({ calls: page, nextBefore, missing: null });
    },
  });
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
  const store = createRecentStore(accountOf(calls).client, () => noon);
  await store.load();
  const shown = callsOf(store.getState(), all).map(({ key }) => key);
  expect(shown.slice(0, 4)).toEqual(["now", "waits", "early", "yesterday"]);
  const unsent = callsOf(store.getState(), { what: "unsent", standing: null });
  expect(unsent.map(({ key }) => key)).toEqual(["waits", "older"]);
});

test("the day's numbers are those of the rows", async () => {
  const store = createRecentStore(accountOf(calls).client, () => noon);
  await store.load();
  expect(tallyOf(store.getState(), noon)).toEqual({
    inHubSpot: 2,
    waiting: 1,
    checking: 0,
    needsAttention: 1,
    notLogged: 0,
  });
});

test("a day shows a sum only when it is wholly loaded, and it is the sum of its rows", () => {
  const lines = linesOf(calls.slice(0, 4), noon - day);
  const headings = lines.filter((line) => line.kind === "day");
  expect(headings.map(({ sum }) => sum)).toEqual([
    { calls: 3, talkMs: 60_000 + 1_000 + 30_000 },
    null,
  ]);
  expect(lines.filter((line) => line.kind === "call")).toHaveLength(4);
});

test("a known call older than what is loaded leaves no hole in the list", async () => {
  const store = createRecentStore(accountOf(calls).client, () => noon);
  await store.load();
  const shown = () => callsOf(store.getState(), all).map(({ key }) => key);
  expect(shown()).not.toContain("older");
  await store.more();
  expect(shown().slice(4)).toEqual(["older", "oldest"]);
});

test("a call told anew replaces its row, also when it was known by the account's id", async () => {
  const store = createRecentStore(accountOf([]).client, () => noon);
  await store.load();
  store.heard(recentCall({ key: "hubspot", hubspotId: recordId(7), startedAt: noon }));
  store.heard(
    recentCall({ key: "ours", hubspotId: recordId(7), callId: callId(1), startedAt: noon }),
  );
  store.heard(
    recentCall({ key: "ours", callId: callId(1), startedAt: noon, standing: "checking" }),
  );
  expect(callsOf(store.getState(), all)).toMatchObject([{ key: "ours", standing: "checking" }]);
});

test("a call being talked is not among the finished ones", async () => {
  const store = createRecentStore(accountOf([]).client, () => noon);
  await store.load();
  store.heard(recentCall({ phase: "talking", startedAt: noon }));
  expect(callsOf(store.getState(), all)).toEqual([]);
  store.heard(recentCall({ phase: "wrapup", startedAt: noon }));
  expect(callsOf(store.getState(), all)).toHaveLength(1);
});

test("what is asked for while all is loaded anew is not asked twice, and comes after", async () => {
  const { client, askedFor } = accountOf(calls, 10);
  const store = createRecentStore(client, () => noon);
  const loaded = store.load();
  // The empty list on screen wants its first rows at once.
  await store.more();
  const marta = { what: "with", record: { kind: "contact", id: recordId(101) } } as const;
  store.choose(marta);
  await loaded;
  const shows = () => askedFor("recent.page").map(({ input }) => (input as Asked).show.what);
  expect(shows()).toEqual(["all", "unsent", "with"]);
  await expect.poll(() => reachOf(store.getState(), marta).downTo).toBeNull();
});

test("what main tells while a page is under way is newer than the page", async () => {
  const slow = later<ReturnType<typeof ok>>();
  const { client } = fakeClient({ "recent.page": () => slow.promise });
  const store = createRecentStore(client, () => noon);
  const loaded = store.load();
  const told = recentCall({ key: "ours", startedAt: noon, standing: "inHubSpot" });
  store.heard(told);
  const page = [{ ...told, standing: "checking" as const }];
  slow.give(ok({ calls: page, nextBefore: null, missing: null }));
  await loaded;
  expect(callsOf(store.getState(), all)).toEqual([told]);
});

test("another account's late page is dropped", async () => {
  const slow = later<ReturnType<typeof ok>>();
  const answers = [slow.promise, slow.promise];
  const { client } = fakeClient({
    "recent.page": () =>
      answers.shift() ??
      ok({ calls: [recentCall({ key: "new" })], nextBefore: null, missing: null }),
  });
  const store = createRecentStore(client, () => noon);
  const old = store.load();
  await store.load();
  slow.give(ok({ calls: [recentCall({ key: "old" })], nextBefore: null, missing: null }));
  await old;
  expect([...store.getState().rows.keys()]).toEqual(["new"]);
});

test("while a call concerns somebody, their calls can be shown and counted", async () => {
  const marta = { kind: "contact", id: recordId(101) } as const;
  const hers = recentCall({ key: "hers", startedAt: noon - 5 * day, records: [marta] });
  const store = createRecentStore(accountOf([...calls, hers]).client, () => noon);
  await store.load();
  store.concerns(marta);
  const withMarta = { what: "with", record: marta } as const;
  await expect.poll(() => callsOf(store.getState(), withMarta)).toMatchObject([{ key: "hers" }]);
  store.choose(withMarta);
  store.concerns(null);
  expect(store.getState().show).toEqual(all);
});
