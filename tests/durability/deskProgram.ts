import { randomUUID } from "node:crypto";
import { v7 as uuidv7 } from "uuid";
import { createSession } from "../../electron/auth/session.ts";
import { createCallLog } from "../../electron/calls/callLog.ts";
import type { CallRow } from "../../electron/calls/callRow.ts";
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
import { createDeliver } from "../../electron/outbox/deliver.ts";
import { createOutbox } from "../../electron/outbox/outbox.ts";
import { standingOf } from "../../electron/outbox/standing.ts";
import { CallId } from "../../shared/call.ts";
import { NewContactKey } from "../../shared/record.ts";
import type { SendRule } from "../../shared/settings.ts";
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
const clock: Clock = {
  wall: () => setup.epoch + Math.floor((Date.now() - setup.epoch) * setup.scale),
  mono: () => performance.now() * setup.scale,
  after: (ms, act) => systemClock.after(ms / setup.scale, act),
};

const database = openDatabase(setup.file);
const callLog = createCallLog(database);
let last: LastSession | null = null;
const session = createSession({
  connect({ url, token }) {
    const client = createClient({
      base: url,
      version: "2026-03",
      transport: nodeTransport,
      createTransport: nodeTransport,
      token: () => Promise.resolve(token),
      governor: createGovernor({ clock }),
      clock: systemClock,
      log: () => undefined,
      limitMs: setup.patienceMs,
    });
    return {
      details: createAccount(client).details,
      owners: createOwners(client).list,
      calls: createHubspotCalls({ client, definitions: createDefinitions(client) }),
      records: createRecords(client),
    };
  },
  memory: createMemory(database, clock),
  lastSession: { get: () => last, set: (value) => (last = value) },
  runtime: { app: "0.1.0", version: "33.2.1", supported: false },
  publish: () => undefined,
  clock,
  ownerEmail: null,
  explain: sentenceFor,
  failed(thrown) {
    throw thrown;
  },
  online: () => outbox.retryAll(),
  ownerChosen: (whose, ownerId) => void callLog.giveTo(whose, ownerId),
  unfinished: (whose) => callLog.open(whose).length > 0 || callLog.nextDue(whose) !== null,
});

const outbox = createOutbox({
  callLog,
  clock,
  signedIn() {
    const [bound, remote] = [session.bound(), session.connected()];
    return bound === null || remote === null ? null : { bound, remote };
  },
  deliver: createDeliver({
    callLog,
    clock,
    explain: sentenceFor,
    refused: session.noticed,
    answered: session.reached,
    say: () => undefined,
  }),
  failed: bug,
});
callLog.listen((row) => say({ changed: shown(row) }));

const rule: SendRule = { when: "within", seconds: 20 };
const nobody = { ok: true, value: { lookup: "none", found: [], choose: [] } } as const;
const { handlers: calls } = createCalls({
  callLog,
  clock,
  settings: () => ({ homeCountry: "US", ownNumbers: [], sendRule: rule, theme: "system" }),
  bound: session.bound,
  standingOf,
  wake: outbox.wake,
  match: () => Promise.resolve(nobody),
  companiesOf: () => Promise.resolve({ ok: true, value: [] }),
  knowsDisposition: () => true,
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
void session
  .signIn({ practice: true, base, url: setup.url, token: setup.token })
  .then(() => say({ ready: true }));

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
    reason: delivery.problem?.message ?? null,
  };
}

function bug(thrown: unknown): void {
  say({ bug: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown) });
}
