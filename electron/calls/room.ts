import { randomUUID } from "node:crypto";
import { v7 as uuidv7 } from "uuid";
import type { Handlers, Publish } from "../../shared/bridge.ts";
import { CallId } from "../../shared/call.ts";
import { NewContactKey } from "../../shared/record.ts";
import type { Settings } from "../../shared/settings.ts";
import { instantOf } from "../clock.ts";
import type { Lookup } from "../directory/lookup.ts";
import type { Answer } from "../hubspot/refusal.ts";
import { belongs } from "./acts.ts";
import { announceChanges } from "./announce.ts";
import { type Calls, createCalls } from "./calls.ts";
import { hurried } from "./due.ts";
import { createHistory, type HistoryParts } from "./history.ts";
import type { Keeping, KeepTwinParts } from "./keepTwin.ts";
import type { Rules } from "./offList.ts";
import type { CallLog } from "./callLog.ts";
import { recentOf, viewOf } from "./view.ts";
import { createWatch, type Watch } from "./watch.ts";

type Remote = NonNullable<ReturnType<HistoryParts["remote"]>> & { readonly lookup: Lookup };

export type CallsRoomParts = Keeping &
  Pick<KeepTwinParts, "explain"> &
  Omit<HistoryParts, "remote" | "rules" | "keepDays" | "newCallId" | "failed"> & {
    /** The same calls, for what the agent does: it waits for the disk instead of failing. */
    readonly patient: CallLog;
    readonly remote: () => Remote | null;
    readonly settings: () => Settings;
    readonly rules: Rules;
    readonly knowsDisposition: (id: string) => boolean;
    readonly publish: Publish;
    /** Wakes the outbox. */
    readonly wake: () => void;
    readonly bug: (where: string, thrown: unknown) => void;
  };

export type CallsRoom = {
  readonly handlers: { readonly calls: Handlers["calls"] } & Pick<Handlers, "recent" | "callTypes">;
  readonly lookAgain: Calls["lookAgain"];
  readonly watch: Pick<Watch, "suspended" | "resumed">;
  /** The call that runs now, if one does. */
  talking(): CallId | null;
  /** Before the program ends: everything leaves that may. */
  hurry(): void;
  start(): void;
  stop(): void;
};

/** Everything about calls, built in order: what the agent does, what is over, the clock's watch. */
export function createCallsRoom(parts: CallsRoomParts): CallsRoom {
  const { callLog, clock, bound, remote, settings, standingOf, publish, wake, bug } = parts;
  const rules = () => parts.rules;
  const newCallId = () => CallId.parse(uuidv7());
  const history = createHistory({
    ...parts,
    rules,
    newCallId,
    keepDays: () => settings().keepDays,
    failed: (thrown) => bug("calls", thrown),
  });
  const { handlers: calls, lookAgain } = createCalls({
    ...parts,
    callLog: parts.patient,
    rules,
    newCallId,
    newContactKey: () => NewContactKey.parse(`new:${randomUUID()}`),
    // After the answer: the outbox reads the disk, and the agent's button need not wait for that.
    wake: () => void setImmediate(wake),
    match: async (number) => remote()?.lookup.match(number) ?? nobodyAsked,
    companiesOf: async (contact) => remote()?.lookup.companiesOf(contact) ?? nobodyAsked,
    takeUp: history.takeUp,
    whole: history.whole,
  });
  announceChanges({
    callLog,
    soon: (act) => void setImmediate(act),
    say(row) {
      if (!belongs(row, bound())) return;
      publish("calls.changed", viewOf(row, standingOf, instantOf(clock)));
      publish("recent.changed", recentOf(row, standingOf, history.nameOf));
    },
  });
  const watch = createWatch({
    callLog: parts.patient,
    clock,
    bound,
    time: (time) => publish("calls.time", time),
    failed: (thrown) => bug("watch", thrown),
  });
  return {
    handlers: { calls, ...history.handlers },
    lookAgain,
    watch,
    talking() {
      const whose = bound();
      return whose === null ? null : (callLog.talking(whose)?.id ?? null);
    },
    hurry() {
      const whose = bound();
      for (const { id } of whose === null ? [] : callLog.unsent(whose)) {
        parts.patient.change(id, (row) => hurried(row, settings().sendRule, clock.wall()));
      }
    },
    start() {
      watch.start();
      history.sweep.start();
    },
    stop() {
      watch.stop();
      history.sweep.stop();
    },
  };
}

/** What a lookup answers before anybody is signed in. */
const nobodyAsked: Answer<never> = {
  ok: false,
  refusal: { kind: "neverSent", message: "Nobody is signed in." },
};
