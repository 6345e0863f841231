import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { associate, dissociate } from "../../../electron/calls/associating.ts";
import type { CallRow } from "../../../electron/calls/callRow.ts";
import { find } from "../../../electron/calls/lifecycle.ts";
import { type Accepted, afterAccepted } from "../../../electron/outbox/accepted.ts";
import { fieldsOf, plan, type Step } from "../../../electron/outbox/plan.ts";
import { standingOf } from "../../../electron/outbox/standing.ts";
import { DispositionId } from "../../../shared/disposition.ts";
import { type AssociatedRecord, RecordId, type RecordRef } from "../../../shared/record.ts";
import {
  associated,
  bound,
  connected,
  newContact,
  noon,
  talkingRow,
  wrapupRow,
} from "../calls/rows.ts";

const now = noon + 100_000;

/** HubSpot as the steps alone leave it: what was created, changed and associated. */
function carryOut(row: CallRow, steps: readonly Step[], ids: { next: number }) {
  const [step] = steps;
  if (step === undefined) return row;
  const id = RecordId.parse(String((ids.next += 1)));
  const made = step.do === "create" || step.do === "createContact";
  const accepted: Accepted = made ? { id } : {};
  return afterAccepted(row, step, accepted, now);
}

/** Takes every step until none is left; the steps taken. */
function settle(start: CallRow, ids = { next: 500 }): { row: CallRow; steps: Step[] } {
  let row = start;
  const steps: Step[] = [];
  for (;;) {
    const planned = plan(row);
    const [step] = planned;
    if (step === undefined) return { row, steps };
    steps.push(step);
    if (steps.length > 50) throw new Error(`It never ends: ${JSON.stringify(steps.slice(-3))}`);
    row = carryOut(row, planned, ids);
  }
}

const done = (steps: readonly Step[]) => steps.map((step) => step.do);

describe("the least that makes HubSpot match", () => {
  it("is nothing while the call runs, is found, or belongs to nobody", () => {
    expect(plan(talkingRow())).toEqual([]);
    expect(plan(find(talkingRow()))).toEqual([]);
    expect(plan(wrapupRow({ row: { bound: { ...bound, ownerId: null } } }))).toEqual([]);
  });

  it("is one POST with everything in it", () => {
    const row = associate(associate(wrapupRow(), associated("contact", 1)), associated("deal", 2));
    const { steps, row: sent } = settle(row);
    expect(steps).toEqual([
      {
        do: "create",
        fields: {
          startedAt: noon,
          lengthMs: 60_000,
          title: "Call with Nr 1",
          notes: "",
          direction: "outbound",
          dispositionId: null,
          callType: null,
          fromNumber: null,
          toNumber: "+12025550100",
          ownerId: "7",
        },
        records: [
          { kind: "contact", id: "1" },
          { kind: "deal", id: "2" },
        ],
      },
    ]);
    expect(standingOf(sent)).toBe("inHubSpot");
  });

  it("is only what changed, afterwards", () => {
    const { row } = settle(associate(wrapupRow(), associated("contact", 1)));
    const changed = { ...row, desired: { ...row.desired, notes: "<p>late</p>" } };
    expect(plan(changed)).toEqual([{ do: "update", fields: { notes: "<p>late</p>" } }]);
    const cleared = { ...row, desired: { ...row.desired, dispositionId: connected } };
    const again = settle(cleared).row;
    const without = { ...again, desired: { ...again.desired, dispositionId: null } };
    expect(plan(without)).toEqual([{ do: "update", fields: { dispositionId: null } }]);
  });

  it("makes a new contact after the call, then associates it", () => {
    const { steps } = settle(associate(wrapupRow(), newContact(1)));
    expect(done(steps)).toEqual(["create", "createContact", "associate"]);
  });

  it("associates a wish that turned out to be somebody who is on the call already only once", () => {
    const row = associate(associate(wrapupRow(), associated("contact", 501)), newContact(1));
    const { steps, row: sent } = settle(row, { next: 499 });
    expect(done(steps)).toEqual(["create", "createContact"]);
    expect(sent.sent?.records).toEqual([{ kind: "contact", id: "501" }]);
  });

  it("takes a call off, and puts it back as a new one with the contact that was made", () => {
    const { row } = settle(associate(wrapupRow(), newContact(1)));
    const off = settle({ ...row, desired: { ...row.desired, logged: false } });
    expect(done(off.steps)).toEqual(["remove"]);
    expect(standingOf(off.row)).toBe("notLogged");
    const back = settle({ ...off.row, desired: { ...off.row.desired, logged: true } });
    expect(done(back.steps)).toEqual(["create"]);
    expect(back.row.sent?.records).toHaveLength(1);
  });

  it("ends, whatever the agent does in between, with HubSpot as desired", () => {
    const records = [
      associated("contact", 1),
      associated("contact", 2),
      associated("company", 1),
      associated("ticket", 4),
      newContact(1),
      newContact(2),
    ] as const;
    const wish = fc.oneof(
      fc.record({ notes: fc.constantFrom("", "<p>a</p>", "<p>b</p>") }),
      fc.record({ dispositionId: fc.constantFrom(null, connected, other) }),
      fc.record({ direction: fc.constantFrom("inbound" as const, "outbound" as const) }),
      fc.record({ lengthMs: fc.nat({ max: 5 }) }),
      fc.record({ logged: fc.boolean() }),
    );
    type Act = (row: CallRow) => CallRow;
    const act: fc.Arbitrary<Act> = fc.oneof(
      wish.map((desired): Act => (row) => ({ ...row, desired: { ...row.desired, ...desired } })),
      fc.constantFrom(...records).map(
        (record): Act =>
          (row) =>
            associate(row, record),
      ),
      fc.constantFrom(...records).map(
        (record): Act =>
          (row) =>
            dissociate(row, record),
      ),
      fc.constant((row: CallRow) => carryOut(row, plan(row), ids)),
    );
    const ids = { next: 1_000 };
    fc.assert(
      fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
        const { row } = settle(
          acts.reduce((now_, next) => next(now_), wrapupRow()),
          ids,
        );
        if (!row.desired.logged) {
          expect(row.hubspotId).toBeNull();
          return;
        }
        expect(row.sent?.fields).toEqual(fieldsOf(row));
        expect(new Set(row.sent?.records.map(nameOf))).toEqual(wantedOf(row));
        expect(standingOf(row)).toBe("inHubSpot");
      }),
    );
  });

  it("puts people on the call after it has taken others off, who may have become the same", () => {
    const [one, two] = [associated("contact", 1), associated("contact", 2)];
    const ids = { next: 1_000 };
    const there = settle(associate(wrapupRow(), one), ids).row;
    const steps = plan(dissociate(associate(there, two), one));
    expect(steps.map((step) => step.do)).toEqual(["update", "dissociate", "associate"]);
  });
});

const other = DispositionId.parse("9d9162e7-6cf3-4944-bf63-4dff82258764");
const nameOf = ({ kind, id }: RecordRef) => `${kind} ${id}`;

function wantedOf(row: CallRow): Set<string> {
  const idOf = ({ key }: AssociatedRecord) =>
    key.startsWith("new:") ? row.sent?.contacts[key as keyof typeof row.sent.contacts] : key;
  return new Set(row.desired.records.map((record) => `${record.kind} ${idOf(record)}`));
}
