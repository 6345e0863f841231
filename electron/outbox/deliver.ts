import { readNumber, sameNumber } from "../../shared/phone.ts";
import type { RecordId } from "../../shared/record.ts";
import type { CallLog } from "../calls/callLog.ts";
import type { CallRow, Problem } from "../calls/callRow.ts";
import type { Reading } from "../calls/conflict.ts";
import type { Clock } from "../clock.ts";
import type { HubspotCalls } from "../hubspot/call.ts";
import type { HubspotRecords } from "../hubspot/records.ts";
import type { Answer, Refusal } from "../hubspot/refusal.ts";
import {
  type Accepted,
  afterAccepted,
  afterFound,
  afterGone,
  afterLeaving,
  rested,
  triedInVain,
} from "./accepted.ts";
import { boundAgain } from "./completing.ts";
import { afterChanging, notCarriedOut } from "./inDoubt.ts";
import { missingRecords, missingWords, withoutMissing } from "./dropping.ts";
import type { FirstLook } from "./firstLook.ts";
import { nearest } from "./lookBatch.ts";
import { plan, type Step } from "./plan.ts";
import { mustRead } from "./readFirst.ts";
import { createSaid } from "./said.ts";
import {
  afterCrash,
  afterEmptyLook,
  afterFailedLook,
  afterRefusal,
  blocked,
  passes,
} from "./schedule.ts";

export type Remote = {
  readonly calls: HubspotCalls;
  readonly records: HubspotRecords;
  /** Who changed a call, as a person says it; "somebody" where nobody can tell. */
  readonly nameOfUser: (userId: string | null) => Promise<string>;
};

export type DeliverParts = {
  readonly callLog: CallLog;
  readonly clock: Clock;
  /** The sentence of a refusal. */
  readonly explain: (refusal: Refusal) => Pick<Problem, "code" | "message">;
  /** A refusal that concerns more than this call (signed out, offline). */
  readonly refused: (refusal: Refusal) => void;
  readonly answered: () => void;
  readonly firstLook: FirstLook;
  readonly say: (message: string) => void;
  /** The row with what its call was just read to be; from the room of calls. */
  readonly caughtUp: (row: CallRow, reading: Reading) => CallRow;
  /** The words of notes, whatever HTML they are written in. */
  readonly textOf: (html: string) => string;
};

