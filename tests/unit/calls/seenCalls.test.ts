import { beforeEach, describe, expect, it } from "vitest";
import { createSeenCalls, type SeenCalls } from "../../../electron/calls/seenCalls.ts";
import type { TheirCall } from "../../../electron/calls/joined.ts";
import { type Database, openDatabase } from "../../../electron/disk/database.ts";
import { createMemory } from "../../../electron/disk/memory.ts";
import { RecordId, type RecordRef } from "../../../shared/record.ts";
import { OwnerId } from "../../../shared/session.ts";
import { createHandClock, type HandClock } from "../../handClock.ts";
import { bound, noon } from "./rows.ts";

let database: Database;
let clock: HandClock;
let seenCalls: SeenCalls;
let plans: string[];

/** Notes how SQLite means to find what is asked for. */
function watched(real: Database): Database {
  return {
    ...real,
    all(sql, ...values) {
      const steps = real.all(`EXPLAIN QUERY PLAN ${sql}`, ...values);
      plans.push(steps.map(({ detail }) => String(detail)).join(" / "));
      return real.all(sql, ...values);
    },
  };
}

beforeEach(() => {
  plans = [];
  clock = createHandClock(noon);
  database = watched(openDatabase(":memory:"));
  seenCalls = createSeenCalls(database, clock);
});

const owner = OwnerId.parse("7");
const other = OwnerId.parse("8");
const contact: RecordRef = { kind: "contact", id: RecordId.parse("5") };

function call(n: number, change: Partial<TheirCall["call"]> = {}): TheirCall {
  return {
    call: {
      id: RecordId.parse(String(1_000 + n)),
      externalId: null,
      ownerId: n % 2 === 0 ? owner : other,
      startedAt: noon - n * 1_000,
      lengthMs: 1_000,
      title: "Call",
      notes: "",
      direction: "inbound",
      dispositionId: null,
      callType: null,
      fromNumber: null,
      toNumber: null,
      modifiedAt: null,
      modifiedBy: null,
      ...change,
    },
    records: n % 3 === 0 ? [{ ...contact, name: "Ann", detail: "" }] : [],
  };
}

const calls = (count: number) => Array.from({ length: count }, (_, n) => call(n));
const ids = (page: { calls: readonly TheirCall[] }) => page.calls.map((each) => each.call.id);

describe("calls seen", () => {
  it.each([
    [
      "one owner's",
      { owners: [owner] },
      "seen_calls_owner (base=? AND account_id=? AND owner_id=?",
    ],
    ["a team's", { owners: [owner, other] }, "seen_calls_time (base=? AND account_id=?"],
    ["a record's", { record: contact }, "PRIMARY KEY (base=? AND account_id=? AND kind=? AND"],
  ])("are read along one index, without sorting: %s", (_whose, among, index) => {
    seenCalls.keep(bound, calls(60));
    const page = seenCalls.page(bound, among, noon + 1, 5);
    expect(page.calls.length).toBeGreaterThanOrEqual(5);
    expect(plans.join()).toContain(index);
    expect(plans.join()).not.toMatch(/TEMP B-TREE|SCAN seen_calls/);
  });

  it("never part calls of one instant, however many there are", () => {
    seenCalls.keep(bound, calls(4));
    const same = Array.from({ length: 30 }, (_, n) =>
      call(100 + n, { startedAt: noon - 50_000, ownerId: owner }),
    );
    seenCalls.keep(bound, [...same, call(200, { startedAt: noon - 60_000, ownerId: owner })]);
    const all: string[] = [];
    let before: number | null = noon + 1;
    while (before !== null) {
      const page = seenCalls.page(bound, { owners: [owner] }, before, 3);
      all.push(...ids(page));
      before = page.nextBefore;
    }
    expect(all).toHaveLength(33);
    expect(new Set(all).size).toBe(33);
  });

  it("follow a call that changes its owner, its time and its people", () => {
    seenCalls.keep(bound, [call(0)]);
    const moved = call(0, { ownerId: other, startedAt: noon - 9_000 });
    seenCalls.keep(bound, [{ ...moved, records: [] }]);
    expect(ids(seenCalls.page(bound, { owners: [owner] }, noon + 1, 5))).toEqual([]);
    expect(ids(seenCalls.page(bound, { record: contact }, noon + 1, 5))).toEqual([]);
    expect(ids(seenCalls.page(bound, { owners: [other] }, noon - 8_000, 5))).toEqual(["1000"]);
    expect(database.one("SELECT count(*) AS n FROM seen_call_records")).toEqual({ n: 0 });
  });

  it("stay apart by account, and are forgotten with what else is known of it", () => {
    const elsewhere = { ...bound, accountId: "2" };
    seenCalls.keep(bound, [call(0)]);
    seenCalls.keep(elsewhere, [call(0)]);
    seenCalls.forget(bound, [call(0).call.id]);
    expect(seenCalls.get(bound, call(0).call.id)).toBeNull();
    expect(seenCalls.get(elsewhere, call(0).call.id)).toMatchObject({ asOf: noon });
    createMemory(database, clock).forget(bound.base);
    expect(seenCalls.get(elsewhere, call(0).call.id)).toBeNull();
    expect(database.one("SELECT count(*) AS n FROM seen_call_records")).toEqual({ n: 0 });
  });

  it("are forgotten when they were not seen for long, their people with them", async () => {
    seenCalls.keep(bound, [call(0), call(3)]);
    await clock.pass(10_000);
    seenCalls.keep(bound, [call(3)]);
    seenCalls.forgetUnseenSince(noon + 5_000);
    expect(ids(seenCalls.page(bound, { record: contact }, noon + 1, 5))).toEqual(["1003"]);
    expect(seenCalls.get(bound, call(0).call.id)).toBeNull();
  });
});
