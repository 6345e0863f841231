import type { Handlers } from "../../shared/bridge.ts";
import type { CallId } from "../../shared/call.ts";
import { readNumber } from "../../shared/phone.ts";
import type { NewContactKey } from "../../shared/record.ts";
import { fail, ok, type Result } from "../../shared/result.ts";
import { instantOf } from "../clock.ts";
import { type ActParts, createAct, createView } from "./acts.ts";
import { associate, associatedFrom, dissociate } from "./associating.ts";
import type { CallRow, Desired } from "./callRow.ts";
import { finish, hangUp, resume, setLength, settle, startCall } from "./lifecycle.ts";
import { createLookingUp, type LookingUpParts } from "./lookingUp.ts";
import { cleanNotes } from "./notes.ts";

export type CallsParts = ActParts &
  Pick<LookingUpParts, "match" | "companiesOf"> & {
    readonly newCallId: () => CallId;
    readonly newContactKey: () => NewContactKey;
    readonly knowsDisposition: (id: string) => boolean;
  };

const longestNumber = 100;

/**
 * What the agent can do. Each act is on disk before its answer; the network is never in the way.
 */
export function createCalls(parts: CallsParts): Handlers["calls"] {
  const { callLog, clock, settings, bound, wake } = parts;
  const act = createAct(parts);
  const view = createView(parts);
  const lookingUp = createLookingUp({ ...parts, act });
  const shown = (changed: Result<CallRow>) => (changed.ok ? ok(view(changed.value)) : changed);
  const wish = (row: CallRow, desired: Partial<Desired>): Result<CallRow> =>
    ok({ ...row, desired: { ...row.desired, ...desired } });

  return {
    open() {
      const whose = bound();
      return ok(whose === null ? [] : callLog.open(whose).map(view));
    },

    start({ number, direction }) {
      const whose = bound();
      if (whose === null) return fail("notSignedIn");
      const typed = number.trim();
      if (typed.length > longestNumber) return fail("numberTooLong");
      if (callLog.talking(whose) !== null)
        return fail("callStillOpen", "Hang up the call that runs first.");
      const { homeCountry, ownNumbers } = settings();
      const [own] = ownNumbers;
      const row = startCall(
        {
          id: parts.newCallId(),
          bound: whose,
          number: typed,
          farNumber: readNumber(typed, homeCountry).e164 ?? typed,
          nearNumber: own === undefined ? null : (readNumber(own, homeCountry).e164 ?? own),
          direction,
        },
        instantOf(clock),
      );
      callLog.insert(row);
      void lookingUp.whose(row);
      return ok(view(row));
    },

    hangUp: ({ callId }) => shown(act(callId, hangUp)),

    resume({ callId }) {
      const whose = bound();
      if (whose !== null && callLog.talking(whose) !== null) {
        return fail("callStillOpen", "Hang up the call that runs first.");
      }
      return shown(act(callId, resume));
    },

    change({ callId, notes, dispositionId, direction, lengthMs }) {
      if (dispositionId != null && !parts.knowsDisposition(dispositionId)) {
        return fail("dispositionUnknown");
      }
      return shown(
        act(callId, (row) => {
          const changed = wish(row, {
            ...(notes === undefined ? {} : { notes: cleanNotes(notes) }),
            ...(dispositionId === undefined ? {} : { dispositionId }),
            ...(direction === undefined ? {} : { direction }),
          });
          return changed.ok && lengthMs !== undefined
            ? setLength(changed.value, lengthMs)
            : changed;
        }),
      );
    },

    associate({ callId, record }) {
      const changed = act(callId, (row) => ok(associate(row, associatedFrom(record))));
      if (changed.ok && record.kind === "contact") void lookingUp.companyOf(callId, record);
      return shown(changed);
    },

    associateNew({ callId, name }) {
      const key = parts.newContactKey();
      return shown(
        act(callId, (row) =>
          ok(
            associate(row, {
              kind: "contact",
              key,
              name,
              detail: row.desired.number,
              why: "new contact, created with this call",
            }),
          ),
        ),
      );
    },

    dissociate: ({ callId, kind, key }) =>
      shown(act(callId, (row) => ok(dissociate(row, { kind, key })))),

    dontLog: ({ callId }) => shown(act(callId, (row) => wish(row, { logged: false }))),
    log: ({ callId }) => shown(act(callId, (row) => wish(row, { logged: true }))),

    done({ callId }) {
      const changed = act(callId, finish);
      return changed.ok ? ok(null) : changed;
    },

    settle({ callId, endedAt }) {
      return shown(act(callId, (row, now) => settle(row, endedAt, now)));
    },

    retry({ callId }) {
      const changed = act(callId, (row) =>
        ok({ ...row, delivery: { ...row.delivery, attempts: 0 } }),
      );
      if (!changed.ok) return changed;
      wake();
      return ok(null);
    },
  };
}
