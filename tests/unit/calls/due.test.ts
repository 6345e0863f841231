import { describe, expect, it } from "vitest";
import type { CallRow, Problem } from "../../../electron/calls/callRow.ts";
import { dueAfterAct, hurried } from "../../../electron/calls/due.ts";
import { find } from "../../../electron/calls/lifecycle.ts";
import type { Phase } from "../../../shared/call.ts";
import { RecordId } from "../../../shared/record.ts";
import type { SendRule } from "../../../shared/settings.ts";
import { connected, noon, talkingRow, wrapupRow } from "./rows.ts";

const within: SendRule = { when: "within", seconds: 20 };
const atOnce: SendRule = { when: "atOnce" };
const atDone: SendRule = { when: "atDone" };
const hungUp = noon + 60_000;
const now = hungUp + 4_000;
const inHubSpot = { hubspotId: RecordId.parse("1") };
const posting = { at: now, fields: null as never, records: [], lost: false, looks: 0 };
const problem = (needs: Problem["needs"]): Problem => ({ code: "busy", message: "", needs });
const done = { phase: "done" } as const;

const withOutcome = (delivery: Partial<CallRow["delivery"]> = {}) =>
  wrapupRow({ desired: { dispositionId: connected }, delivery });

describe("when a row that was just changed is due", () => {
  const table: [string, CallRow, SendRule, number | null, Phase?][] = [
    ["talking", talkingRow(), atOnce, null],
    ["found", find(talkingRow()), atOnce, null],
    ["no outcome, at most 20 s", wrapupRow(), within, hungUp + 20_000],
    ["no outcome, at once", wrapupRow(), atOnce, now],
    ["no outcome, at Done", wrapupRow(), atDone, null],
    ["an outcome, then hung up", withOutcome(), within, now, "talking"],
    ["hung up, then an outcome", withOutcome(), within, now + 1_000],
    ["hung up, then an outcome, at Done", withOutcome(), atDone, now + 1_000],
    ["typing on after it", withOutcome({ dueAt: now + 400 }), within, now + 400],
    ["typing on, long after it", withOutcome({ dueAt: now - 400 }), within, now],
    ["an outcome while counting down", withOutcome({ dueAt: now + 9_000 }), within, now + 1_000],
    ["done", wrapupRow({ life: done }), atDone, now],
    ["not to be logged", wrapupRow({ desired: { logged: false } }), atOnce, null],
    ["to be taken off", wrapupRow({ row: inHubSpot, desired: { logged: false } }), within, now],
    ["late notes", wrapupRow({ row: inHubSpot }), within, now + 3_000],
    ["late notes, then Done", wrapupRow({ row: inHubSpot, life: done }), within, now, "wrapup"],
    ["an edit of a finished call", wrapupRow({ row: inHubSpot, life: done }), within, now + 3_000],
    ["a create on its way", wrapupRow({ delivery: { posting, dueAt: 5 } }), within, 5],
    [
      "a back-off",
      wrapupRow({ delivery: { problem: problem("time"), dueAt: now + 9 } }),
      atOnce,
      now + 9,
    ],
    [
      "a back-off that is over",
      wrapupRow({ delivery: { problem: problem("time"), dueAt: now - 9 } }),
      atOnce,
      now,
    ],
    ["a refused sign-in", wrapupRow({ delivery: { problem: problem("signIn") } }), atOnce, null],
    ["hung up long ago", wrapupRow({ life: { hungUpAt: noon - 900_000 } }), within, now],
  ];
  for (const [name, row, rule, due, before] of table) {
    it(name, () => expect(dueAfterAct(row, rule, now, before)).toBe(due));
  }
});

describe("at quit", () => {
  it("hurries what counts down or rests, and leaves what waits for Done, a look or a person", () => {
    const dueAt = (row: CallRow, rule: SendRule) => hurried(row, rule, now).delivery.dueAt;
    expect(dueAt(wrapupRow(), within)).toBe(now);
    expect(dueAt(wrapupRow({ row: inHubSpot, delivery: { dueAt: now + 3_000 } }), within)).toBe(
      now,
    );
    expect(dueAt(wrapupRow(), atDone)).toBeNull();
    expect(dueAt(talkingRow(), atOnce)).toBeNull();
    expect(dueAt(wrapupRow({ delivery: { posting, dueAt: now + 9 } }), within)).toBe(now + 9);
    const person = wrapupRow({ delivery: { problem: problem("person") } });
    expect(dueAt(person, within)).toBeNull();
  });
});
