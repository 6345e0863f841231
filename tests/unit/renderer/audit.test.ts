import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createAuditStore } from "../../../renderer/audit/auditStore.ts";
import {
  comparedWords,
  dayWords,
  sumParts,
  totalOf,
  trailWords,
} from "../../../renderer/audit/auditWords.ts";
import { type AuditDay, AuditDayName, type AuditLine } from "../../../shared/audit.ts";
import { ok, type Result } from "../../../shared/result.ts";
import { callId, fakeClient, later, recordId } from "./fakeClient.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const name = (of: string) => AuditDayName.parse(of);

function day(of: string, counts: Partial<AuditDay> = {}): AuditDay {
  return {
    day: name(of),
    made: 0,
    inHubSpot: 0,
    waiting: 0,
    checking: 0,
    needsAttention: 0,
    notLogged: 0,
    deletedHere: 0,
    deletedThere: 0,
    open: 0,
    ...counts,
  };
}

function line(change: Partial<AuditLine> = {}): AuditLine {
  return {
    callId: callId(1),
    madeAt: 0,
    savedAt: 0,
    sentAt: null,
    acknowledgedAt: null,
    hubspotId: null,
    attempts: 0,
    stands: "waiting",
    reason: null,
    lengthMs: 1_000,
    number: "555",
    people: null,
    ...change,
  };
}

const pageOf = (days: AuditDay[], nextBefore: string | null = null) =>
  ok({ days, nextBefore: nextBefore === null ? null : name(nextBefore) });

test("the parts of a sum add up to the calls, and what does not is said", () => {
  const words = (counts: Partial<AuditDay>) =>
    sumParts(day("2026-11-23", counts)).map((part) => part.words);
  expect(words({ made: 214, inHubSpot: 212, waiting: 1, notLogged: 1 })).toEqual([
    "212 in HubSpot",
    "1 waiting",
    "1 not logged",
  ]);
  expect(words({ made: 2, needsAttention: 1, deletedThere: 1 })).toEqual([
    "0 in HubSpot",
    "2 need attention, 1 of them deleted in HubSpot",
  ]);
  expect(words({ made: 2, inHubSpot: 1, deletedThere: 1 })).toEqual([
    "1 in HubSpot",
    "1 needs attention: deleted in HubSpot",
  ]);
  expect(words({ made: 3, notLogged: 1, deletedHere: 2 })).toEqual([
    "0 in HubSpot",
    "1 not logged",
    "2 deleted",
  ]);
  expect(words({ made: 1_003, inHubSpot: 1_000 })).toEqual([
    "1,000 in HubSpot",
    "3 unaccounted for",
  ]);
});

test("all days together are the sum of each", () => {
  const days = [
    day("2026-11-23", { made: 3, inHubSpot: 2, waiting: 1, open: 1 }),
    day("2026-11-22", { made: 2, inHubSpot: 1, deletedHere: 1 }),
  ];
  expect(totalOf(days)).toMatchObject({
    made: 5,
    inHubSpot: 3,
    waiting: 1,
    deletedHere: 1,
    open: 1,
  });
});

test("days are named as people name them", () => {
  const today = name("2026-03-01");
  expect(dayWords(today, today)).toBe("Today");
  expect(dayWords(name("2026-02-28"), today)).toBe("Yesterday");
  expect(dayWords(name("2026-02-05"), today)).toBe("Thursday 5 February");
  expect(dayWords(name("2025-12-31"), today)).toBe("31 Dec 2025");
});

test("a trail says each step that was taken, and none that was not", () => {
  const at = new Date(2026, 10, 23, 14, 2, 11).getTime();
  expect(trailWords(line({ madeAt: at, savedAt: null }))).toBe("Not saved yet");
  const whole = line({
    madeAt: at,
    savedAt: at,
    sentAt: at + 86_400_000,
    acknowledgedAt: at + 86_401_000,
    attempts: 2,
    hubspotId: recordId(77),
  });
  expect(trailWords(whole)).toBe(
    "Saved 14:02:11 · sent 24 Nov, 14:02:11 · acknowledged 24 Nov, 14:02:12 · 2 attempts · HubSpot id 77",
  );
  const deleted = { ...whole, sentAt: at, acknowledgedAt: at, hubspotId: null } as const;
  const words = "Saved 14:02:11 · sent 14:02:11 · acknowledged 14:02:11 · then deleted there";
  expect(trailWords({ ...deleted, stands: "deletedHere" })).toBe(`${words} · 2 attempts`);
  expect(trailWords({ ...deleted, stands: "deletedThere" })).not.toContain("deleted");
});

