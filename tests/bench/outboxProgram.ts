import { notesText } from "../../electron/calls/notes.ts";
import { DatabaseSync } from "@photostructure/sqlite";
import { v7 as uuidv7 } from "uuid";
import { createCallLog } from "../../electron/calls/callLog.ts";
import type { Bound, CallRow } from "../../electron/calls/callRow.ts";
import { caughtUp } from "../../electron/calls/conflict.ts";
import { hangUp, startCall } from "../../electron/calls/lifecycle.ts";
import { systemClock as clock } from "../../electron/clock.ts";
import { openDatabase } from "../../electron/disk/database.ts";
import { createHubspotCalls } from "../../electron/hubspot/calls.ts";
import { createClient } from "../../electron/hubspot/client.ts";
import { createDefinitions } from "../../electron/hubspot/definitions.ts";
import { createGovernor } from "../../electron/hubspot/governor.ts";
import { nodeTransport } from "../../electron/hubspot/nodeTransport.ts";
import { createRecords } from "../../electron/hubspot/records.ts";
import { sentenceFor } from "../../electron/hubspot/refusal.ts";
import { fieldsOf } from "../../electron/outbox/plan.ts";
import { createOutboxRoom } from "../../electron/outbox/room.ts";
import { standingOf } from "../../electron/outbox/standing.ts";
import { CallId } from "../../shared/call.ts";
import { RecordId } from "../../shared/record.ts";
import { OwnerId } from "../../shared/session.ts";
import type { OutboxBench, OutboxBenchSetup } from "./outboxBench.ts";

/* What `npm run bench` measures of the rows and the outbox, in a process of its own, without a window. */

const setup = JSON.parse(process.argv[2] ?? "{}") as OutboxBenchSetup;
const bound: Bound = { base: "practice", accountId: "1", ownerId: OwnerId.parse(setup.ownerId) };

/** A call of a day at the desk: a minute long, with notes and a person. */
function finished(startedAt: number, contact: string): CallRow {
  const number = `+1202555${String(1_000 + (startedAt % 9_000)).slice(-4)}`;
  const start = { wall: startedAt, mono: startedAt };
  const talking = startCall(
    {
      id: CallId.parse(uuidv7()),
      bound,
      direction: "outbound",
      callType: null,
      keptOff: null,
      number,
      farNumber: number,
      nearNumber: null,
    },
    start,
  );
  const ended = hangUp(talking, { wall: startedAt + 60_000, mono: startedAt + 60_000 });
  if (!ended.ok) throw new Error(ended.error.message);
  const row = ended.value;
  const key = RecordId.parse(contact);
  const person = { kind: "contact", key, name: "Somebody", detail: "", why: "named" } as const;
  return {
    ...row,
    life: { ...row.life, phase: "done" },
    desired: { ...row.desired, notes: `<p>${"word ".repeat(60)}</p>`, records: [person] },
    delivery: { ...row.delivery, dueAt: startedAt + 60_000 },
  };
}

/** Rows a second, each flushed to the disk before the next, beside bare inserts of the same size. */
function durableRows(): OutboxBench["rows"] {
  const many = 2_000;
  const callLog = createCallLog(openDatabase(`${setup.file}.rows`));
  const rows = Array.from({ length: many }, (_, n) => finished(n * 70_000, "1"));
  const before = performance.now();
  for (const row of rows) callLog.insert(row);
  const own = performance.now() - before;
  const bare = new DatabaseSync(`${setup.file}.bare`);
  bare.exec(
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE t (id TEXT PRIMARY KEY, row TEXT)",
  );
  const insert = bare.prepare("INSERT INTO t VALUES (?, ?)");
  const texts = rows.map((row) => [row.id, JSON.stringify(row)] as const);
  const from = performance.now();
  for (const [id, text] of texts) insert.run(id, text);
  const raw = performance.now() - from;
  return { own: (many * 1_000) / own, raw: (many * 1_000) / raw };
}

/** Everything a day or a week offline left behind, until HubSpot has all of it. */
async function backlog(): Promise<OutboxBench["backlog"]> {
  const callLog = createCallLog(openDatabase(setup.file));
  const now = clock.wall();
  for (let n = setup.calls; n > 0; n -= 1) {
    callLog.insert(finished(now - n * 180_000, setup.contacts[n % setup.contacts.length] ?? "1"));
  }
  let requests = 0;
  const client = createClient({
    base: setup.url,
    version: "2026-03",
    transport: nodeTransport,
    createTransport: nodeTransport,
    token: () => Promise.resolve({ ok: true, value: setup.token }),
    governor: createGovernor({ clock }),
    clock,
    log: () => (requests += 1),
  });
  const definitions = createDefinitions(client);
  await definitions.load();
  const remote = {
    calls: createHubspotCalls({ client, definitions }),
    records: createRecords(client),
    nameOfUser: () => Promise.resolve("Somebody in HubSpot"),
  };
  const failed = (thrown: unknown) => {
    throw thrown;
  };
  const outbox = createOutboxRoom({
    textOf: notesText,
    callLog,
    clock,
    settings: () => ({ twins: "complete", homeCountry: "US" }) as never,
    signedIn: () => ({ bound, remote }),
    refused: () => undefined,
    answered: () => undefined,
    say: () => undefined,
    explain: sentenceFor,
    caughtUp: (row, reading) => caughtUp(row, reading, fieldsOf),
    failed,
  });
  const before = performance.now();
  await new Promise<void>((resolve) => {
    let left = setup.calls;
    const there = new Set<string>();
    callLog.listen((row) => {
      if (standingOf(row) !== "inHubSpot" || there.has(row.id)) return;
      there.add(row.id);
      left -= 1;
      if (left === 0) resolve();
    });
    outbox.wake();
  });
  const ms = performance.now() - before;
  outbox.stop();
  return { ms, requests };
}

const rows = durableRows();
const result: OutboxBench = { rows, backlog: await backlog() };
process.stdout.write(`${JSON.stringify(result)}\n`);
process.exit(0);
