import { randomUUID } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { v7 as uuidv7 } from "uuid";
import { staticCredentials } from "../../electron/auth/credentials.ts";
import { createProve } from "../../electron/auth/proof.ts";
import { createRemembered } from "../../electron/auth/remembered.ts";
import { createSession } from "../../electron/auth/session.ts";
import { createShown } from "../../electron/auth/shown.ts";
import { createCallLog } from "../../electron/calls/callLog.ts";
import type { CallRow } from "../../electron/calls/callRow.ts";
import { caughtUp } from "../../electron/calls/conflict.ts";
import { createCalls } from "../../electron/calls/calls.ts";
import { createWatch } from "../../electron/calls/watch.ts";
import type { Clock } from "../../electron/clock.ts";
import { systemClock } from "../../electron/clock.ts";
import { openDatabase } from "../../electron/disk/database.ts";
import { createMemory } from "../../electron/disk/memory.ts";
import type { LastSession } from "../../electron/disk/stores.ts";
import { createAccount } from "../../electron/hubspot/account.ts";
import { createHubspotCalls } from "../../electron/hubspot/calls.ts";
import { createClient } from "../../electron/hubspot/client.ts";
import { createDefinitions } from "../../electron/hubspot/definitions.ts";
import { createGovernor } from "../../electron/hubspot/governor.ts";
import { nodeTransport } from "../../electron/hubspot/nodeTransport.ts";
import { createOwners } from "../../electron/hubspot/owners.ts";
import { createRecords } from "../../electron/hubspot/records.ts";
import { sentenceFor } from "../../electron/hubspot/refusal.ts";
import { createWhose } from "../../electron/hubspot/whose.ts";
import { createDelivery } from "../../electron/outbox/deliverBatch.ts";
import { createFirstLook } from "../../electron/outbox/firstLook.ts";
import { createOutbox } from "../../electron/outbox/outbox.ts";
import { fieldsOf } from "../../electron/outbox/plan.ts";
import { keeping } from "../../electron/outbox/completing.ts";
import { standingOf } from "../../electron/outbox/standing.ts";
import { CallId } from "../../shared/call.ts";
import { NewContactKey } from "../../shared/record.ts";
import { fail } from "../../shared/result.ts";
import type { Settings } from "../../shared/settings.ts";
import { createBoundaries } from "./boundaries.ts";
import type { DeskRow, DeskSetup, FromDesk, ToDesk } from "./deskWords.ts";

/*
 * The app without its window: the real rooms on a real file and a real HubSpot over HTTP, driven
 * by messages, so that a test can kill it between any two steps.
 */

const setup = JSON.parse(process.argv[2] ?? "{}") as DeskSetup;
const say = (message: FromDesk) => process.send?.(message);
process.on("disconnect", () => process.exit(0));
process.on("uncaughtException", bug);
process.on("unhandledRejection", bug);

/** Both clocks run faster than the world's, from one epoch, so that a restart finds them gone on. */
let wallOffMs = setup.wallOffMs ?? 0;
const clock: Clock = {
  wall: () => setup.epoch + wallOffMs + Math.floor((Date.now() - setup.epoch) * setup.scale),
  mono: () => performance.now() * setup.scale,
  after: (ms, act) => systemClock.after(ms / setup.scale, act),
};

const boundaries = createBoundaries(setup.killAt ?? null);
const database = boundaries.database(openDatabase(setup.file));
const transport = boundaries.transport(nodeTransport);
const callLog = createCallLog(database);
const lastFile = `${setup.file}.last`;
let last: LastSession | null = existsSync(lastFile)
  ? (JSON.parse(readFileSync(lastFile, "utf8")) as LastSession)
  : null;
const session = createSession({
  connect({ url, token }) {
    const client = createClient({
      base: url,
      version: "2026-03",
      transport,
      createTransport: transport,
      token,
      governor: createGovernor({ clock }),
      clock: systemClock,
      log: () => undefined,
      limitMs: setup.patienceMs,
    });
    return {
      details: createAccount(client).details,
      owners: createOwners(client).list,
      ...createWhose(client),
      calls: createHubspotCalls({ client, definitions: createDefinitions(client) }),
      records: createRecords(client),
      nameOfUser: () => Promise.resolve("somebody"),
    };
  },
  shown: createShown({
    publish: () => undefined,
    runtime: { app: "0.1.0", version: "33.2.1", supported: false },
    ways: { oauth: "off", token: false, practice: true },
  }),
  remembered: createRemembered(createMemory(database, clock)),
  prove: createProve({ onlyAccount: null, explain: sentenceFor }),
  lastSession: {
    get: () => last,
    set(value) {
      last = value;
      // Whole or not at all, as electron-store writes it.
      writeFileSync(`${lastFile}.new`, JSON.stringify(value));
      renameSync(`${lastFile}.new`, lastFile);
    },
  },
  clock,
  fixedEmail: null,
  ownerEmail: null,
  explain: sentenceFor,
  failed(thrown) {
    throw thrown;
  },
  online: () => outbox.retryAll(),
  ownerChosen: (whose, ownerId) => void callLog.giveTo(whose, ownerId),
  talking: () => false,
  counted: () => ({ elsewhere: 0, unclaimed: 0 }),
});

