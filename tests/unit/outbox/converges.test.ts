import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { associate, dissociate, pin } from "../../../electron/calls/associating.ts";
import type { CallRow } from "../../../electron/calls/callRow.ts";
import {
  finish,
  hangUp,
  log,
  remove,
  resume,
  setLength,
} from "../../../electron/calls/lifecycle.ts";
import type { CallFields, SeenCall } from "../../../electron/hubspot/call.ts";
import type { Refusal } from "../../../electron/hubspot/refusal.ts";
import {
  afterAccepted,
  afterFound,
  afterGone,
  afterLeaving,
} from "../../../electron/outbox/accepted.ts";
import { afterChanging, notCarriedOut } from "../../../electron/outbox/inDoubt.ts";
import { fieldsOf, plan, type Step } from "../../../electron/outbox/plan.ts";
import { afterCrash, afterEmptyLook, afterRefusal } from "../../../electron/outbox/schedule.ts";
import { RecordId, type RecordRef } from "../../../shared/record.ts";
import type { Result } from "../../../shared/result.ts";
import { associated, at, connected, newContact, noon, talkingRow } from "../calls/rows.ts";

/** HubSpot as far as one call goes: what it holds, whether anybody heard its answer or not. */
type Held = { fields: CallFields; records: RecordRef[]; pinned: RecordRef[] };
type World = { row: CallRow; now: number; held: Map<string, Held>; made: number; next: number };

const same = (one: RecordRef) => (other: RecordRef) =>
  one.kind === other.kind && one.id === other.id;

/** What HubSpot does with a request; the id it made, if it made one. */
function done(world: World, step: Step): string | null {
  const { held, row } = world;
  const id = row.hubspotId;
  const call = id === null ? undefined : held.get(id);
  switch (step.do) {
    case "create": {
      const newId = String((world.next += 1));
      held.set(newId, { fields: step.fields, records: [...step.records], pinned: [] });
      return newId;
    }
    case "createContact":
      world.made += 1;
      return String((world.next += 1));
    case "update":
      if (call !== undefined) call.fields = { ...call.fields, ...step.fields };
      return null;
    case "associate":
      if (call !== undefined && !call.records.some(same(step.record)))
        call.records.push(step.record);
      return null;
    case "dissociate":
      if (call !== undefined) call.records = call.records.filter((one) => !same(step.record)(one));
      return null;
    case "pin":
      // HubSpot refuses a pin of what is not associated.
      if (call?.records.some(same(step.record)) !== true) throw new Error("Pinned too early.");
      call.pinned.push(step.record);
      return null;
    case "unpin":
      if (call !== undefined) call.pinned = call.pinned.filter((one) => !same(step.record)(one));
      return null;
    case "remove":
      if (id !== null) held.delete(id);
      return null;
    default:
      throw new Error(`A step of this kind is not rehearsed here: ${JSON.stringify(step)}`);
  }
}

function seenOf(id: string, { fields }: Held, externalId: string): SeenCall {
  return { ...fields, id: RecordId.parse(id), externalId, modifiedAt: null, modifiedBy: null };
}

type Fate =
  | "answered"
  | "lostBefore"
  | "lostAfter"
  | "refused"
  | "neverSent"
  | "crashBefore"
  | "crashAfter";

const ambiguous: Refusal = { kind: "ambiguous", why: "timeout", status: null, message: "" };
const neverSent: Refusal = { kind: "neverSent", message: "" };
const wait: Refusal = { kind: "wait", why: "locked", forMs: 2_000, message: "" };
const words = { code: "busy", message: "" } as const;

/** One look or one step, as the worker takes them, with this fate. */
function work(world: World, fate: Fate): void {
  world.now += 1_000;
  const { row, now } = world;
  if (row.delivery.posting !== null) {
    // Looked for: an index that lags may not show it yet, but it does in the end.
    const crashed = afterCrash(row, now);
    const found = [...world.held].find(([id]) => id !== row.seen?.id && id !== row.hubspotId);
    if (fate === "lostBefore") return;
    world.row =
      found === undefined
        ? { ...crashed, delivery: afterEmptyLook(crashed.delivery, now) }
        : afterFound(crashed, seenOf(found[0], found[1], row.id), now, (text) => text);
    return;
  }
  if (row.delivery.problem?.needs === "person") return;
  const [step] = plan(row);
  if (step === undefined) return;
  if (fate === "crashBefore") return;
  world.row =
    step.do === "create" ? afterLeaving(world.row, step, now) : afterChanging(world.row, step);
  if (fate === "neverSent" || fate === "refused" || fate === "lostBefore") {
    const refusal = fate === "neverSent" ? neverSent : fate === "refused" ? wait : ambiguous;
    if (fate !== "lostBefore") world.row = notCarriedOut(world.row, step, row.delivery.doubt);
    world.row = { ...world.row, delivery: afterRefusal(world.row, refusal, words, now) };
    return;
  }
  // A contact that was made unheard is found again by its name and number, which is not rehearsed here.
  const lossy = step.do !== "createContact";
  const id = done(world, step);
  if (lossy && fate === "crashAfter") return;
  if (lossy && fate === "lostAfter") {
    world.row = { ...world.row, delivery: afterRefusal(world.row, ambiguous, words, now) };
    return;
  }
  const made = id === null ? {} : { id: RecordId.parse(id) };
  const held = id === null || step.do !== "create" ? undefined : world.held.get(id);
  const seen = held === undefined ? {} : { seen: seenOf(id ?? "", held, row.id) };
  world.row = afterAccepted(world.row, step, { ...made, ...seen }, now);
}

