import { app, dialog } from "electron";

/**
 * Says why Wrapup cannot start, and ends. A start that went half way would take calls and lose
 * them, or hold the one place a second start needs without showing a window.
 */
export function sayCannotStart(thrown: unknown): void {
  const reason = thrown instanceof Error ? thrown.message : String(thrown);
  dialog.showErrorBox(
    "Wrapup cannot start",
    `${reason}\n\nIts files are in ${app.getPath("userData")}.`,
  );
  app.exit(1);
}
