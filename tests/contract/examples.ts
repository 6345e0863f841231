import type { z } from "zod";
import type { CallView, RecentCall } from "../../shared/call.ts";
import type { AuditDay, AuditDifference, AuditLine } from "../../shared/audit.ts";
import type { Contract } from "../../shared/contract.ts";
import type { KnownAccount, SessionView } from "../../shared/session.ts";
import type { Settings, SettingsRules } from "../../shared/settings.ts";

/** A request as a window of good will makes it, and an answer that main may give. */
type Example<I extends z.ZodType, O extends z.ZodType> = {
  readonly input: z.input<I>;
  readonly answer: z.input<O>;
};

/** One example a method: a method without one does not compile. */
type Examples = {
  readonly [R in keyof Contract]: {
    readonly [M in keyof Contract[R]]: Contract[R][M] extends {
      input: infer I extends z.ZodType;
      output: infer O extends z.ZodType;
    }
      ? Example<I, O>
      : never;
  };
};

const callId = "01a205fa-c0a7-72f6-a6e2-000000000001";
const dispositionId = "f240bbac-87c9-4f6e-bf70-924b57d47db7";
const found = { kind: "contact", id: "1", name: "Ann", detail: "", why: "hers alone" } as const;
const { id: key, ...rest } = found;
const record = { ...rest, key };
const owner = { id: "7", name: "Ann", email: null };

const session: z.input<typeof SessionView> = {
  state: "signedIn",
  way: "practice",
  practice: true,
  account: { id: "1", name: "Practice account", timeZone: "Europe/Berlin" },
  owner,
  mayChooseOwner: true,
  connection: "online",
  problem: { code: "slow", message: "" },
  browserUntil: 5,
  ways: { oauth: "needsApp", token: true, practice: true },
  unsealed: "Nothing is kept here.",
  lacking: [{ feature: "deals", message: "Deals are not shown." }],
  clockOffMs: 70_000,
  elsewhere: 1,
  unclaimed: 2,
  runtime: { app: "0.1.0", version: "45.4.1", supported: true },
};
const settings: z.input<typeof Settings> = {
  homeCountry: "DE",
  ownNumbers: ["+4930123456"],
  doNotLog: ["030 999"],
  sendRule: { when: "within", seconds: 20 },
  callType: "Intake",
  theme: "dark",
  singleKeys: true,
  keys: { find: "Mod+J" },
  startAtLogin: false,
  alwaysOnTop: true,
  keepDays: 90,
  undoSeconds: 10,
  desktops: 2,
  twins: "complete",
  uniqueProperty: "our_call_id",
  redirectPort: 47_218,
  apiVersion: "2026-03",
};
const rules: z.input<typeof SettingsRules> = {
  fixed: ["theme"],
  ask: "Dana in IT",
  hidden: ["team"],
  faults: ["“them” is no key Wrapup knows."],
  doNotLog: ["030 998"],
  dataFolder: "/home/ann/.config/Wrapup",
  administratorFile: { path: "/etc/wrapup/administrator.json", found: true },
  startAtLoginWhyNot: null,
};
const view: z.input<typeof CallView> = {
  id: callId,
  phase: "wrapup",
  direction: "inbound",
  number: "030 123456",
  startedAt: 1,
  elapsedMs: 2,
  endedAt: 3,
  aliveAt: 3,
  marks: [{ kind: "asleep", forMs: 1 }],
  dispositionId,
  title: "Call with Ann",
  callType: "Intake",
  notes: "<p>a</p>",
  notesBefore: "",
  records: [record],
  offers: [found],
  lookup: "one",
  logged: true,
  standing: "waiting",
  sendsAt: null,
  reason: null,
  unsaved: "diskFull",
};
const recent: z.input<typeof RecentCall> = {
  key: callId,
  callId,
  hubspotId: "1",
  phase: "done",
  direction: null,
  number: "",
  startedAt: 1,
  lengthMs: null,
  dispositionId: null,
  owner: "Ben",
  people: ["Ann"],
  records: [{ kind: "contact", id: "1" }],
  firstLine: "",
  standing: "inHubSpot",
  sendsAt: null,
  reason: null,
  fixes: ["twin"],
  twin: { hubspotId: "2", program: "Aircall", sameId: false },
};
const knownAccount: z.input<typeof KnownAccount> = {
  key: "https://api.hubapi.com 1",
  name: "Account 1",
  owner: "Ann",
  way: "oauth",
  current: true,
  kept: true,
  waiting: 0,
};
const day = "2026-11-23";
const auditDay: z.input<typeof AuditDay> = {
  day,
  made: 7,
  inHubSpot: 1,
  waiting: 1,
  checking: 1,
  needsAttention: 1,
  notLogged: 1,
  deletedHere: 1,
  deletedThere: 1,
  open: 0,
};
const auditLine: z.input<typeof AuditLine> = {
  callId,
  madeAt: 1,
  savedAt: 1,
  sentAt: 2,
  acknowledgedAt: 3,
  hubspotId: "1",
  attempts: 1,
  stands: "inHubSpot",
  reason: null,
  lengthMs: 5,
  number: "030 123456",
  people: "Ann",
};
const difference: z.input<typeof AuditDifference> = {
  kind: "length",
  callId,
  hubspotId: "1",
  startedAt: 1,
  message: "0:05 here, 0:06 in HubSpot.",
};

