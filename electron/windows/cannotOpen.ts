import { app, dialog } from "electron";

/** Opens the file of calls; else says why it cannot and ends, for without it calls would be lost. */
export function openOrSay<T>(path: string, open: (path: string) => T): T | null {
  try {
    return open(path);
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : "";
    dialog.showErrorBox("Wrapup cannot open your calls", `${reason}\n\nThe file is ${path}.`);
    app.exit(1);
    return null;
  }
}
