/**
 * What Wrapup is measured against: Electron, one window with one button, sandboxed alike, and one
 * IPC method that commits one row of the size asked for, as durably as Wrapup does.
 */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { DatabaseSync } from "@photostructure/sqlite";
import { app, BrowserWindow, ipcMain } from "electron";

const here = fileURLToPath(new URL(".", import.meta.url));

/** Held here: what nothing refers to is collected; the window would close, the file with it. */
/** @type {{ window?: BrowserWindow, database?: object }} */
const held = {};

app.enableSandbox();
void app.whenReady().then(() => {
  const database = new DatabaseSync(join(app.getPath("userData"), "bare.db"));
  database.exec(
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE IF NOT EXISTS t (value TEXT)",
  );
  const insert = database.prepare("INSERT INTO t VALUES (?)");
  ipcMain.handle("write", (_, /** @type {string} */ text) => {
    insert.run(text);
    return text;
  });
  const window = new BrowserWindow({
    width: 1180,
    height: 760,
    show: false,
    webPreferences: { preload: join(here, "preload.cjs") },
  });
  window.once("ready-to-show", () => window.show());
  Object.assign(held, { window, database });
  void window.loadFile(process.env["BARE_PAGE"] ?? join(here, "index.html"));
});
app.on("window-all-closed", () => app.quit());
