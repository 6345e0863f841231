import { fieldsOf } from "../../../electron/outbox/plan.ts";
import { caughtUp } from "../../../electron/calls/conflict.ts";
import { type CallLog, createCallLog } from "../../../electron/calls/callLog.ts";
import type { CallRow } from "../../../electron/calls/callRow.ts";
import { notesText } from "../../../electron/calls/notes.ts";
import { openDatabase } from "../../../electron/disk/database.ts";
import { sentenceFor } from "../../../electron/hubspot/refusal.ts";
import { createDelivery } from "../../../electron/outbox/deliverBatch.ts";
import { createFirstLook } from "../../../electron/outbox/firstLook.ts";
import { createOutbox } from "../../../electron/outbox/outbox.ts";
import { standingOf } from "../../../electron/outbox/standing.ts";
import type { CallId } from "../../../shared/call.ts";
import type { Settings } from "../../../shared/settings.ts";
import type { Standing } from "../../../shared/standing.ts";
import { createHandClock } from "../../handClock.ts";
import { bound, callId, noon, wrapupRow } from "../calls/rows.ts";
import { createHeldAccount } from "./heldAccount.ts";

/** The outbox over real rows in SQLite, an account in memory, and a clock moved by hand. */
export function createDesk(
  change: { callLog?: (real: CallLog) => CallLog; twins?: Settings["twins"] } = {},
) {
  const clock = createHandClock(noon + 60_000);
  const account = createHeldAccount();
  const database = openDatabase(":memory:");
  const real = createCallLog(database);
  const callLog = change.callLog?.(real) ?? real;
  const said: string[] = [];
  const bugs: unknown[] = [];
  let signedIn = true;
  const outbox = createOutbox({
    callLog,
    clock,
    signedIn: () => (signedIn ? { bound, remote: account.remote } : null),
    delivery: createDelivery({
      textOf: notesText,
      callLog,
      clock,
      explain: sentenceFor,
      refused: () => undefined,
      answered: () => undefined,
      say: (message) => said.push(message),
      caughtUp: (row, reading) => caughtUp(row, reading, fieldsOf),
      firstLook: createFirstLook({
        callLog,
        clock,
        say: (message) => said.push(message),
        settings: () => ({ twins: change.twins ?? "off", homeCountry: "US" }),
      }),
    }),
    failed: (thrown) => bugs.push(thrown),
  });
  return {
    account,
    callLog: real,
    clock,
    outbox,
    said,
    bugs,
    /** Puts a call of one minute into the log, due now, and wakes the outbox. */
    async hangsUp(row: CallRow = wrapupRow()): Promise<CallId> {
      real.insert({ ...row, delivery: { ...row.delivery, dueAt: clock.wall() } });
      outbox.wake();
      await clock.pass(0);
      return row.id;
    },
    row: (id: CallId = callId()): CallRow => rowOf(real, id),
    standing: (id: CallId = callId()): Standing => standingOf(rowOf(real, id)),
    signOut: () => (signedIn = false),
    signIn: () => (signedIn = true),
  };
}

function rowOf(callLog: CallLog, id: CallId): CallRow {
  const row = callLog.get(id);
  if (row === null) throw new Error("There is no such row.");
  return row;
}