test("counting anew keeps the older days that were asked for", async () => {
  const pages: Record<string, Result<unknown>> = {
    null: pageOf([day("2026-11-23"), day("2026-11-22")], "2026-11-22"),
    "2026-11-22": pageOf([day("2026-11-20")]),
  };
  const { client } = fakeClient({
    "audit.days": ({ before }: { before: string | null }) => pages[String(before)] ?? ok(null),
  });
  const store = createAuditStore(client);
  store.show();
  await vi.waitFor(() => expect(store.getState().days).toHaveLength(2));
  await store.older();
  expect(store.getState()).toMatchObject({ nextBefore: null });

  pages["null"] = pageOf(
    [day("2026-11-23", { made: 1, inHubSpot: 1 }), day("2026-11-22")],
    "2026-11-22",
  );
  store.heard();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(store.getState().days?.map((one) => [one.day, one.made])).toEqual([
    ["2026-11-23", 1],
    ["2026-11-22", 0],
    ["2026-11-20", 0],
  ]);
  expect(store.getState().nextBefore).toBeNull();
});

test("a burst of changes is one question, and none while nobody looks", async () => {
  const { client, askedFor } = fakeClient({ "audit.days": () => pageOf([]) });
  const store = createAuditStore(client);
  store.heard();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(askedFor("audit.days")).toHaveLength(0);
  store.show();
  for (let change = 0; change < 50; change += 1) store.heard();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(askedFor("audit.days")).toHaveLength(2);
});

test("what was asked about one day never stands under another", async () => {
  const first = later<Result<unknown>>();
  const { client } = fakeClient({
    "audit.lines": ({ day: of }: { day: string }) =>
      of === "2026-11-23" ? first.promise : ok([line({ callId: callId(2) })]),
  });
  const store = createAuditStore(client);
  const slow = store.toggle(name("2026-11-23"));
  await store.toggle(name("2026-11-22"));
  first.give(ok([line()]));
  await slow;
  expect(store.getState().lines?.map((one) => one.callId)).toEqual([callId(2)]);
});

test("another account's audit leaves nothing behind, not even what was on its way", async () => {
  const answer = later<Result<unknown>>();
  const { client } = fakeClient({ "audit.days": () => answer.promise });
  const store = createAuditStore(client);
  store.show();
  store.leave();
  answer.give(pageOf([day("2026-11-23", { made: 9 })]));
  await vi.advanceTimersByTimeAsync(10);
  expect(store.getState()).toMatchObject({ shown: false, days: null });
});

test("a comparison that fails says why, and one of a folded day is dropped", async () => {
  const answer = later<Result<unknown>>();
  const { client } = fakeClient({
    "audit.lines": () => ok([]),
    "audit.reconcile": () => answer.promise,
  });
  const store = createAuditStore(client);
  await store.toggle(name("2026-11-23"));
  const asked = store.reconcile();
  expect(store.getState().comparing).toBe(true);
  await store.toggle(name("2026-11-23"));
  answer.give(ok({ here: 1, takenUp: 0, off: 0, othersNow: 0, there: 1, differences: [] }));
  await asked;
  expect(store.getState()).toMatchObject({ comparing: false, compared: null });
});

test("a comparison says why it counts other calls than the day's sum does", () => {
  const same = { here: 3, takenUp: 0, off: 0, othersNow: 0, there: 3, differences: [] };
  expect(comparedWords(same, 3)).toBe("3 calls here, 3 in HubSpot. Nothing differs.");
  expect(comparedWords({ ...same, takenUp: 1, off: 2, othersNow: 1 }, 5)).toBe(
    "3 calls here (1 of them made elsewhere and changed here), 3 in HubSpot. 2 more are not to be there. 1 more has another owner there. Nothing differs.",
  );
  expect(comparedWords(same, 4)).toBe(
    "3 calls here, 3 in HubSpot. Calls were made since: reconcile again. Nothing differs.",
  );
});
