import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CallLog, createCallLog } from "../../../electron/calls/callLog.ts";
import type { CallRow } from "../../../electron/calls/callRow.ts";
import { createUnsaved } from "../../../electron/calls/unsaved.ts";
import {
  type Database,
  DiskError,
  openDatabase,
  refusalOf,
} from "../../../electron/disk/database.ts";
import { fieldsOf } from "../../../electron/outbox/plan.ts";
import { RecordId } from "../../../shared/record.ts";
import { createHandClock } from "../../handClock.ts";
import { codeOf } from "../calls/desk.ts";
import { associated, bound, callId, noon, talkingRow, wrapupRow } from "../calls/rows.ts";
import { dayNamed, openAudit, today } from "./desk.ts";

const dayMs = 86_400_000;
const hubspotId = RecordId.parse("5");

function opened(change: { timeZone?: string } = {}) {
  const database = openDatabase(":memory:");
  const callLog = createCallLog(database);
  return { callLog, database, audit: openAudit({ callLog, bound: () => bound, ...change }) };
}

/** A row that HubSpot has whole. */
function arrived(row: CallRow): CallRow {
  const fields = fieldsOf(row);
  if (fields === null) throw new Error("It cannot be sent.");
  return { ...row, hubspotId, sent: { fields, records: [], pinned: [], contacts: {} } };
}

const refused = {
  code: "refused",
  message: "HubSpot refused this: “no 030 1”.",
  needs: "person",
} as const;
const gone = {
  code: "gone",
  message: "This call was deleted in HubSpot.",
  needs: "person",
} as const;

/** One of each that an audit tells apart. */
const kinds: Readonly<Record<string, () => CallRow>> = {
  inHubSpot: () => arrived(wrapupRow({ life: { phase: "done" } })),
  waiting: () => wrapupRow({ delivery: { dueAt: noon } }),
  checking() {
    const row = wrapupRow();
    const { fields, records } = { fields: fieldsOf(row), records: [] };
    if (fields === null) throw new Error("It cannot be sent.");
    return wrapupRow({
      delivery: { posting: { at: noon, fields, records, lost: true, looks: 0 } },
    });
  },
  needsAttention: () => wrapupRow({ delivery: { problem: refused } }),
  notLogged: () => wrapupRow({ desired: { logged: false } }),
  deletedHere: () => wrapupRow({ desired: { logged: false }, life: { deletedAt: noon } }),
  deletedThere() {
    const row = arrived(wrapupRow({ life: { phase: "done" }, delivery: { problem: gone } }));
    return { ...row, hubspotId: null };
  },
  loggedTwice() {
    const twin = { hubspotId: RecordId.parse("6"), program: "3CX", sameId: false, foundAt: noon };
    return arrived(wrapupRow({ life: { phase: "done" }, delivery: { twin } }));
  },
  open: () => talkingRow(),
  takenUp: () => arrived(wrapupRow({ life: { phase: "done", takenUp: true } })),
};
const names = Object.keys(kinds);
const attention = "needsAttention";

function insert(callLog: CallLog, kind: string, n: number, startedAt = noon): void {
  const row = kinds[kind]?.();
  if (row === undefined) throw new Error(kind);
  callLog.insert({ ...row, id: callId(n), desired: { ...row.desired, startedAt } });
}

