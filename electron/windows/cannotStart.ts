import { accessSync, constants, mkdirSync } from "node:fs";
import { app, dialog } from "electron";

/**
 * Says why Wrapup cannot start, and ends. A start that went half way would take calls and lose
 * them, or hold the one place a second start needs without showing a window.
 */
export function sayCannotStart(thrown: unknown): void {
  const words = `${reasonOf(thrown)}\n\nIts files are in ${app.getPath("userData")}.`;
  // For whoever starts it without a desktop, and before the box, which waits for a press.
  process.stderr.write(`Wrapup cannot start. ${words}\n`);
  dialog.showErrorBox("Wrapup cannot start", words);
  app.exit(1);
}

/**
 * Why nothing can be kept in this folder; null where it can. Asked before anything else: without it
 * there is no lock either, and a start that cannot have the lock ends as if another one had it.
 */
export function refusalOfFolder(folder: string): unknown {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    return null;
  } catch (thrown) {
    return thrown;
  }
}

/** First the fact, then what to do. */
function reasonOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  const code = "code" in thrown ? thrown.code : null;
  if (code === "diskFull" || code === "ENOSPC" || code === "EDQUOT") return full;
  if (code === "diskFailed" && sqliteCodeOf(thrown.cause) === busy) return taken;
  if (code === "diskFailed" || forbidden.includes(code)) return refused;
  return thrown.message;
}

const full =
  "The disk is full, so Wrapup cannot open its calls. Free some space and start it again; nothing has been changed.";
const taken =
  "Another program is using the file with your calls. Close it and start Wrapup again; nothing has been changed.";
const refused =
  "Wrapup may not write its files, or the disk refuses to. Make sure that you may write into its folder and that no file in it is read-only, then start it again; nothing has been changed.";

/** Node's "Common system errors". */
const forbidden: readonly unknown[] = ["EACCES", "EPERM", "EROFS", "EIO", "ENOTDIR"];

/** SQLITE_BUSY (sqlite.org/rescode.html). */
const busy = 5;

function sqliteCodeOf(cause: unknown): unknown {
  return cause instanceof Error && "sqliteCode" in cause ? cause.sqliteCode : null;
}
