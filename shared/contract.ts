import { z } from "zod";
import { CallId, CallView, Direction, Notes, RecentCall } from "./call.ts";
import { DispositionId, DispositionList } from "./disposition.ts";
import { FoundRecord, NewContactKey, RecordId, RecordKind, RecordRef } from "./record.ts";
import { Owner, OwnerId, SessionView } from "./session.ts";
import { Settings, SettingsChange } from "./settings.ts";

/*
 * READ FIRST. Every request the window can make and every event it can hear. From this one object
 * come the handlers' types, the router's map, the window's client and the events' payloads.
 * One argument each, an object or null; unknown keys are refused; sizes are bounded; answers are
 * parsed too. Instants end in `At` (ms since 1970), lengths in `Ms`.
 */

function method<I extends z.ZodType, O extends z.ZodType>(input: I, output: O) {
  return { input, output };
}

const nothing = z.null();
const ofCall = z.strictObject({ callId: CallId });
const lengthMs = z.number().min(0).max(86_400_000);
const numberTyped = z.string().max(1_000);

export const contract = {
  session: {
    get: method(nothing, SessionView),
    /** Signs in to the practice account on this computer, starting it where needed. */
    usePractice: method(nothing, SessionView),
    /** Everybody a call can be logged under, for the agent to choose themselves from. */
    owners: method(nothing, z.array(Owner).max(20_000)),
    chooseOwner: method(z.strictObject({ ownerId: OwnerId }), SessionView),
    /** Starts the practice account over, its calls on this computer included. */
    resetPractice: method(nothing, SessionView),
  },
  calls: {
    /** Every open call: talking, found after a crash, or in wrap-up; oldest first. */
    open: method(nothing, z.array(CallView).max(1_000)),
    start: method(z.strictObject({ number: numberTyped, direction: Direction }), CallView),
    hangUp: method(ofCall, CallView),
    /** Takes back a hang-up made by mistake: the call goes on as if it had never ended. */
    resume: method(ofCall, CallView),
    change: method(
      ofCall.extend({
        notes: Notes.optional(),
        dispositionId: DispositionId.nullable().optional(),
        direction: Direction.optional(),
        lengthMs: lengthMs.optional(),
      }),
      CallView,
    ),
    associate: method(ofCall.extend({ record: FoundRecord }), CallView),
    /** Adds a contact that does not exist yet; it is created once the call is in HubSpot. */
    associateNew: method(ofCall.extend({ name: z.string().trim().min(1).max(200) }), CallView),
    dissociate: method(
      ofCall.extend({ kind: RecordKind, key: z.union([RecordId, NewContactKey]) }),
      CallView,
    ),
    /** Keeps the call off HubSpot (or takes it off again); `log` is its undo. */
    dontLog: method(ofCall, CallView),
    log: method(ofCall, CallView),
    done: method(ofCall, nothing),
    /** The agent's answer about a call found open: still talking (`endedAt: null`) or ended. */
    settle: method(ofCall.extend({ endedAt: z.number().nullable() }), CallView),
    /** Tries a call that needs attention once more. */
    retry: method(ofCall, nothing),
  },
  directory: {
    /** Whose number this is; nothing is chosen. `lookup` is as in a call's view. */
    match: method(
      z.strictObject({ number: numberTyped }),
      z.strictObject({
        lookup: z.enum(["none", "one", "several", "own"]),
        found: z.array(FoundRecord).max(200),
      }),
    ),
    /** People, companies, deals, tickets whose fields match; a newer search cancels an older. */
    find: method(
      z.strictObject({ text: z.string().max(200), kinds: z.array(RecordKind).min(1).max(4) }),
      z.array(FoundRecord).max(200),
    ),
  },
  dispositions: { list: method(nothing, DispositionList) },
  recent: {
    /** Finished calls, newest first, older than `before`; ours and the account's, joined. */
    page: method(
      z.strictObject({
        before: z.number().nullable(),
        show: z.discriminatedUnion("what", [
          z.strictObject({ what: z.literal("all") }),
          z.strictObject({ what: z.literal("unsent") }),
          z.strictObject({ what: z.literal("with"), record: RecordRef }),
        ]),
      }),
      z.strictObject({
        calls: z.array(RecentCall).max(1_000),
        /** Pass as `before` for the next page; null at the end. */
        nextBefore: z.number().nullable(),
        /** Why the account's own calls are missing from this page, if they are. */
        missing: z.string().max(2_000).nullable(),
      }),
    ),
  },
  links: {
    openRecord: method(
      z.strictObject({ kind: z.union([RecordKind, z.literal("call")]), id: RecordId }),
      nothing,
    ),
    /** The practice account's own page, with its switches for bad days. */
    openPractice: method(nothing, nothing),
    /** Opens a link from notes; the window has shown its whole host and the agent agreed. */
    openFromNotes: method(z.strictObject({ url: z.string().max(2_000) }), nothing),
  },
  settings: {
    get: method(nothing, Settings),
    change: method(SettingsChange, Settings),
  },
  window: {
    /** The agent's answer when the window was closed during a call. */
    answerClose: method(
      z.strictObject({ answer: z.enum(["stay", "hangUp", "keepOpen"]) }),
      nothing,
    ),
  },
} as const;

/** What main says unasked. */
export const events = {
  "session.changed": SessionView,
  /** An open call changed, or stopped being open (`phase: "done"`). */
  "calls.changed": CallView,
  /** A running call's talk time, each second, from main's clocks. */
  "calls.time": z.strictObject({ callId: CallId, elapsedMs: z.number().min(0) }),
  "recent.changed": RecentCall,
  "dispositions.changed": DispositionList,
  "settings.changed": Settings,
  /** The window was asked to close while a call runs. */
  "window.closing": z.strictObject({ callId: CallId }),
  /** One sentence worth telling (a property was left out, a contact was adopted). */
  "notice.said": z.strictObject({ message: z.string().max(2_000) }),
} as const;

export type Contract = typeof contract;
export type Events = typeof events;
