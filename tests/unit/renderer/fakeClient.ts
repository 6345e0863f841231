import type { Client } from "../../../shared/bridge.ts";
import type { CallPage, CallView, RecentCall } from "../../../shared/call.ts";
import { CallId } from "../../../shared/call.ts";
import { RecordId } from "../../../shared/record.ts";
import type { Result } from "../../../shared/result.ts";
import type { SessionView } from "../../../shared/session.ts";

type Answers = Record<string, (input: never) => Result<unknown> | Promise<Result<unknown>>>;

/** The window's client over answers written down by name; every request is kept in order. */
export function fakeClient(answers: Answers) {
  const asked: { name: string; input: unknown }[] = [];
  const room = (roomName: string) =>
    new Proxy(
      {},
      {
        get: (_, method) => async (input: unknown) => {
          const name = `${roomName}.${String(method)}`;
          asked.push({ name, input });
          const answer = answers[name];
          if (answer === undefined) throw new Error(`nobody said what ${name} answers`);
          return answer(input as never);
        },
      },
    );
  const client = new Proxy({}, { get: (_, name) => room(String(name)) }) as Client;
  return { client, asked, askedFor: (name: string) => asked.filter((one) => one.name === name) };
}

export const callId = (n: number): CallId =>
  CallId.parse(`01900000-0000-7000-8000-${String(n).padStart(12, "0")}`);

export const recordId = (n: number): RecordId => RecordId.parse(String(n));

export function callView(change: Partial<CallView> = {}): CallView {
  return {
    id: callId(1),
    phase: "talking",
    direction: "outbound",
    number: "+44 20 7946 0991",
    startedAt: 0,
    elapsedMs: 0,
    endedAt: null,
    aliveAt: 0,
    marks: [],
    dispositionId: null,
    title: "",
    callType: null,
    notes: "",
    notesBefore: "",
    records: [],
    offers: [],
    lookup: "none",
    logged: true,
    standing: "waiting",
    sendsAt: null,
    reason: null,
    unsaved: null,
    ...change,
  };
}

export function recentCall(change: Partial<RecentCall> = {}): RecentCall {
  return {
    key: "a",
    callId: null,
    hubspotId: null,
    phase: "done",
    direction: "outbound",
    number: "",
    startedAt: 0,
    lengthMs: 1000,
    dispositionId: null,
    owner: null,
    people: [],
    records: [],
    firstLine: "",
    standing: "inHubSpot",
    sendsAt: null,
    reason: null,
    fixes: [],
    twin: null,
    ...change,
  };
}

export function sessionView(change: Partial<SessionView> = {}): SessionView {
  return {
    state: "signedIn",
    way: "practice",
    practice: true,
    account: { id: "1", name: "Practice account", timeZone: "UTC" },
    owner: null,
    mayChooseOwner: true,
    connection: "online",
    problem: null,
    browserUntil: null,
    ways: { oauth: "needsApp", token: true, practice: true },
    unsealed: null,
    lacking: [],
    clockOffMs: null,
    elsewhere: 0,
    unclaimed: 0,
    runtime: { app: "0.1.0", version: "0", supported: true },
    ...change,
  };
}

export function callPage(change: Partial<CallPage> = {}): CallPage {
  return {
    call: recentCall(),
    title: "",
    callType: null,
    notes: "",
    notesBefore: "",
    records: [],
    marks: [],
    owner: null,
    conflict: null,
    pinned: [],
    asOf: null,
    missing: null,
    ...change,
  };
}

/** An answer that is given when the test says so. */
export function later<T>() {
  let give: (value: T) => void = () => {};
  const promise = new Promise<T>((resolve) => {
    give = resolve;
  });
  return { promise, give: (value: T) => give(value) };
}
