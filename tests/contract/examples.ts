import type { z } from "zod";
import type { CallView, RecentCall } from "../../shared/call.ts";
import type { Contract } from "../../shared/contract.ts";
import type { SessionView } from "../../shared/session.ts";
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
  practice: true,
  account: { id: "1", name: "Practice account", timeZone: "Europe/Berlin" },
  owner,
  connection: "online",
  problem: { code: "slow", message: "" },
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
};

export const examples: Examples = {
  session: {
    get: { input: null, answer: session },
    usePractice: { input: null, answer: session },
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
      input: { callId, notes: "<p>a</p>", dispositionId, direction: "inbound", lengthMs: 5 },
      answer: view,
    },
    takeUp: { input: { hubspotId: "1" }, answer: view },
    remove: { input: { callId }, answer: view },
    associate: { input: { callId, record: found }, answer: view },
    associateNew: { input: { callId, name: "Ann" }, answer: view },
    dissociate: { input: { callId, kind: "contact", key: "1" }, answer: view },
    dontLog: { input: { callId }, answer: view },
    log: { input: { callId }, answer: view },
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
        asOf: 1,
        missing: null,
      },
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
    openDataFolder: { input: null, answer: null },
  },
  window: {
    answerClose: { input: { answer: "stay" }, answer: null },
  },
};
