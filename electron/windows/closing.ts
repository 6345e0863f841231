import { app, type BrowserWindow } from "electron";
import type { Handlers, Publish } from "../../shared/bridge.ts";
import type { CallId } from "../../shared/call.ts";
import { ok } from "../../shared/result.ts";

export type ClosingParts = {
  readonly publish: Publish;
  /** The call that runs now, if one does. */
  readonly talking: () => CallId | null;
  readonly hangUp: (callId: CallId) => void;
  readonly window: () => BrowserWindow | null;
};

/** Closing the window in the middle of a call asks once; asking to close again is an answer too. */
export function createClosing({ publish, talking, hangUp, window }: ClosingParts) {
  let asked: CallId | null = null;
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
      if (callId === null || asked === callId) return true;
      asked = callId;
      publish("window.closing", { callId });
      return false;
    },
  };
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
