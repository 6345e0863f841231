import type { Handlers } from "../../shared/bridge.ts";
import { type CallId, Notes } from "../../shared/call.ts";
import { longestNumber, readNumber, visible } from "../../shared/phone.ts";
import type { AssociatedRecord, NewContactKey, RecordId } from "../../shared/record.ts";
import { fail, ok, type Result } from "../../shared/result.ts";
import { instantOf } from "../clock.ts";
import { type ActParts, createAct, createView, isDeletedThere } from "./acts.ts";
import { associate, associatedFrom, dissociate, pin } from "./associating.ts";
import type { CallRow, Desired } from "./callRow.ts";
import { resolved } from "./conflict.ts";
import { createKeepTwin, type Keeping, type KeepTwinParts, loggedHere } from "./keepTwin.ts";
import { finish, hangUp, log, remove, resume, setLength, settle, startCall } from "./lifecycle.ts";
import { createLookingUp, type LookingUpParts } from "./lookingUp.ts";
import type { FieldsOf } from "./mirror.ts";
import { cleanNotes } from "./notes.ts";
import { createOffList, type Rules } from "./offList.ts";
import { typedOver } from "./typedOver.ts";

export type CallsParts = ActParts &
  Pick<KeepTwinParts, "whole" | "explain" | keyof Keeping> &
  Pick<LookingUpParts, "match" | "companiesOf"> & {
    readonly newCallId: () => CallId;
    readonly newContactKey: () => NewContactKey;
    readonly knowsDisposition: (id: string) => boolean;
    readonly rules: () => Rules;
    readonly fieldsOf: FieldsOf;
    readonly takeUp: (hubspotId: RecordId) => Promise<Result<CallRow>>;
  };

export type Calls = {
  readonly handlers: Handlers["calls"];
  /** Looks up anew whose the open calls are that could not be, now that HubSpot answers. */
  lookAgain(): void;
};

const mostRecords = 200;

/**
 * What the agent can do. Each act is on disk before its answer; the network is never in the way.
 */
