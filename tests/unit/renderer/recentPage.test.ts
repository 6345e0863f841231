import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createPageStore } from "../../../renderer/recent/pageStore.ts";
import { editWords } from "../../../renderer/recent/pageWords.ts";
import type { CallPage } from "../../../shared/call.ts";
import { fail, ok } from "../../../shared/result.ts";
import {
  callId,
  callPage,
  callView,
  fakeClient,
  later,
  recentCall,
  recordId,
} from "./fakeClient.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const ours = recentCall({ key: callId(1), callId: callId(1), hubspotId: recordId(7) });
const theirs = recentCall({ key: "hubspot:7", hubspotId: recordId(7) });
const view = callView({ phase: "done", startedAt: 1_000, endedAt: 61_000, standing: "waiting" });

type Typed = { notes?: string; title?: string };

function pageOf(page: CallPage, answers: Parameters<typeof fakeClient>[0] = {}) {
  const fake = fakeClient({
    "recent.open": () => ok(page),
    "calls.takeUp": () => ok({ ...view, notes: page.notes }),
    "calls.change": ({ notes = page.notes, title = page.title }: Typed) =>
      ok({ ...view, notes, title }),
    ...answers,
  });
  return { ...fake, store: createPageStore(fake.client) };
}

const names = (asked: readonly { name: string }[]) => asked.map(({ name }) => name);

test("reading a call that only HubSpot has changes nothing", async () => {
  const { store, asked } = pageOf(callPage({ call: theirs, notes: "<p>theirs</p>" }));
  await store.open(theirs);
  await store.close();
  expect(names(asked)).toEqual(["recent.open"]);
  expect(store.getState()).toMatchObject({ opened: null, returnTo: { key: "hubspot:7" } });
});

test("at the first edit it is taken up, once, and the page goes on as ours", async () => {
  const { store, asked } = pageOf(callPage({ call: theirs }));
  await store.open(theirs);
  await Promise.all([store.change({ title: "New" }), store.change({ direction: "inbound" })]);
  await store.change({ lengthMs: 5_000 });
  expect(names(asked)).toEqual([
    "recent.open",
    "calls.takeUp",
    "calls.change",
    "calls.change",
    "calls.change",
  ]);
  expect(store.getState().page?.call).toMatchObject({
    key: callId(1),
    callId: callId(1),
    hubspotId: recordId(7),
    standing: "waiting",
    lengthMs: 60_000,
  });
});

test("an edit that is refused says why and leaves the page as it was", async () => {
  const { store } = pageOf(callPage({ call: ours, title: "Old" }), {
    "calls.change": () => fail("diskFull"),
  });
  await store.open(ours);
  expect(await store.change({ title: "New" })).toBe(false);
  expect(store.getState()).toMatchObject({ page: { title: "Old" }, refusal: { code: "diskFull" } });
});

test("typed notes are saved by themselves, and before the page is left", async () => {
  const { store, askedFor } = pageOf(callPage({ call: theirs }));
  await store.open(theirs);
  store.typeNotes("<p>one</p>");
  await vi.advanceTimersByTimeAsync(500);
  expect(store.getState().draft?.saving).toBe("saved");
  store.typeNotes("<p>two</p>");
  await store.close();
  expect(askedFor("calls.change").map(({ input }) => input)).toEqual([
    { callId: callId(1), notes: "<p>one</p>" },
    { callId: callId(1), notes: "<p>two</p>" },
  ]);
});

test("a page is not left while its notes cannot be saved, unless the agent says so", async () => {
  let full = true;
  const { store, askedFor } = pageOf(callPage({ call: ours }), {
    "calls.change": ({ notes }: { notes: string }) =>
      full ? fail("diskFull") : ok({ ...view, notes }),
  });
  await store.open(ours);
  store.typeNotes("<p>precious</p>");
  await store.close();
  expect(store.getState()).toMatchObject({
    stuck: true,
    opened: { key: callId(1) },
    draft: { html: "<p>precious</p>", saving: "unsaved", failure: { code: "diskFull" } },
    // The editor says it; once is enough.
    refusal: null,
  });
  // There is room again: it saves itself.
  full = false;
  await vi.advanceTimersByTimeAsync(2_000);
  expect(store.getState().draft?.saving).toBe("saved");
  full = true;
  store.typeNotes("<p>not so precious</p>");
  await store.close();
  store.leave();
  expect(store.getState().opened).toBeNull();
  const tried = askedFor("calls.change").length;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(askedFor("calls.change")).toHaveLength(tried);
});

test("notes typed on one page never end up with the call of the next", async () => {
  const slow = later<ReturnType<typeof ok>>();
  const other = recentCall({ key: callId(2), callId: callId(2) });
  const { store, asked } = pageOf(callPage({ call: theirs }), {
    "calls.takeUp": () => slow.promise,
  });
  await store.open(theirs);
  store.typeNotes("<p>for seven</p>");
  await vi.advanceTimersByTimeAsync(500);
  store.leave();
  await store.open(other);
  slow.give(ok(view));
  await vi.advanceTimersByTimeAsync(500);
  expect(store.getState()).toMatchObject({ opened: { key: callId(2) }, draft: undefined });
  const changes = asked.filter(({ name }) => name === "calls.change");
  expect(changes.map(({ input }) => input)).toEqual([
    { callId: callId(1), notes: "<p>for seven</p>" },
  ]);
});

