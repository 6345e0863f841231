import { z } from "zod";
import { AuditDay, AuditDayName, AuditDifference, AuditLine, ReconciledCounts } from "./audit.ts";
import { CallId, CallPage, CallView, Direction, Notes, RecentCall } from "./call.ts";
import { DispositionId, DispositionList } from "./disposition.ts";
import { FoundRecord, NewContactKey, RecordId, RecordKind, RecordRef } from "./record.ts";
import { KnownAccount, Owner, OwnerId, SessionView } from "./session.ts";
import { Settings, SettingsChange, SettingsRules } from "./settings.ts";

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
    /**
     * Signs in with the organisation's app, in the browser; answers when that has ended. Nulls: the
     * app as entered before, or as the administrator gave it.
     */
    signInWithApp: method(
      z.strictObject({
        clientId: z.string().max(200).nullable(),
        clientSecret: z.string().max(500).nullable(),
      }),
      SessionView,
    ),
    cancelSignIn: method(nothing, nothing),
    signInWithToken: method(z.strictObject({ token: z.string().max(10_000) }), SessionView),
    /** Takes calls before the first sign-in could be answered; they wait for `claim`. */
    takeCallsFirst: method(nothing, SessionView),
    /** The agent's word that calls taken before the account was known belong to this one. */
    claim: method(nothing, SessionView),
    /** Shows the ways in while every kept sign-in stays kept; `switchTo` comes back. */
    leave: method(nothing, SessionView),
    /** `forget` also removes what this computer holds of the account. */
    signOut: method(z.strictObject({ forget: z.boolean() }), SessionView),
    accounts: method(nothing, z.array(KnownAccount).max(100)),
    switchTo: method(z.strictObject({ key: z.string().max(400) }), SessionView),
    /** Everybody a call can be logged under, for the agent to choose themselves from. */
    owners: method(nothing, z.array(Owner).max(20_000)),
    /** `along`: calls that HubSpot does not have yet go under this name too. */
    chooseOwner: method(
      z.strictObject({ ownerId: OwnerId, along: z.boolean().optional() }),
      SessionView,
    ),
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
        /** The notes as the editor had them before: what HubSpot had said since is not written over. */
        notesFrom: Notes.optional(),
        dispositionId: DispositionId.nullable().optional(),
        direction: Direction.optional(),
        lengthMs: lengthMs.optional(),
        /** "" goes back to the one made from whom the call was with. */
        title: z.string().max(500).optional(),
        callType: z.string().max(200).nullable().optional(),
      }),
      CallView,
    ),
    /** Makes a call that only HubSpot has one of ours, so that it can be changed. */
    takeUp: method(z.strictObject({ hubspotId: RecordId }), CallView),
    /** Deletes it, in HubSpot after ten seconds; `log` is the undo. */
    remove: method(ofCall, CallView),
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
    /** The agent's word about what both changed; `both` keeps both notes, theirs first. */
    resolve: method(ofCall.extend({ keep: z.enum(["mine", "theirs", "both"]) }), CallView),
    /** Which of two records of one call stays in HubSpot. */
    keepTwin: method(ofCall.extend({ keep: z.enum(["ours", "theirs", "both"]) }), CallView),
    /** Pins the call to the top of a record's page, or takes it off again. */
    pin: method(ofCall.extend({ record: RecordRef, pinned: z.boolean() }), CallView),
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
  /** The account's own call types; empty where it has none. */
  callTypes: { list: method(nothing, z.array(z.string().max(200)).max(500)) },
  recent: {
    /** Finished calls, newest first, older than `before`; ours and the account's, joined. */
    page: method(
      z.strictObject({
        before: z.number().nullable(),
        /** `disk`: what is known here, at once; `account`: as HubSpot has it now. */
        from: z.enum(["disk", "account"]),
        show: z.discriminatedUnion("what", [
          z.strictObject({ what: z.literal("all") }),
          /** The agent's and those of owners who share a team. */
          z.strictObject({ what: z.literal("team") }),
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
        /** When HubSpot last said this much; null where it never did. */
        asOf: z.number().nullable(),
      }),
    ),
    /** One call whole, by its key in the list. */
    open: method(z.strictObject({ key: z.string().max(80) }), CallPage),
  },
  audit: {
    /** Days of the account's time zone on which calls were made here, newest first. */
    days: method(
      z.strictObject({ before: AuditDayName.nullable() }),
      z.strictObject({ days: z.array(AuditDay).max(100), nextBefore: AuditDayName.nullable() }),
    ),
    lines: method(z.strictObject({ day: AuditDayName }), z.array(AuditLine).max(5_000)),
    /** Asks where to save; null when the agent thought better of it. */
    export: method(
      z.strictObject({
        from: AuditDayName,
        to: AuditDayName,
        format: z.enum(["csv", "json"]),
        notes: z.boolean(),
        numbers: z.boolean(),
      }),
      z.strictObject({ path: z.string().max(4_000), calls: z.int().min(0) }).nullable(),
    ),
    /** A day as it is here beside what HubSpot holds under this owner. */
    reconcile: method(
      z.strictObject({ day: AuditDayName }),
      z.strictObject({
        ...ReconciledCounts.shape,
        differences: z.array(AuditDifference).max(5_000),
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
    rules: method(nothing, SettingsRules),
    /** Proves with a real call that a property's values are unique, so that it can carry our id. */
    tryUnique: method(
      z.strictObject({ name: z.string().min(1).max(100) }),
      z.strictObject({ message: z.string().max(2_000) }),
    ),
    /** Shows the folder where calls and settings lie. */
    openDataFolder: method(nothing, nothing),
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