export function createCalls(parts: CallsParts): Calls {
  const { callLog, clock, settings, bound } = parts;
  const act = createAct(parts);
  const view = createView(parts);
  const lookingUp = createLookingUp({ ...parts, act });
  const keptOff = createOffList(parts);
  const keepTwin = createKeepTwin({ ...parts, act, hidden: () => parts.rules().hidden });
  const shown = (changed: Result<CallRow>) => (changed.ok ? ok(view(changed.value)) : changed);
  /** Wishing what is wished already changes nothing, so it neither writes nor delays a sending. */
  const wish = (row: CallRow, desired: Partial<Desired>): Result<CallRow> => {
    const wishes = Object.entries(desired);
    const same = wishes.every(([name, value]) => row.desired[name as keyof Desired] === value);
    return ok(same ? row : { ...row, desired: { ...row.desired, ...desired } });
  };
  const withRecord = (row: CallRow, record: AssociatedRecord): Result<CallRow> =>
    row.desired.records.length < mostRecords
      ? ok(associate(row, record))
      : fail("refused", `A call takes ${mostRecords} records here. Remove one first.`);
  /** The call that runs already, when another one is about to: one person talks to one at a time. */
  const busy = (): Result<never> | null => {
    const whose = bound();
    return whose === null || callLog.talking(whose) === null
      ? null
      : fail("callStillOpen", "Hang up the call that runs first.");
  };

  const handlers: Handlers["calls"] = {
    open() {
      const whose = bound();
      return ok(whose === null ? [] : callLog.open(whose).map(view));
    },

    start({ number, direction }) {
      const whose = bound();
      if (whose === null) return fail("notSignedIn");
      const typed = visible(number).trim();
      if (typed.length > longestNumber) return fail("numberTooLong");
      const other = busy();
      if (other !== null) return other;
      const { homeCountry, ownNumbers } = settings();
      const [own] = ownNumbers;
      const read = readNumber(typed, homeCountry);
      const row = startCall(
        {
          id: parts.newCallId(),
          bound: whose,
          number: typed,
          farNumber: read.placeholder ? "" : (read.e164 ?? typed),
          nearNumber: own === undefined ? null : (readNumber(own, homeCountry).e164 ?? own),
          direction,
          callType: settings().callType,
          keptOff: keptOff(typed),
        },
        instantOf(clock),
      );
      callLog.insert(row);
      void lookingUp.whose(row);
      return ok(view(row));
    },

    hangUp: ({ callId }) => shown(act(callId, hangUp)),

    resume: ({ callId }) => busy() ?? shown(act(callId, resume)),

    change({ callId, notes, notesFrom, dispositionId, direction, lengthMs, title, callType }) {
      if (dispositionId != null && !parts.knowsDisposition(dispositionId)) {
        return fail("dispositionUnknown");
      }
      const clean = notes === undefined ? undefined : cleanNotes(notes);
      // Escaping can lengthen them past what the window itself may be told again.
      if (clean !== undefined && !Notes.safeParse(clean).success) return fail("notesTooLong");
      return shown(
        act(callId, (row) => {
          const from = notesFrom === undefined ? undefined : cleanNotes(notesFrom);
          const known =
            clean === undefined || from === undefined ? row : typedOver(row, clean, from);
          const changed = wish(known, {
            ...(clean === undefined ? {} : { notes: clean }),
            ...(dispositionId === undefined ? {} : { dispositionId }),
            ...(direction === undefined ? {} : { direction }),
            ...(title === undefined ? {} : { title: ownTitle(title) }),
            ...(callType === undefined ? {} : { callType }),
          });
          return changed.ok && lengthMs !== undefined
            ? setLength(changed.value, lengthMs)
            : changed;
        }),
      );
    },

    async takeUp({ hubspotId }) {
      return shown(await parts.takeUp(hubspotId));
    },

    remove({ callId }) {
      if (parts.rules().hidden.includes("deleteCalls")) return fail("featureHidden");
      const undoForMs = settings().undoSeconds * 1_000;
      return shown(act(callId, (row, now) => remove(row, now, undoForMs)));
    },

    associate({ callId, record }) {
      const changed = act(callId, (row) => withRecord(row, associatedFrom(record)));
      if (changed.ok && record.kind === "contact") void lookingUp.companyOf(callId, record);
      return shown(changed);
    },

    associateNew({ callId, name }) {
      const key = parts.newContactKey();
      return shown(
        act(callId, (row) =>
          withRecord(row, {
            kind: "contact",
            key,
            name,
            detail: row.desired.farNumber === "" ? "" : row.desired.number,
            why: "new contact, created with this call",
          }),
        ),
      );
    },

    dissociate: ({ callId, kind, key }) =>
      shown(act(callId, (row) => ok(dissociate(row, { kind, key })))),

    dontLog: ({ callId }) => shown(act(callId, (row) => wish(row, { logged: false }))),
    log: ({ callId }) => shown(act(callId, (row) => logAgain(row))),

    resolve: ({ callId, keep }) => shown(act(callId, (row) => resolved(row, keep, parts.fieldsOf))),

    async keepTwin({ callId, keep }) {
      return shown(await keepTwin(callId, keep));
    },

    pin: ({ callId, record, pinned }) => shown(act(callId, (row) => pin(row, record, pinned))),

    done({ callId }) {
      const changed = act(callId, finish);
      return changed.ok ? ok(null) : changed;
    },

    settle({ callId, endedAt }) {
      const other = endedAt === null ? busy() : null;
      return other ?? shown(act(callId, (row, now) => settle(row, endedAt, now)));
    },

    retry({ callId }) {
      const changed = act(callId, (row, { wall }) => ok(triedAgain(row, wall)));
      return changed.ok ? ok(null) : changed;
    },
  };

  return {
    handlers,
    lookAgain() {
      const whose = bound();
      for (const row of whose === null ? [] : callLog.open(whose)) {
        // One left "looking" was being asked about when the program died.
        if (["failed", "looking"].includes(row.life.lookup)) void lookingUp.whose(row);
      }
    },
  };
}

/**
 * The agent's word counts more than the pause a refusal asked for. A create that may have landed is
 * looked for at once, but an early look proves nothing and takes none of the others' turns.
 */
function triedAgain(row: CallRow, now: number): CallRow {
  const { posting, dueAt, conflict } = row.delivery;
  // Both sides changed the same: that ends with the agent's choice between them, not by trying.
  if (conflict !== null && row.desired.logged) return row;
  if (posting === null)
    return { ...row, delivery: { ...row.delivery, attempts: 0, problem: null } };
  if (!posting.lost) return row;
  const early = { ...posting, nextLookAt: posting.nextLookAt ?? dueAt ?? now };
  return { ...row, delivery: { ...row.delivery, attempts: 0, posting: early, dueAt: now } };
}

/** An empty title goes back to the one made from whom the call was with. */
function ownTitle(title: string): string | null {
  const line = title.replace(/\s+/g, " ").trim();
  return line === "" ? null : line;
}

/** Also the word that one deleted in HubSpot is to be there again, or not to wait for another program. */
function logAgain(row: CallRow): Result<CallRow> {
  if (row.delivery.problem?.code === "twinAwaited") return log(loggedHere(row));
  if (!isDeletedThere(row)) return log(row);
  return log({ ...row, delivery: { ...row.delivery, problem: null } });
}
