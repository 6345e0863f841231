import { app, type BrowserWindow, powerMonitor } from "electron";

export type SystemParts = {
  readonly suspended: () => void;
  readonly resumed: () => void;
  readonly window: () => BrowserWindow | null;
  readonly show: () => void;
};

/** What the operating system tells an app: sleep, a second start, its icon, its last window. */
export function followSystem({ suspended, resumed, window, show }: SystemParts): void {
  powerMonitor.on("suspend", suspended);
  powerMonitor.on("resume", resumed);
  app.on("second-instance", () => {
    const shown = window();
    if (shown?.isMinimized() === true) shown.restore();
    shown?.focus();
  });
  app.on("activate", () => {
    if (window() === null) show();
  });
  app.on("window-all-closed", () => app.quit());
}
