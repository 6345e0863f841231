import { describe, expect, it } from "vitest";
import type { CallRow, Posting, Problem } from "../../../electron/calls/callRow.ts";
import { find, resume } from "../../../electron/calls/lifecycle.ts";
import type { Refusal } from "../../../electron/hubspot/refusal.ts";
import { fieldsOf } from "../../../electron/outbox/plan.ts";
import { afterCrash, afterRefusal } from "../../../electron/outbox/schedule.ts";
import { standingOf } from "../../../electron/outbox/standing.ts";
import { RecordId } from "../../../shared/record.ts";
import type { Standing } from "../../../shared/standing.ts";
import { at, noon, talkingRow, wrapupRow } from "../calls/rows.ts";

const now = noon + 100_000;
const message: Problem = { code: "slow", message: "Why.", needs: "time" };
const posting = (lost: boolean): Posting => ({
  at: noon,
  fields: null as never,
  records: [],
  lost,
  looks: 3,
});
const sending = wrapupRow({ delivery: { posting: posting(false), attempts: 1 } });
const refusedBy = (status: number): Refusal => ({
  kind: "refused",
  status,
  message: "No.",
  properties: [],
  records: [],
  existingId: null,
});

describe("what a refusal means for a create", () => {
  const table: [string, Refusal, number | null, Problem["needs"], boolean][] = [
    ["never sent", { kind: "neverSent", message: "" }, now + 5_000, "time", false],
    ["superseded", { kind: "superseded" }, now + 5_000, "time", false],
    ["refused", refusedBy(400), null, "person", false],
    ["gone", { kind: "gone", message: "" }, null, "person", false],
    ["scope", { kind: "scope", message: "" }, null, "person", false],
    ["sign-in", { kind: "signIn", expired: true, message: "" }, null, "signIn", false],
    ["wait", { kind: "wait", forMs: 700, why: "daily", message: "" }, now + 700, "time", false],
    ...(["timeout", "connectionLost", "serverError", "unreadable"] as const).map(
      (why): [string, Refusal, number, "time", true] => [
        why,
        { kind: "ambiguous", why, status: null, message: "" },
        now + 2_000,
        "time",
        true,
      ],
    ),
  ];
  for (const [name, refusal, dueAt, needs, lost] of table) {
    it(name, () => {
      const delivery = afterRefusal(sending, refusal, message, now);
      expect(delivery).toMatchObject({ dueAt, attempts: 2, problem: { ...message, needs } });
      expect(delivery.posting).toEqual(lost ? { ...posting(true), looks: 0 } : null);
    });
  }

  it("and for anything else, which may simply be done again", () => {
    const refusal: Refusal = { kind: "ambiguous", why: "timeout", status: null, message: "" };
    const delivery = afterRefusal(wrapupRow(), refusal, message, now);
    expect(delivery).toMatchObject({ dueAt: now + 2_000, posting: null });
  });

  it("pauses longer each time, up to five minutes", () => {
    const pauses = Array.from({ length: 7 }, (_, attempts) => {
      const row = wrapupRow({ delivery: { attempts } });
      return (afterRefusal(row, { kind: "superseded" }, message, now).dueAt ?? 0) - now;
    });
    expect(pauses).toEqual([2_000, 5_000, 15_000, 60_000, 300_000, 300_000, 300_000]);
  });
});

describe("after a crash", () => {
  it("a create that was under way is looked for at once, and one already looked for goes on", () => {
    const { delivery } = afterCrash(sending, now);
    expect(delivery).toMatchObject({ dueAt: now, posting: { ...posting(true), looks: 0 } });
    const lost = wrapupRow({ delivery: { posting: posting(true), dueAt: 7 } });
    expect(afterCrash(lost, now)).toBe(lost);
    const idle = wrapupRow();
    expect(afterCrash(idle, now)).toBe(idle);
  });
});

describe("where a call stands", () => {
  const sent = (change: Parameters<typeof wrapupRow>[0] = {}): CallRow => {
    const fields = fieldsOf(wrapupRow());
    if (fields === null) throw new Error("no fields");
    const row = {
      hubspotId: RecordId.parse("1"),
      sent: { fields, records: [], pinned: [], contacts: {} },
    };
    return wrapupRow({ ...change, row });
  };
  const resumed = resume(sent(), at(90_000));
  const problem = { ...message, needs: "person" } as const;
  const twin = { hubspotId: RecordId.parse("2"), program: "3CX", sameId: false, foundAt: noon };
  const desired = { notes: "late" };
  const table: [string, CallRow, Standing][] = [
    ["just hung up", wrapupRow(), "waiting"],
    ["on its way", sending, "waiting"],
    ["lost on its way", wrapupRow({ delivery: { posting: posting(true) } }), "checking"],
    ["refused", wrapupRow({ delivery: { problem } }), "needsAttention"],
    ["kept to oneself", wrapupRow({ desired: { logged: false } }), "notLogged"],
    [
      "deleted",
      wrapupRow({ desired: { logged: false }, life: { deletedAt: noon } }),
      "deletedHere",
    ],
    [
      "deleted, and still there while Undo is offered",
      sent({ desired: { logged: false }, life: { deletedAt: noon } }),
      "waiting",
    ],
    [
      "refused, then kept to oneself",
      wrapupRow({ desired: { logged: false }, delivery: { problem } }),
      "notLogged",
    ],
    [
      "kept to oneself while it may have landed",
      wrapupRow({ desired: { logged: false }, delivery: { posting: posting(true) } }),
      "checking",
    ],
    ["as wished", sent(), "inHubSpot"],
    ["changed since", sent({ desired: { notes: "late" } }), "waiting"],
    ["to be taken off", sent({ desired: { logged: false } }), "waiting"],
    ["changed and refused", sent({ delivery: { problem } }), "needsAttention"],
    ["there twice", sent({ delivery: { twin } }), "needsAttention"],
    ["there twice, and changed since", sent({ delivery: { twin }, desired }), "needsAttention"],
    [
      "there twice, and to be taken off",
      sent({ delivery: { twin }, desired: { logged: false } }),
      "waiting",
    ],
    ["talking", talkingRow(), "waiting"],
    ["found", find(talkingRow()), "waiting"],
  ];
  for (const [name, row, standing] of table) {
    it(`${name}: ${standing}`, () => expect(standingOf(row)).toBe(standing));
  }

  it("resumed: still in HubSpot, as it was", () => {
    expect(resumed.ok && standingOf(resumed.value)).toBe("inHubSpot");
  });
});
