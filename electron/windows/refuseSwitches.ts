import { app, dialog } from "electron";
import { strangeSwitches, strangeWords } from "./switches.ts";

/** Ends an installed Wrapup that was started with a switch it does not take. */
export function refuseSwitches(): void {
  if (!app.isPackaged) return;
  const strange = strangeSwitches(process.argv.slice(1), process.platform);
  if (strange.length === 0) return;
  const words = strangeWords(strange);
  // Before the app is ready Electron writes the box's words to stderr on Linux, and shows a box elsewhere.
  if (process.platform !== "linux") process.stderr.write(`${words}\n`);
  dialog.showErrorBox("Wrapup does not start", words);
  process.exit(1);
}
