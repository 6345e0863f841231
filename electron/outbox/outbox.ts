import type { CallId } from "../../shared/call.ts";
import type { CallLog } from "../calls/callLog.ts";
import type { Bound, CallRow } from "../calls/callRow.ts";
import type { Clock } from "../clock.ts";
import { heldUntil } from "./accepted.ts";
import { mostTogether } from "./batch.ts";
import type { Remote } from "./deliver.ts";
import type { Delivery } from "./deliverBatch.ts";
import { doubted } from "./doubt.ts";
import { afterCrash } from "./schedule.ts";

export type OutboxParts = {
  readonly callLog: CallLog;
  readonly clock: Clock;
  /** Whose calls may be sent now, and through what; null while nobody is signed in. */
  readonly signedIn: () => { readonly bound: Bound; readonly remote: Remote } | null;
  readonly delivery: Delivery;
  /** A bug in a delivery; the row waits and the loop goes on. */
  readonly failed: (thrown: unknown) => void;
};

export type Outbox = {
  /** Something changed: look now. Never lost, whenever it comes. */
  wake(): void;
  /** The network, the sign-in or the computer came back: what waits for them is due now. */
  retryAll(): void;
  /** Rows of any account whose create was on the wire when the program died become "Checking". */
  recover(): void;
  /** Rows that may be older than what was sent of them are looked for before they are sent. */
  doubt(ids: readonly CallId[]): void;
  /** Resolves when nothing is due any more, or after `ms`. */
  drained(ms: number): Promise<void>;
  stop(): void;
};

/** After a bug in one delivery that row rests, so that the loop cannot spin on it. */
const restAfterBugMs = 60_000;

/** Nothing rests longer than HubSpot's longest pause, a day, and the hour it is rounded by. */
const longestRestMs = 25 * 3_600_000;

/** A time further off than any pause was written by a clock that was wrong, and has come. */
function untilDue({ delivery }: CallRow, now: number): number {
  const restMs = (delivery.dueAt ?? 0) - now;
  return restMs > longestRestMs ? 0 : Math.max(0, restMs);
}

/**
 * The worker that makes HubSpot match the rows. There is no list of jobs: what is due is a query,
 * so a call and its delivery can never disagree. One request at a time, oldest due first; what is due
 * beside it and can ride along does.
 */
export function createOutbox(parts: OutboxParts): Outbox {
  const { callLog, clock, signedIn, delivery, failed } = parts;
  let running = false;
  let again = false;
  let stopped = false;
  /** The disk refuses to be written or read; the loop ends and tries again after a while. */
  let resting = false;
  let underWay: readonly CallId[] = [];
  let cancelTimer: () => void = () => undefined;
  let waiting: (() => void)[] = [];

  function wake(): void {
    if (stopped) return;
    if (running) {
      again = true;
      return;
    }
    running = true;
    cancelTimer();
    void drain();
  }

  async function drain(): Promise<void> {
    do {
      again = false;
      await sendDue();
    } while (again && !stopped && !resting);
    // No await between the last look at `again` and here: a wake-up cannot fall in between.
    running = false;
    rest();
  }

  async function sendDue(): Promise<void> {
    while (!stopped && !resting) {
      try {
        const session = signedIn();
        const row = session === null ? null : callLog.nextDue(session.bound);
        const now = clock.wall();
        if (session === null || row === null || untilDue(row, now) > 0) return;
        underWay = [row.id];
        const batch = delivery.pick(row, () => callLog.due(session.bound, now, mostTogether));
        underWay = batch.rows.map(({ id }) => id);
        await delivery.deliver(batch, session.remote);
      } catch (thrown) {
        failed(thrown);
        setAside();
      } finally {
        underWay = [];
      }
    }
  }

  function setAside(): void {
    try {
      if (underWay.length === 0) throw new Error("The rows cannot be read.");
      callLog.changeAll(underWay, (now) => ({
        ...now,
        delivery: { ...now.delivery, dueAt: clock.wall() + restAfterBugMs },
      }));
    } catch (thrown) {
      // The disk refuses even this: nothing is sent that could not be written down.
      failed(thrown);
      resting = true;
    }
  }

  function rest(): void {
    for (const done of waiting.splice(0)) done();
    if (stopped) return;
    try {
      if (resting) {
        cancelTimer = clock.after(restAfterBugMs, wake);
        return;
      }
      const session = signedIn();
      const next = session === null ? null : callLog.nextDue(session.bound);
      if (next === null) return;
      cancelTimer = clock.after(untilDue(next, clock.wall()), wake);
    } catch (thrown) {
      failed(thrown);
      cancelTimer = clock.after(restAfterBugMs, wake);
    } finally {
      resting = false;
    }
  }

  /** What waits for the network, the sign-in or the computer is due now. */
  function comeBack(): void {
    const session = signedIn();
    if (session === null) return;
    for (const row of callLog.unsent(session.bound)) {
      const { problem, posting, dueAt } = row.delivery;
      if (problem === null) continue;
      // A sign-in may come back with the permission that was lacking; the rest needs the agent.
      if (problem.needs === "person" && problem.code !== "scopeMissing") continue;
      // A look made too early proves nothing and would use up its turn.
      if (posting !== null && dueAt !== null) continue;
      callLog.change(row.id, (now) => ({
        ...now,
        // It waits for its turn now, no longer for what came back.
        delivery: {
          ...now.delivery,
          dueAt: Math.max(clock.wall(), heldUntil(now)),
          problem: { ...problem, needs: "time" },
        },
      }));
    }
  }

  return {
    wake,
    retryAll() {
      try {
        comeBack();
      } catch (thrown) {
        // The disk refuses; nothing is lost by waiting for the next time something comes back.
        failed(thrown);
      }
      wake();
    },
    recover() {
      for (const { id } of callLog.posting()) {
        if (underWay.includes(id)) continue;
        callLog.change(id, (row) => afterCrash(row, clock.wall()));
      }
      wake();
    },
    doubt(ids) {
      for (const id of ids) callLog.change(id, (row) => doubted(row, clock.wall()));
      wake();
    },
    async drained(ms) {
      if (!running) return;
      await new Promise<void>((resolve) => {
        const cancel = clock.after(ms, resolve);
        waiting = [
          ...waiting,
          () => {
            cancel();
            resolve();
          },
        ];
      });
    },
    stop() {
      stopped = true;
      cancelTimer();
    },
  };
}
