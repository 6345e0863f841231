import { watch } from "node:fs";
import type { BrowserWindow } from "electron";

/** One build writes many files; the page is loaded again once they have settled. */
const settledMs = 200;

/** For development: the page is loaded again, under the same policy, after each build of it. */
export function reloadWhenBuilt(window: BrowserWindow, folder: string): void {
  let timer: NodeJS.Timeout | undefined;
  const watcher = watch(folder, { recursive: true }, () => {
    clearTimeout(timer);
    timer = setTimeout(() => window.webContents.reload(), settledMs);
  });
  window.once("closed", () => {
    clearTimeout(timer);
    watcher.close();
  });
}