/** Takes one row one step further. Every outcome is on disk before this resolves. */
export function createDeliver(parts: DeliverParts) {
  const { callLog, clock, explain, refused, answered, say, caughtUp, firstLook, textOf } = parts;
  const said = createSaid(explain);

  async function deliver(row: CallRow, remote: Remote): Promise<void> {
    // Nobody else sends: a create marked as under way here is one whose answer was never recorded.
    if (row.delivery.posting !== null) return look(row, remote);
    const reason = blocked(row);
    if (reason !== null) {
      const problem: Problem = { code: "notesTooLong", message: reason, needs: "person" };
      callLog.change(row.id, (now) => ({
        ...now,
        delivery: { ...now.delivery, dueAt: null, problem },
      }));
      return;
    }
    const [step] = plan(row);
    if (step === undefined) {
      callLog.change(row.id, (now) => settled(now, clock.wall()));
      return;
    }
    if (mustRead(row, step, clock.wall())) return readFirst(row, step, remote);
    if (step.do === "create") {
      if ((await firstLook([row], remote.calls)).length === 0) return;
      const unique = remote.calls.uniqueFor(row.id);
      callLog.change(row.id, (now) => afterLeaving(now, step, clock.wall(), unique));
    }
    callLog.change(row.id, (now) => afterChanging(now, step));
    const answer = await take(row, step, remote);
    if (!answer.ok && answer.refusal.kind !== "ambiguous") {
      callLog.change(row.id, (now) => notCarriedOut(now, step, row.delivery.doubt));
    }
    if (answer.ok) {
      answered();
      const { seen, existed } = answer.value;
      callLog.change(row.id, (now) =>
        existed === true && seen !== undefined
          ? boundAgain(now, seen, clock.wall())
          : afterAccepted(now, step, answer.value, clock.wall(), row.hubspotId),
      );
      return;
    }
    if (await wasDeleted(row, answer.refusal, remote)) {
      callLog.change(row.id, (now) => afterGone(now, row.hubspotId));
      return;
    }
    const missing = await missingRecords(step, answer.refusal, remote.records);
    if (missing.lost.length + missing.moved.length === 0)
      return turnedDown(row, answer.refusal, step);
    callLog.change(row.id, (now) => withoutMissing(now, missing, clock.wall()));
    say(missingWords(row, missing));
  }

  /** What others did to the call meanwhile comes in, or waits for the agent, before ours is sent. */
  async function readFirst(row: CallRow, step: Step, remote: Remote): Promise<void> {
    if (row.hubspotId === null) return;
    const answer = await remote.calls.one(row.hubspotId);
    if (!answer.ok) {
      if (answer.refusal.kind === "gone")
        callLog.change(row.id, (now) => afterGone(now, row.hubspotId));
      else turnedDown(row, answer.refusal, step);
      return;
    }
    answered();
    const theirs = answer.value;
    const reading = { theirs, now: clock.wall(), who: "" };
    // One that HubSpot has merged is read under the id that it has now.
    const met = (now: CallRow) =>
      now.hubspotId === row.hubspotId ? { ...now, hubspotId: theirs.id } : now;
    // Only what waits for the agent needs a name.
    const open = caughtUp(met(row), reading).delivery.conflict !== null;
    const who = open ? await remote.nameOfUser(theirs.modifiedBy) : "";
    callLog.change(row.id, (now) => caughtUp(met(now), { ...reading, who }));
  }

  /** "Not found" may be said of the call or of a record; the call itself is asked for. */
  async function wasDeleted(row: CallRow, refusal: Refusal, { calls }: Remote): Promise<boolean> {
    if (refusal.kind !== "gone" || row.hubspotId === null) return false;
    const answer = await calls.one(row.hubspotId);
    return !answer.ok && answer.refusal.kind === "gone";
  }

  async function take(row: CallRow, step: Step, remote: Remote): Promise<Answer<Accepted>> {
    const { calls, records } = remote;
    if (step.do === "create") {
      const answer = await calls.create({ ...step.fields, externalId: row.id }, step.records);
      if (answer.ok) leftOut(answer.value.dropped);
      return answer;
    }
    if (step.do === "createContact") return contact(row, step, records);
    if (step.do === "discard") return bare(await calls.remove(step.id));
    const id = row.hubspotId;
    if (id === null) return { ok: true, value: {} };
    switch (step.do) {
      case "update": {
        const answer = await calls.update(id, step.fields);
        if (answer.ok) leftOut(answer.value.dropped);
        return answer;
      }
      case "associate":
        return bare(await calls.associate(id, step.record));
      case "dissociate":
        return bare(await calls.dissociate(id, step.record));
      case "pin":
        return bare(await records.pin(step.record, id));
      case "unpin":
        return bare(await records.unpin(step.record, id));
      case "remove":
        return bare(await calls.remove(id));
    }
  }

  /** A person of this name and number who is already there is the one that was meant. */
  async function contact(
    row: CallRow,
    step: Step & { do: "createContact" },
    records: HubspotRecords,
  ): Promise<Answer<{ id: RecordId }>> {
    const number = row.desired.farNumber;
    if (number !== "") {
      const read = readNumber(number, "");
      const known = await records.byNumber(read);
      if (!known.ok) return known;
      // The search only proposes: a namesake with another number is somebody else.
      const has = (phone: string) => sameNumber(number, phone, read.country ?? "");
      const same = known.value.contacts.find(
        ({ name, phones }) => name === step.name && phones.some(has),
      );
      if (same !== undefined) return { ok: true, value: { id: same.id } };
    }
    // HubSpot takes a second contact of the same number, and finds the first only after its search
    // has caught up; so whatever becomes of this request, the next one waits that long.
    callLog.change(row.id, (now) => ({
      ...now,
      delivery: { ...now.delivery, dueAt: clock.wall() + searchLagMs },
    }));
    const made = await records.createContact({ name: step.name, number });
    if (made.ok && made.value.adopted) {
      say(`“${step.name}” was already a contact in HubSpot; the call was added to that one.`);
    }
    return made;
  }

  async function look(row: CallRow, { calls }: Remote): Promise<void> {
    callLog.change(row.id, (now) => afterCrash(now, clock.wall()));
    if (await lookedUp(row, calls)) return;
    const among = row.delivery.posting?.records ?? [];
    // A record's own calls are read from the store itself, without the search index's delay.
    const first = nearest(among);
    const near = first === undefined ? none : await calls.findAmong(first, row.id);
    // A record whose calls cannot be listed (too many, not for this token) must not hide the rest.
    const decided = near.ok ? near.value !== null : passes(near.refusal);
    const found = decided ? near : await calls.findByExternalId(row.id);
    if (!found.ok) {
      refused(found.refusal);
      callLog.change(row.id, (now) => ({
        ...now,
        delivery: afterFailedLook(now.delivery, found.refusal, clock.wall()),
      }));
      return;
    }
    answered();
    // One that we removed and that a lagging search still shows is not the one looked for.
    const seen = found.value?.id === row.seen?.id ? null : found.value;
    callLog.change(row.id, (now) =>
      seen === null
        ? { ...now, delivery: afterEmptyLook(now.delivery, clock.wall()) }
        : afterFound(now, seen, clock.wall(), textOf),
    );
  }

  /** Where our id rode in a property with unique values, one read settles it; false where it cannot. */
  async function lookedUp(row: CallRow, calls: HubspotCalls): Promise<boolean> {
    const name = row.delivery.posting?.unique;
    if (name === undefined || calls.uniqueFor(row.id) !== name) return false;
    const found = await calls.findByUnique(name, row.id);
    if (!found.ok) return false;
    answered();
    const { value } = found;
    callLog.change(row.id, (now) =>
      value === null ? sentAgain(now, clock.wall()) : afterFound(now, value, clock.wall(), textOf),
    );
    return true;
  }

  function turnedDown(row: CallRow, refusal: Refusal, step: Step): void {
    refused(refusal);
    const problem = said(refusal, step);
    const maybeMade = step.do === "createContact" && refusal.kind === "ambiguous";
    callLog.change(row.id, (now) => {
      const sorted = afterRefusal(now, refusal, problem, clock.wall());
      const delivery = { ...sorted, trail: triedInVain(sorted.trail, step, refusal) };
      // What was refused is not what is wished by now: that deserves a try of its own.
      const mended = JSON.stringify(plan(now)[0]) !== JSON.stringify(step);
      if (delivery.problem?.needs === "person" && mended) {
        return { ...now, delivery: { ...delivery, dueAt: clock.wall(), problem: null } };
      }
      const least = maybeMade ? clock.wall() + searchLagMs : 0;
      return {
        ...now,
        delivery: {
          ...delivery,
          dueAt: delivery.dueAt === null ? null : Math.max(delivery.dueAt, least),
        },
      };
    });
  }

  function leftOut(dropped: readonly string[]): void {
    if (dropped.length === 0) return;
    say(`This account does not take ${dropped.join(" and ")}; the call was logged without.`);
  }

  return deliver;
}

/** Twice as long as anybody has seen HubSpot's search lag behind a create. */
const searchLagMs = 60_000;

/** Nothing is left to do, so nothing is wrong with it either. */
function settled(row: CallRow, now: number): CallRow {
  const { delivery, ...rest } = rested(row, now);
  return { ...rest, delivery: { ...delivery, attempts: 0, problem: null } };
}

/** Not there, and if it should still arrive, its successor is refused: it may leave at once. */
function sentAgain(row: CallRow, now: number): CallRow {
  const delivery = { ...row.delivery, posting: null, problem: null, dueAt: now };
  return { ...row, delivery };
}

const none: Answer<null> = { ok: true, value: null };

function bare(answer: Answer<null>): Answer<Accepted> {
  return answer.ok ? { ok: true, value: {} } : answer;
}
