import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CallRow } from "../../../electron/calls/callRow.ts";
import {
  find,
  finish,
  hangUp,
  keepAlive,
  resume,
  setLength,
  settle,
  shownElapsed,
} from "../../../electron/calls/lifecycle.ts";
import type { Instant } from "../../../electron/clock.ts";
import type { Result } from "../../../shared/result.ts";
import { at, noon, talkingRow, wrapupRow } from "./rows.ts";

function valueOf(result: Result<CallRow>): CallRow {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

type Act = (row: CallRow, now: Instant) => Result<CallRow>;
const acts: Record<string, Act> = {
  hangUp,
  resume,
  finish: (row) => finish(row),
  settle: (row, now) => settle(row, row.desired.startedAt + 1_000, now),
  stillTalking: (row, now) => settle(row, null, now),
  setLength: (row) => setLength(row, 42_000),
};

describe("the life of a call", () => {
  const rows: Record<string, CallRow> = {
    talking: talkingRow(),
    found: find(talkingRow()),
    wrapup: wrapupRow(),
    done: valueOf(finish(wrapupRow())),
  };
  const allowed: Record<string, readonly string[]> = {
    talking: ["hangUp"],
    found: ["settle", "stillTalking"],
    wrapup: ["resume", "finish", "setLength"],
    done: ["finish", "setLength"],
  };
  for (const [phase, row] of Object.entries(rows)) {
    for (const [name, act] of Object.entries(acts)) {
      const may = allowed[phase]?.includes(name) === true;
      it(`${may ? "lets" : "does not let"} a call that is ${phase} take ${name}`, () => {
        expect(act(row, at(70_000)).ok).toBe(may);
      });
    }
  }

  it("takes a hang-up back as if it had never been", () => {
    const again = valueOf(resume(wrapupRow(), at(90_000)));
    expect(again.desired.lengthMs).toBeNull();
    expect(again.life).toMatchObject({ phase: "talking", hungUpAt: null });
    expect(valueOf(hangUp(again, at(100_000))).desired.lengthMs).toBe(100_000);
  });

  it("forgets with a hang-up what kept it from leaving, but not a create that may have landed", () => {
    const problem = { code: "signInRefused", message: "", needs: "signIn" } as const;
    const refused = wrapupRow({ delivery: { problem } });
    expect(valueOf(resume(refused, at(90_000))).delivery.problem).toBeNull();
    const posting = { at: noon, fields: null as never, records: [], lost: true, looks: 1 };
    const lost = wrapupRow({ delivery: { posting, dueAt: 5 } });
    expect(valueOf(resume(lost, at(90_000))).delivery).toEqual(lost.delivery);
  });

  it("resumes a call that was settled from the moment it was said to have ended", () => {
    const left = find(keepAlive(talkingRow(), at(60_000)));
    const now = { wall: noon + 600_000, mono: 10 };
    const settled = valueOf(settle(left, noon + 120_000, now));
    expect(settled.desired.lengthMs).toBe(120_000);
    const later = { wall: noon + 660_000, mono: 60_010 };
    expect(shownElapsed(valueOf(resume(settled, later)), later)).toBe(660_000);
  });

  it("refuses ends before the beginning, in the future and days later", () => {
    const left = find(talkingRow());
    for (const endedAt of [noon - 1, noon + 86_400_001, noon + 70_001]) {
      expect(settle(left, endedAt, at(70_000)).ok).toBe(false);
    }
  });

  it("takes the last sign of life as the end though the clock was set back since", () => {
    const left = find(keepAlive(talkingRow(), at(600_000)));
    const settled = valueOf(settle(left, left.life.aliveAt, at(0, -3_600_000)));
    expect(settled.desired.lengthMs).toBe(600_000);
  });

  it("measures a found call by talk, not by a clock changed in the call", () => {
    const left = find(keepAlive(talkingRow(), at(600_000, -3_600_000)));
    const end = at(600_000, -3_600_000).wall;
    expect(valueOf(settle(left, end, at(700_000, -3_600_000))).desired.lengthMs).toBe(600_000);
  });

  it("takes the last sign of life though a restart in the call met a clock set back", () => {
    const left = find(keepAlive(talkingRow(), at(60_000)));
    const back = { wall: noon + 90_000 - 3_600_000, mono: 10 };
    const talking = valueOf(settle(left, null, back));
    const again = find(keepAlive(talking, { wall: back.wall + 5_000, mono: 5_010 }));
    const now = { wall: back.wall + 20_000, mono: 3 };
    // Half a minute went by unseen while the clock was set back.
    expect(valueOf(settle(again, again.life.aliveAt, now)).desired.lengthMs).toBe(65_000);
  });

  it("shows a found call as long as it was known to live", () => {
    const left = find(keepAlive(talkingRow(), at(5_000)));
    expect(shownElapsed(left, at(999_000))).toBe(5_000);
  });

  it("keeps its promises under any sequence of acts, restarts and clocks", () => {
    const step = fc.record({
      act: fc.constantFrom(...Object.keys(acts), "restart", "live"),
      passes: fc.integer({ min: 0, max: 100_000 }),
      clockMoves: fc.constantFrom(0, 0, 0, -3_600_000, 3_600_000),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let row = talkingRow();
        let [passed, offset, boot] = [0, 0, 0];
        for (const { act, passes, clockMoves } of steps) {
          passed += passes;
          offset += clockMoves;
          if (act === "restart") boot = passed;
          const now = { wall: noon + passed + offset, mono: passed - boot };
          const before = row;
          if (act === "restart") row = find(row);
          else if (act === "live") row = keepAlive(row, now);
          else {
            const answer = acts[act]?.(row, now);
            if (answer?.ok === true) row = answer.value;
          }
          const { phase, hungUpAt } = row.life;
          const open = phase === "talking" || phase === "found";
          // A length exactly when it is over, and then also when it was hung up.
          expect(row.desired.lengthMs === null).toBe(open);
          expect(hungUpAt === null).toBe(open);
          expect(row.life.time.elapsedMs).toBeGreaterThanOrEqual(0);
          expect(row.desired.lengthMs ?? 0).toBeGreaterThanOrEqual(0);
          expect(shownElapsed(row, now)).toBeGreaterThanOrEqual(0);
          // What the agent wrote, when it began and whose it is never change by living.
          const { startedAt, notes, records } = before.desired;
          expect(row.desired).toMatchObject({ startedAt, notes, records });
          expect(row.bound).toBe(before.bound);
          if (before.life.phase === "done") expect(phase).toBe("done");
        }
      }),
    );
  });

  it("never counts less talk than really passed, nor more, while one program runs", () => {
    const moves = fc.array(fc.tuple(fc.integer({ min: 0, max: 9_000 }), fc.integer()), {
      maxLength: 20,
    });
    fc.assert(
      fc.property(moves, (all) => {
        let row = talkingRow();
        let passed = 0;
        for (const [passes, clock] of all) {
          passed += passes;
          row = keepAlive(row, at(passed, clock % 10_000_000));
        }
        expect(valueOf(hangUp(row, at(passed))).desired.lengthMs).toBe(passed);
      }),
    );
  });
});
