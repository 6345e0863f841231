import { describe, expect, it } from "vitest";
import type { CallRow } from "../../../electron/calls/callRow.ts";
import type { SeenCall } from "../../../electron/hubspot/call.ts";
import { completed, keepingOurs, keepingTheirs } from "../../../electron/outbox/completing.ts";
import { fieldsOf, plan } from "../../../electron/outbox/plan.ts";
import { standingOf } from "../../../electron/outbox/standing.ts";
import { RecordId } from "../../../shared/record.ts";
import { OwnerId } from "../../../shared/session.ts";
import { associated, connected, noon, wrapupRow } from "../calls/rows.ts";

const theirs: SeenCall = {
  id: RecordId.parse("5"),
  externalId: "3cx-1",
  ownerId: OwnerId.parse("7"),
  startedAt: noon + 3_000,
  lengthMs: 57_000,
  title: "Queue 7",
  notes: "<p>theirs</p>",
  direction: "outbound",
  dispositionId: null,
  callType: null,
  fromNumber: null,
  toNumber: "202-555-0100",
  modifiedAt: null,
  modifiedBy: null,
};
const row = (change: Parameters<typeof wrapupRow>[0] = {}) =>
  wrapupRow({ ...change, life: { phase: "done", ...change.life } });
/** What leaves for a row completed in that record. */
const sends = (mine: CallRow, change: Partial<SeenCall> = {}) => {
  const [step] = plan(completed(mine, { ...theirs, ...change }, noon));
  return step?.do === "update" ? step.fields : step;
};

describe("completing another program's record", () => {
  it("leaves a record alone that has everything, and its own words with it", () => {
    expect(sends(row(), { callType: "Follow-up" })).toBeUndefined();
    expect(sends(row({ desired: { callType: "Intake" } }), { callType: "Intro" })).toBeUndefined();
  });

  it("fills what is empty", () => {
    const empty = { title: "", direction: null, toNumber: null, lengthMs: null, notes: "" };
    const mine = row({
      desired: { nearNumber: "+12025550199", callType: "Intake", notes: "<p>n</p>" },
    });
    expect(sends(mine, empty)).toEqual({
      lengthMs: 60_000,
      title: "Call with +12025550100",
      notes: "<p>n</p>",
      direction: "outbound",
      callType: "Intake",
      fromNumber: "+12025550199",
      toNumber: "+12025550100",
    });
    expect(sends(row(), { lengthMs: 0 })).toEqual({ lengthMs: 60_000 });
  });

  it("says what the agent said with a word of their own", () => {
    const mine = row({
      life: { lengthEdited: true },
      desired: { dispositionId: connected, title: "Mine", lengthMs: 1_000 },
    });
    expect(sends(mine)).toEqual({ dispositionId: connected, title: "Mine", lengthMs: 1_000 });
  });

  it("puts our notes after theirs, and nothing twice", () => {
    const mine = row({ desired: { notesBefore: "<h1>x</h1>", notes: "<p>ours</p>" } });
    expect(sends(mine)).toEqual({ notes: "<p>theirs</p><h1>x</h1><p>ours</p>" });
    expect(sends(mine, { notes: "<p>a</p><h1>x</h1><p>ours</p>" })).toBeUndefined();
    const fields = fieldsOf(mine);
    if (fields === null) throw new Error("It cannot be sent.");
    const sent = { fields, records: [], pinned: [], contacts: {} };
    // HubSpot rewrote what was sent, and the copy of it alike.
    const rewritten = { ...theirs, notes: "<h1>x</h1>\n<p>ours</p>" };
    expect(sends({ ...mine, sent, seen: rewritten }, rewritten)).toBeUndefined();
  });

  it("adds our people", () => {
    const { kind, key } = associated("contact", 9);
    const mine = row({ desired: { records: [associated("contact", 9)] } });
    expect(sends(mine)).toEqual({ do: "associate", record: { kind, id: key } });
  });

  it("knows an incoming call's ends", () => {
    const inbound = row({ desired: { direction: "inbound", farNumber: "+12025550100" } });
    const call = { direction: "inbound", fromNumber: "2025550100", toNumber: "12" } as const;
    expect(sends(inbound, call)).toBeUndefined();
  });
});

describe("one of two records", () => {
  const twin = { hubspotId: theirs.id, program: "3CX", sameId: false, foundAt: noon };
  const ours = RecordId.parse("6");
  const mine = completed(row(), { ...theirs, id: ours }, noon);
  const found = { ...mine, delivery: { ...mine.delivery, twin } };

  it("is deleted after everything else has been done, and also when the call is taken back", () => {
    const kept = keepingOurs(found, noon);
    expect(plan(kept)).toEqual([{ do: "discard", id: theirs.id }]);
    const noted = { ...kept, desired: { ...kept.desired, notes: "<p>n</p>" } };
    expect(plan(noted).map((step) => step.do)).toEqual(["update", "discard"]);
    const off = { ...kept, desired: { ...kept.desired, logged: false } };
    expect(plan(off).map((step) => step.do)).toEqual(["remove", "discard"]);
    const removed = { ...off, hubspotId: null };
    expect(plan(removed).map((step) => step.do)).toEqual(["discard"]);
    expect(standingOf(removed)).toBe("waiting");
    const problem = { code: "scopeMissing", message: "", needs: "person" } as const;
    const refused = { ...removed, delivery: { ...removed.delivery, problem } };
    expect(standingOf(refused)).toBe("needsAttention");
    const gone = { ...removed, delivery: { ...removed.delivery, discards: [] } };
    expect(standingOf(gone)).toBe("notLogged");
  });

  it("is the other one at the agent's word", () => {
    const kept = keepingTheirs(found, theirs, noon);
    expect(kept).toMatchObject({ hubspotId: theirs.id, delivery: { twin: null } });
    expect(plan(kept).at(-1)).toEqual({ do: "discard", id: ours });
  });
});
