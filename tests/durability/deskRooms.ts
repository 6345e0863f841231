import { createProve } from "../../electron/auth/proof.ts";
import { createRemembered } from "../../electron/auth/remembered.ts";
import { createSession } from "../../electron/auth/session.ts";
import { createShown } from "../../electron/auth/shown.ts";
import { createAudit } from "../../electron/audit/room.ts";
import { createCallLog } from "../../electron/calls/callLog.ts";
import { caughtUp } from "../../electron/calls/conflict.ts";
import { createCallsRoom } from "../../electron/calls/room.ts";
import { told } from "../../electron/calls/told.ts";
import type { Clock } from "../../electron/clock.ts";
import { createLookup } from "../../electron/directory/lookup.ts";
import { openDatabase } from "../../electron/disk/database.ts";
import { createMemory } from "../../electron/disk/memory.ts";
import type { LastSession, Kept } from "../../electron/disk/stores.ts";
import { createConnection } from "../../electron/hubspot/connection.ts";
import { sentenceFor } from "../../electron/hubspot/refusal.ts";
import type { Transport } from "../../electron/hubspot/transport.ts";
import { afterGone } from "../../electron/outbox/accepted.ts";
import { keeping } from "../../electron/outbox/completing.ts";
import { fieldsOf } from "../../electron/outbox/plan.ts";
import { createOutboxRoom } from "../../electron/outbox/room.ts";
import { isUnfinished, standingOf } from "../../electron/outbox/standing.ts";
import type { Settings } from "../../shared/settings.ts";
import { createBoundaries } from "./boundaries.ts";
import type { DeskSetup } from "./deskWords.ts";

export type DeskParts = {
  readonly setup: DeskSetup;
  readonly clock: Clock;
  readonly transport: Transport;
  readonly createTransport: Transport;
  readonly lastSession: Kept<LastSession | null>;
  readonly bug: (thrown: unknown) => void;
};

/** The app's own rooms, wired as its main.ts wires them, on a real file and without a window. */
export function openRooms({ setup, clock, lastSession, bug, ...wires }: DeskParts) {
  const boundaries = createBoundaries(setup.killAt ?? null);
  const database = boundaries.database(openDatabase(setup.file));
  const callLog = createCallLog(database);
  const memory = createMemory(database, clock);
  const silent = () => undefined;
  const settings = (): Settings => ({
    ...usual,
    twins: setup.twins ?? usual.twins,
    uniqueProperty: setup.unique ?? null,
  });

  let online = true;
  /** Without a network every request meets a port where nobody listens, and is refused for real. */
  const plugged =
    (transport: Transport): Transport =>
    (request) =>
      transport(
        online ? request : { ...request, url: request.url.replace(setup.url, setup.nowhere) },
      );
  const session = createSession({
    connect({ url, token }) {
      const asked = createConnection({
        url,
        token,
        version: () => usual.apiVersion,
        renew: null,
        clockHeard: silent,
        lacked: silent,
        transport: boundaries.transport(plugged(wires.transport)),
        createTransport: boundaries.transport(plugged(wires.createTransport)),
        clock,
        log: silent,
        unique: () => (setup.unique == null ? null : { name: setup.unique, proven: true }),
        limitMs: setup.patienceMs * setup.scale,
      });
      const ownerEmail = (): string | null => session.view().owner?.email ?? null;
      const { records } = asked;
      const lookup = createLookup({ records, settings, clock, ownerEmail, mayRead: () => true });
      return { ...asked, lookup };
    },
    shown: createShown({
      publish: silent,
      runtime: { app: "0.1.0", version: "33.2.1", supported: false },
      ways: { oauth: "off", token: false, practice: true },
    }),
    remembered: createRemembered(memory),
    prove: createProve({ onlyAccount: null, explain: sentenceFor }),
    lastSession,
    clock,
    fixedEmail: null,
    ownerEmail: null,
    explain: sentenceFor,
    failed: bug,
    online: () => outbox.retryAll(),
    ownerChosen: (whose, ownerId) => void callLog.giveTo(whose, ownerId),
    talking: () => false,
    counted: () => ({ elsewhere: 0, unclaimed: 0 }),
  });
  const { bound, connected } = session;

  const outbox = createOutboxRoom({
    textOf: told.textOf,
    callLog,
    clock,
    settings,
    signedIn() {
      const [whose, remote] = [bound(), connected()];
      return whose === null || remote === null ? null : { bound: whose, remote };
    },
    explain: sentenceFor,
    refused: session.noticed,
    answered: session.reached,
    say: silent,
    // Requests run at the world's pace, this clock does not.
    patienceMs: setup.patienceMs * setup.scale,
    caughtUp: (row, reading) => caughtUp(row, reading, fieldsOf),
    failed: bug,
  });
  const judged = { standingOf, fieldsOf, afterGone, ...keeping, explain: sentenceFor };
  const ofCalls = { ...judged, callLog, bound, remote: connected };
  const room = createCallsRoom({
    ...ofCalls,
    database,
    memory,
    patient: callLog,
    clock,
    settings,
    rules: { hidden: [], doNotLog: [] },
    knowsDisposition: () => true,
    isUnfinished,
    publish: silent,
    wake: outbox.wake,
    bug: (_where, thrown) => bug(thrown),
  });
  const audit = createAudit({
    ...ofCalls,
    ...told,
    lookForSeconds: outbox.lookForSeconds,
    outcomes: () => ({ dispositions: [], asOf: null, live: false }),
    timeZone: () => session.view().account?.timeZone ?? null,
    askWhere: () => Promise.resolve(null),
  });
  return {
    callLog,
    session,
    calls: room.handlers.calls,
    audit: audit.handlers,
    retryAll: outbox.retryAll,
    plug(there: boolean) {
      online = there;
      if (there) outbox.retryAll();
    },
    start() {
      outbox.start();
      room.start();
    },
  };
}

export type Rooms = ReturnType<typeof openRooms>;

const usual: Settings = {
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