export const examples: Examples = {
  session: {
    get: { input: null, answer: session },
    usePractice: { input: null, answer: session },
    signInWithApp: { input: { clientId: "abc", clientSecret: "def" }, answer: session },
    cancelSignIn: { input: null, answer: null },
    signInWithToken: { input: { token: "pat-eu1-1" }, answer: session },
    takeCallsFirst: { input: null, answer: session },
    claim: { input: null, answer: session },
    leave: { input: null, answer: session },
    signOut: { input: { forget: true }, answer: session },
    accounts: { input: null, answer: [knownAccount] },
    switchTo: { input: { key: "https://api.hubapi.com 1" }, answer: session },
    owners: { input: null, answer: [owner] },
    chooseOwner: { input: { ownerId: "7" }, answer: session },
    resetPractice: { input: null, answer: session },
  },
  calls: {
    open: { input: null, answer: [view] },
    start: { input: { number: "030 123456", direction: "inbound" }, answer: view },
    hangUp: { input: { callId }, answer: view },
    resume: { input: { callId }, answer: view },
    change: {
      input: {
        callId,
        notes: "<p>a</p>",
        dispositionId,
        direction: "inbound",
        lengthMs: 5,
        title: "Call with Ann",
        callType: "Intake",
      },
      answer: view,
    },
    takeUp: { input: { hubspotId: "1" }, answer: view },
    remove: { input: { callId }, answer: view },
    associate: { input: { callId, record: found }, answer: view },
    associateNew: { input: { callId, name: "Ann" }, answer: view },
    dissociate: { input: { callId, kind: "contact", key: "1" }, answer: view },
    dontLog: { input: { callId }, answer: view },
    log: { input: { callId }, answer: view },
    resolve: { input: { callId, keep: "both" }, answer: view },
    keepTwin: { input: { callId, keep: "ours" }, answer: view },
    pin: { input: { callId, record: { kind: "contact", id: "1" }, pinned: true }, answer: view },
    done: { input: { callId }, answer: null },
    settle: { input: { callId, endedAt: 5 }, answer: view },
    retry: { input: { callId }, answer: null },
  },
  directory: {
    match: { input: { number: "030 123456" }, answer: { lookup: "one", found: [found] } },
    find: { input: { text: "ann", kinds: ["contact"] }, answer: [found] },
  },
  dispositions: {
    list: {
      input: null,
      answer: {
        dispositions: [{ id: dispositionId, label: "Connected", digit: 2 }],
        asOf: 1,
        live: true,
      },
    },
  },
  callTypes: { list: { input: null, answer: ["Intake"] } },
  recent: {
    page: {
      input: {
        before: 5,
        from: "disk",
        show: { what: "with", record: { kind: "contact", id: "1" } },
      },
      answer: { calls: [recent], nextBefore: null, missing: null, asOf: 1 },
    },
    open: {
      input: { key: "hubspot:1" },
      answer: {
        call: recent,
        title: "Call with Ann",
        callType: null,
        notes: "",
        notesBefore: "<h2>a</h2>",
        records: [record],
        marks: [],
        owner: "Ben",
        conflict: {
          who: "Ben",
          at: 2,
          fields: [{ name: "notes", mine: "<p>a</p>", theirs: "<p>b</p>" }],
        },
        pinned: [{ kind: "contact", id: "1" }],
        asOf: 1,
        missing: null,
      },
    },
  },
  audit: {
    days: { input: { before: day }, answer: { days: [auditDay], nextBefore: day } },
    lines: { input: { day }, answer: [auditLine] },
    export: {
      input: { from: day, to: day, format: "csv", notes: false, numbers: true },
      answer: { path: "/home/ann/calls.csv", calls: 7 },
    },
    reconcile: {
      input: { day },
      answer: { here: 7, takenUp: 1, off: 2, othersNow: 1, there: 6, differences: [difference] },
    },
  },
  links: {
    openRecord: { input: { kind: "call", id: "1" }, answer: null },
    openPractice: { input: null, answer: null },
    openFromNotes: { input: { url: "https://example.com" }, answer: null },
  },
  settings: {
    get: { input: null, answer: settings },
    change: { input: settings, answer: settings },
    rules: { input: null, answer: rules },
    tryUnique: { input: { name: "our_call_id" }, answer: { message: "HubSpot keeps it unique." } },
    openDataFolder: { input: null, answer: null },
  },
  window: {
    answerClose: { input: { answer: "stay" }, answer: null },
  },
};