const outbox = createOutbox({
  callLog,
  clock,
  signedIn() {
    const [bound, remote] = [session.bound(), session.connected()];
    return bound === null || remote === null ? null : { bound, remote };
  },
  delivery: createDelivery({
    callLog,
    clock,
    explain: sentenceFor,
    refused: session.noticed,
    answered: session.reached,
    say: () => undefined,
    caughtUp: (row, reading) => caughtUp(row, reading, fieldsOf),
    firstLook: createFirstLook({
      callLog,
      clock,
      say: () => undefined,
      settings: () => settings,
      // Requests run at the world's pace, this clock does not.
      patienceMs: setup.patienceMs * setup.scale,
    }),
  }),
  failed: bug,
});
callLog.listen((row) => say({ changed: shown(row) }));

const settings: Settings = {
  homeCountry: "US",
  ownNumbers: [],
  doNotLog: [],
  sendRule: { when: "within", seconds: 20 },
  callType: null,
  theme: "system",
  singleKeys: true,
  keys: {},
  startAtLogin: false,
  alwaysOnTop: false,
  keepDays: 90,
  undoSeconds: 10,
  desktops: 1,
  twins: "complete",
  uniqueProperty: null,
  redirectPort: 47_218,
  apiVersion: "2026-03",
};
const nobody = { ok: true, value: { lookup: "none", found: [], choose: [] } } as const;
const { handlers: calls } = createCalls({
  callLog,
  clock,
  settings: () => settings,
  bound: session.bound,
  standingOf,
  wake: outbox.wake,
  match: () => Promise.resolve(nobody),
  companiesOf: () => Promise.resolve({ ok: true, value: [] }),
  knowsDisposition: () => true,
  fieldsOf,
  rules: () => ({ doNotLog: [], hidden: [] }),
  takeUp: () => Promise.resolve(fail("unreachable")),
  whole: () => Promise.resolve(null),
  ...keeping,
  explain: sentenceFor,
  newCallId: () => CallId.parse(uuidv7()),
  newContactKey: () => NewContactKey.parse(`new:${randomUUID()}`),
});
const watch = createWatch({
  callLog,
  clock,
  bound: session.bound,
  time: () => undefined,
  failed: bug,
});

outbox.recover();
watch.start();
process.on("message", (message: ToDesk) => void heard(message));
const base = "practice";
const signIn = () =>
  session.signIn(staticCredentials(setup.token, { way: "practice", base, url: setup.url }));
if (last !== null && session.open(last.base, last.accountId)) {
  say({ ready: true });
  void signIn();
} else {
  void untilSignedIn().then(() => say({ ready: true }));
}

/** The first time nobody knows the account yet, so there is nothing to be killed in. */
async function untilSignedIn(): Promise<void> {
  while (!(await signIn()).ok) await pause(20);
}

async function heard({ n, act, input }: ToDesk): Promise<void> {
  if (act === "rows") {
    const bound = session.bound();
    const open = bound === null ? [] : callLog.open(bound);
    const finished =
      bound === null ? [] : callLog.finished(bound, 0, Number.MAX_SAFE_INTEGER, 1_000);
    const all = new Map([...open, ...finished].map((row) => [row.id, shown(row)]));
    say({ n, answer: [...all.values()] });
    return;
  }
  if (act === "signIn" || act === "setClock") {
    if (act === "signIn") await signIn();
    else wallOffMs = Number(input);
    say({ n, answer: null });
    return;
  }
  const handler = calls[act] as (given: unknown) => unknown;
  say({ n, answer: await handler(input) });
}

function shown(row: CallRow): DeskRow {
  const { id, hubspotId, delivery, life, desired } = row;
  return {
    id,
    hubspotId,
    phase: life.phase,
    standing: standingOf(row),
    notes: desired.notes,
    logged: desired.logged,
    lengthMs: desired.lengthMs,
    aliveAt: life.aliveAt,
    contacts: desired.records.map(({ key }) => key),
    reason: delivery.problem?.message ?? null,
  };
}

function bug(thrown: unknown): void {
  say({ bug: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown) });
}
