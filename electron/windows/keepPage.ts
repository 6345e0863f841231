import { type BrowserWindow, dialog } from "electron";
import { createCrashes } from "./crashes.ts";

/**
 * A page whose process died is loaded again; main still holds everything. One that dies again and
 * again is left: the agent reads so in a box of the system's, and says when to try once more.
 */
export function keepPage(window: BrowserWindow, failed: (reason: string) => void): void {
  const crashes = createCrashes();
  let asking = false;

  async function ask(): Promise<void> {
    asking = true;
    const { response } = await dialog.showMessageBox(stopped);
    asking = false;
    if (window.isDestroyed()) return;
    if (response === 0) window.reload();
    // Not `close`: that would ask the page about a call that runs, and there is no page.
    else window.destroy();
  }

  window.webContents.on("render-process-gone", (_, { reason }) => {
    failed(reason);
    if (reason === "clean-exit" || window.isDestroyed() || asking) return;
    if (!crashes.tooOften(performance.now())) return window.reload();
    crashes.forget();
    void ask();
  });
}

const stopped = {
  type: "error" as const,
  title: "Wrapup",
  message: "Wrapup's window stopped three times within a minute.",
  detail:
    "Your calls and their notes are on this computer, and what waits is still being sent. Try again. If that does not help, close Wrapup and start it again; a call that runs is asked about then.",
  buttons: ["Try again", "Close Wrapup"],
  defaultId: 0,
  cancelId: 0,
  noLink: true,
};
