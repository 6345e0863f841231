import { ipcMain } from "electron";
import { requestChannel } from "../../shared/bridge.ts";
import { fail } from "../../shared/result.ts";
import type { Route } from "./router.ts";

/** The origin of every page of ours. Compared whole: `app://wrapup.evil` is somebody else. */
const ours = "app://wrapup";

type Frame = { readonly origin: string; readonly parent: unknown } | null;

/** Whether a request comes from the main frame of our own page (Electron's checklist, 17). */
export function maySpeak(frame: Frame): boolean {
  return frame !== null && frame.parent === null && frame.origin === ours;
}

/** What can be read of it. A frame that is gone meanwhile throws at every look (webFrameMain). */
function frameOf(event: { readonly senderFrame: Frame }): Frame {
  try {
    const { senderFrame: frame } = event;
    return frame === null ? null : { origin: frame.origin, parent: frame.parent };
  } catch {
    return null;
  }
}

/** The only place that listens to the window. Strangers are refused before anything is parsed. */
export function listen(route: Route, refused: (origin: string) => void): void {
  ipcMain.handle(requestChannel, (event, name: unknown, input: unknown) => {
    const frame = frameOf(event);
    if (!maySpeak(frame)) {
      refused(frame?.origin ?? "no frame");
      return fail("badRequest");
    }
    return route(name, input);
  });
}