describe("the days of an audit", () => {
  it("count each call in exactly one place, and open ones and others' apart", async () => {
    const { callLog, audit } = opened();
    for (const [index, kind] of names.entries()) insert(callLog, kind, index);
    const { days } = await audit.days();
    expect(days).toEqual([
      {
        day: "2026-11-23",
        made: 8,
        inHubSpot: 1,
        waiting: 1,
        checking: 1,
        // One was refused, and one is there twice; neither is counted elsewhere as well.
        needsAttention: 2,
        notLogged: 1,
        deletedHere: 1,
        deletedThere: 1,
        open: 1,
      },
    ]);
    const lines = await audit.lines();
    const stood = names.slice(0, 8).map((kind) => (kind === "loggedTwice" ? attention : kind));
    expect(lines.map(({ stands }) => stands).sort()).toEqual(stood.sort());
    expect(
      lines.find(({ callId: id }) => id === callId(names.indexOf("loggedTwice"))),
    ).toMatchObject({ reason: "3CX logged this call too. Say which record stays.", hubspotId });
  });

  it("add up, whatever becomes of calls and whenever they were made", async () => {
    const call = fc.record({
      kind: fc.constantFrom(...names),
      at: fc.integer({ min: noon - 3 * dayMs, max: noon }),
      logged: fc.boolean(),
      deleted: fc.boolean(),
      has: fc.boolean(),
      problem: fc.constantFrom(null, refused, gone),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(call, { maxLength: 20 }), async (calls) => {
        const { callLog, audit } = opened({ timeZone: "America/St_Johns" });
        for (const [index, each] of calls.entries()) {
          const row = kinds[each.kind]?.() ?? wrapupRow();
          const life = { ...row.life, deletedAt: each.deleted ? noon : row.life.deletedAt };
          callLog.insert({
            ...row,
            id: callId(index),
            life,
            desired: { ...row.desired, startedAt: each.at, logged: each.logged },
            hubspotId: each.has ? hubspotId : row.hubspotId,
            delivery: { ...row.delivery, problem: each.problem ?? row.delivery.problem },
          });
        }
        const { days } = await audit.days();
        const total = (of: (day: (typeof days)[number]) => number) =>
          days.reduce((sum, day) => sum + of(day), 0);
        for (const { made, open: _, day: __, ...parts } of days) {
          expect(Object.values(parts).reduce((sum, part) => sum + part, 0)).toBe(made);
        }
        const open = calls.filter(({ kind }) => kind === "open").length;
        const others = calls.filter(({ kind }) => kind === "takenUp").length;
        expect(total((day) => day.open)).toBe(open);
        expect(total((day) => day.made)).toBe(calls.length - open - others);
        for (const { day, made } of days) {
          expect(await audit.lines(dayNamed(day))).toHaveLength(made);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("are those of the account's time zone, newest first, page after page", async () => {
    const { callLog, audit } = opened({ timeZone: "Asia/Tokyo" });
    // 20:00 UTC is tomorrow there.
    for (let n = 0; n < 70; n += 1) insert(callLog, "waiting", n, noon + 8 * 3_600_000 - n * dayMs);
    insert(callLog, "takenUp", 100, noon - 90 * dayMs);
    const seen: string[] = [];
    let before: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof audit.days>> = await audit.days(before);
      seen.push(...page.days.map(({ day }) => day));
      before = page.nextBefore;
    } while (before !== null);
    expect(seen[0]).toBe("2026-11-24");
    expect(seen).toHaveLength(70);
    expect(seen).toEqual([...new Set(seen)].sort().reverse());
  });

  it("are nobody else's, and nobody's before anyone is signed in", async () => {
    const { callLog } = opened();
    insert(callLog, "waiting", 1);
    const other = { ...bound, accountId: "2" };
    expect((await openAudit({ callLog, bound: () => other }).days()).days).toEqual([]);
    const nobody = openAudit({ callLog, bound: () => null });
    expect((await nobody.days()).days).toEqual([]);
    expect(await nobody.lines()).toEqual([]);
    expect(await codeOf(nobody.handlers.reconcile({ day: today }))).toBe("notSignedIn");
    const noDay = dayNamed("2026-02-30");
    const { handlers } = openAudit({ callLog, bound: () => bound });
    expect(await codeOf(handlers.lines({ day: noDay }))).toBe("badRequest");
    expect(await codeOf(handlers.days({ before: noDay }))).toBe("badRequest");
  });

  it("are read along indexes, never by walking all of an owner's calls", async () => {
    const database = openDatabase(":memory:");
    const asked: string[] = [];
    const all: Database["all"] = (sql, ...values) => {
      const steps = database.all(`EXPLAIN QUERY PLAN ${sql}`, ...values);
      asked.push(...steps.map((step) => String(step["detail"])));
      return database.all(sql, ...values);
    };
    const callLog = createCallLog({ ...database, all });
    insert(callLog, "waiting", 1);
    const audit = openAudit({ callLog, bound: () => bound });
    await audit.days();
    await audit.lines();
    const walks = asked.filter((step) => /^(SCAN|SEARCH)/.test(step));
    expect(walks.length).toBeGreaterThan(0);
    const along = /INDEX (calls_open|calls_recent \(.*started_at[<>])/;
    expect(walks.filter((step) => !along.test(step))).toEqual([]);
  });
});

describe("the line of a call", () => {
  it("says when it was made, saved, sent and acknowledged, and how often it was tried", async () => {
    const { callLog, audit } = opened();
    const trail = { sentAt: noon + 61_000, acknowledgedAt: noon + 62_000, tries: 2 };
    const desired = { records: [associated("contact", 1), associated("contact", 2)] };
    callLog.insert(arrived(wrapupRow({ delivery: { trail }, desired, life: { phase: "done" } })));
    const [line] = await audit.lines();
    expect(line).toEqual({
      callId: callId(),
      madeAt: noon,
      savedAt: noon,
      sentAt: noon + 61_000,
      acknowledgedAt: noon + 62_000,
      hubspotId: "5",
      attempts: 2,
      stands: "waiting",
      reason: null,
      lengthMs: 60_000,
      number: "+12025550100",
      people: "Nr 1, Nr 2",
    });
  });

  it("has no content where the call is not to be logged, and says why it is not", async () => {
    const { callLog, audit } = opened();
    const records = [associated("contact", 1)];
    const off = { logged: false, records, notes: "<p>secret</p>", title: "secret" };
    const rows = [
      wrapupRow({ desired: off }),
      wrapupRow({ desired: off, life: { keptOff: "administrator" } }),
      wrapupRow({ desired: off, life: { deletedAt: noon } }),
      { ...wrapupRow({ desired: off, delivery: { problem: refused } }), hubspotId },
    ];
    for (const [index, row] of rows.entries()) callLog.insert({ ...row, id: callId(index) });
    const lines = await audit.lines();
    expect(lines.map(({ reason }) => reason).reverse()).toEqual([
      "The agent chose not to log it.",
      "Your administrator keeps calls with this number out of HubSpot. Log it only if it belongs there.",
      "You deleted it.",
      "HubSpot refused this. Read its reason, change the call and send it again.",
    ]);
    expect(JSON.stringify(lines)).not.toMatch(/secret|Nr 1|2025550100|030/);
  });

  it("is saved when the disk took it, which may be later than it began", async () => {
    const clock = createHandClock(noon);
    const { callLog: disk } = opened();
    let full = true;
    const refusing: CallLog = {
      ...disk,
      insert(row) {
        if (full) throw new DiskError("diskFull", null);
        disk.insert(row);
      },
    };
    const unsaved = createUnsaved({ callLog: refusing, clock, refusalOf, saved: () => undefined });
    const audit = openAudit({ callLog: unsaved.callLog, bound: () => bound });
    unsaved.patient.insert(wrapupRow({ life: { phase: "done" } }));
    expect((await audit.lines())[0]).toMatchObject({ savedAt: null, stands: "waiting" });
    full = false;
    await clock.pass(2_000);
    expect((await audit.lines())[0]).toMatchObject({ savedAt: noon + 2_000 });
  });
});
