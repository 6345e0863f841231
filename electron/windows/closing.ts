import { app, type BrowserWindow } from "electron";
import type { Handlers, Publish } from "../../shared/bridge.ts";
import type { CallId } from "../../shared/call.ts";
import { ok } from "../../shared/result.ts";

export type ClosingParts = {
  readonly publish: Publish;
  /** The call that runs now, if one does. */
  readonly talking: () => CallId | null;
  readonly hangUp: (callId: CallId) => void;
  /** How many calls the disk does not take even now. */
  readonly unsaved: () => number;
  readonly window: () => BrowserWindow | null;
};

/**
 * Closing the window in the middle of a call asks once, and so does closing it with something that
 * is not on disk; asking to close again is an answer too.
 */
export function createClosing({ publish, talking, hangUp, unsaved, window }: ClosingParts) {
  let asked: CallId | null = null;
  let told = false;
  const handlers: Handlers["window"] = {
    answerClose({ answer }) {
      const callId = talking();
      if (answer === "stay") {
        asked = null;
        return ok(null);
      }
      if (answer === "hangUp" && callId !== null) hangUp(callId);
      asked = callId;
      window()?.close();
      return ok(null);
    },
  };
  return {
    handlers,
    mayClose(): boolean {
      const callId = talking();
      if (callId !== null && asked !== callId) {
        asked = callId;
        publish("window.closing", { callId });
        return false;
      }
      const calls = unsaved();
      if (calls === 0) told = false;
      if (calls === 0 || told) return true;
      told = true;
      publish("notice.said", { message: wouldBeLost(calls) });
      return false;
    },
  };
}

function wouldBeLost(calls: number): string {
  const what = calls === 1 ? "1 call is" : `${calls} calls are`;
  return `${what} not saved, because the disk is full or refuses. Free some space first and wait a moment; closing Wrapup again loses what is not saved.`;
}

/** Runs `finish` before the app is gone, once, and then really quits. */
export function finishBeforeQuit(finish: () => Promise<void>): void {
  let finished = false;
  app.on("will-quit", (event) => {
    if (finished) return;
    event.preventDefault();
    finished = true;
    // Not before this event has been dealt with: until then Electron takes a quit for this one.
    void finish().finally(() => setImmediate(() => app.quit()));
  });
}