test("a call being taken up lends its id to no other page", async () => {
  const slow = later<ReturnType<typeof ok>>();
  const eight = recentCall({ key: "hubspot:8", hubspotId: recordId(8) });
  const { store, askedFor } = pageOf(callPage(), {
    "recent.open": ({ key }: { key: string }) =>
      ok(callPage({ call: key === "hubspot:8" ? eight : theirs })),
    "calls.takeUp": ({ hubspotId }: { hubspotId: string }) =>
      hubspotId === "7" ? slow.promise : ok({ ...view, id: callId(8) }),
  });
  await store.open(theirs);
  const seventh = store.change({ title: "for seven" });
  store.leave();
  await store.open(eight);
  await store.change({ title: "for eight" });
  slow.give(ok(view));
  await seventh;
  expect(askedFor("calls.change").map(({ input }) => input)).toEqual([
    { callId: callId(8), title: "for eight" },
    { callId: callId(1), title: "for seven" },
  ]);
});

test("what was asked before an edit is older than it, and dropped", async () => {
  const slow = later<ReturnType<typeof ok>>();
  const answers = [ok(callPage({ call: ours, title: "Old" })), slow.promise];
  const { store } = pageOf(callPage({ call: ours }), {
    "recent.open": () => answers.shift() ?? fail("bug"),
  });
  await store.open(ours);
  const renewed = store.renew();
  await store.change({ title: "New" });
  slow.give(ok(callPage({ call: ours, title: "Old" })));
  await renewed;
  expect(store.getState().page?.title).toBe("New");
});

test("a call that is gone says so, and a late answer never shows on another's page", async () => {
  const { store } = pageOf(callPage(), { "recent.open": () => fail("gone") });
  await store.open(theirs);
  expect(store.getState()).toMatchObject({ page: null, failure: { code: "gone" } });
  const slow = later<ReturnType<typeof ok>>();
  const late = pageOf(callPage(), { "recent.open": () => slow.promise });
  const opening = late.store.open(theirs);
  late.store.leave();
  slow.give(ok(callPage({ call: theirs })));
  await opening;
  expect(late.store.getState().page).toBeNull();
});

test("what becomes of the call is heard on its page, under whichever key", async () => {
  const { store } = pageOf(callPage({ call: theirs }));
  await store.open(theirs);
  store.heard({ ...ours, standing: "checking" });
  expect(store.getState().page?.call).toMatchObject({ key: callId(1), standing: "checking" });
  store.heard(recentCall({ key: "another", standing: "waiting" }));
  expect(store.getState().page?.call.standing).toBe("checking");
});

test("an edit is said to be saved here, and where it goes from there", () => {
  const page = callPage({ call: { ...ours, standing: "waiting" } });
  expect(editWords(page, true)).toBe("Saved here. HubSpot gets it in a moment.");
  expect(editWords(page, false)).toBe("Saved here. HubSpot gets it when it can be reached.");
  expect(editWords(callPage({ call: ours }), true)).toBeNull();
});

const dispute = {
  who: "Maria",
  at: 1,
  fields: [{ name: "notes" as const, mine: "<p>a</p>", theirs: "<p>b</p>" }],
};

test("what both changed is read when a row says so, and gone once it is decided", async () => {
  const row = recentCall({ key: callId(1), callId: callId(1), fixes: [] });
  const disputed = { ...row, standing: "needsAttention" as const, fixes: ["resolve" as const] };
  let page = callPage({ call: row });
  const { client, askedFor } = fakeClient({
    "recent.open": () => ok(page),
    "calls.resolve": () => {
      page = callPage({ call: row });
      return ok(callView({ phase: "done" }));
    },
  });
  const store = createPageStore(client);
  await store.open(row);
  page = callPage({ call: disputed, conflict: dispute });
  store.heard(disputed);
  await vi.advanceTimersByTimeAsync(1);
  expect(store.getState().page?.conflict).toEqual(dispute);

  expect(await store.resolve("both")).toBe(true);
  expect(askedFor("calls.resolve")[0]?.input).toEqual({ callId: callId(1), keep: "both" });
  expect(store.getState().page?.conflict).toBeNull();
});

test("pinning stands on the page as soon as it is kept, and not before", async () => {
  const row = recentCall({ key: callId(1), callId: callId(1) });
  const { client } = fakeClient({
    "recent.open": () => ok(callPage({ call: row })),
    "calls.pin": ({ record }: { record: { id: string } }) =>
      record.id === "1" ? ok(callView({ phase: "done" })) : fail("refused"),
  });
  const store = createPageStore(client);
  await store.open(row);
  const [one, other] = [recordId(1), recordId(2)];
  await store.pin({ kind: "deal", id: one }, true);
  await store.pin({ kind: "deal", id: other }, true);
  expect(store.getState().page?.pinned).toEqual([{ kind: "deal", id: one }]);
  expect(store.getState().refusal?.code).toBe("refused");
  await store.pin({ kind: "deal", id: one }, false);
  expect(store.getState().page?.pinned).toEqual([]);
});