const who = fc.integer({ min: 1, max: 3 });
const act: fc.Arbitrary<(row: CallRow, ms: number) => Result<CallRow> | CallRow> = fc.oneof(
  fc.string({ maxLength: 5 }).map((notes) => (row: CallRow) => ({
    ...row,
    desired: { ...row.desired, notes },
  })),
  fc.constantFrom(connected, null).map((dispositionId) => (row: CallRow) => ({
    ...row,
    desired: { ...row.desired, dispositionId },
  })),
  who.map((n) => (row: CallRow) => associate(row, associated("contact", n))),
  who.map((n) => (row: CallRow) => associate(row, newContact(n))),
  who.map((n) => (row: CallRow) => dissociate(row, associated("contact", n))),
  fc.tuple(who, fc.boolean()).map(([n, pinned]) => (row: CallRow) => {
    const ref = { kind: "contact", id: RecordId.parse(String(n)) } as const;
    return pin(row, ref, pinned);
  }),
  fc.constant((row: CallRow, ms: number) => hangUp(row, at(ms))),
  fc.constant((row: CallRow, ms: number) => resume(row, at(ms))),
  fc.constant((row: CallRow) => finish(row)),
  fc.integer({ min: 0, max: 9_999 }).map((ms) => (row: CallRow) => setLength(row, ms)),
  fc.constant((row: CallRow) => ({ ...row, desired: { ...row.desired, logged: false } })),
  fc.constant((row: CallRow, ms: number) => remove(row, at(ms))),
  fc.constant((row: CallRow) => log(row)),
);
const fate = fc.constantFrom<Fate>(
  "answered",
  "answered",
  "answered",
  "lostBefore",
  "lostAfter",
  "refused",
  "neverSent",
  "crashBefore",
  "crashAfter",
);
const story = fc.array(
  fc.oneof(
    act.map((does) => ({ does })),
    fate.map((ends) => ({ ends })),
    fc.constant({ deleted: true }),
  ),
  { maxLength: 40 },
);

function after(row: CallRow, changed: Result<CallRow> | CallRow): CallRow {
  if (!("ok" in changed)) return changed;
  return changed.ok ? changed.value : row;
}

describe("a call and its HubSpot", () => {
  it("end up the same, whatever the agent did and whatever failed on the way", () => {
    fc.assert(
      fc.property(story, (events) => {
        const world: World = { row: talkingRow(), now: noon, held: new Map(), made: 0, next: 500 };
        let ms = 0;
        for (const event of events) {
          ms += 500;
          if ("does" in event) world.row = after(world.row, event.does(world.row, ms));
          else if ("ends" in event) {
            const { phase } = world.row.life;
            if (phase !== "talking") work(world, event.ends);
          } else if (world.row.hubspotId !== null && world.row.delivery.posting === null) {
            // Somebody deletes it in HubSpot; the agent is told and has it logged again.
            world.held.delete(world.row.hubspotId);
            const gone = afterGone(world.row);
            world.row = { ...gone, delivery: { ...gone.delivery, problem: null } };
          }
          // One call, however often its answers were lost.
          expect(world.held.size).toBeLessThanOrEqual(1);
        }
        world.row = after(world.row, hangUp(world.row, at(ms + 500)));
        for (let left = 200; left > 0; left -= 1) work(world, "answered");
        expect(plan(world.row)).toEqual([]);
        expect(world.row.delivery.posting).toBeNull();
        const [only] = [...world.held.values()];
        if (!world.row.desired.logged) {
          expect(only).toBeUndefined();
          return;
        }
        expect(only?.fields).toEqual(fieldsOf(world.row));
        const contacts = world.row.sent?.contacts ?? {};
        const wanted = world.row.desired.records.map(
          ({ kind, key }) => `${kind} ${contacts[key as keyof typeof contacts] ?? key}`,
        );
        expect(only?.records.map(({ kind, id }) => `${kind} ${id}`).sort()).toEqual(wanted.sort());
        const on = world.row.desired.pinned.map(({ id }) => String(id));
        const pinnable = on.filter((id) => wanted.includes(`contact ${id}`));
        expect(only?.pinned.map(({ id }) => String(id)).sort()).toEqual(pinnable.sort());
        expect(world.made).toBeLessThanOrEqual(Object.keys(contacts).length);
      }),
      { numRuns: 1_500 },
    );
  });
});
