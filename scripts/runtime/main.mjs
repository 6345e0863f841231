/**
 * Stands in for Electron's own default app in the 33.2.1 runtime, which comes without one: makes
 * `electron FOLDER` open the app whose package.json lies in FOLDER.
 *
 * The import at the end must be awaited at top level: Electron holds 'ready' back until this
 * module has settled, and `protocol.registerSchemesAsPrivileged` throws after 'ready'.
 */
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { app } from "electron";

const folder = process.argv.slice(1).find((argument) => !argument.startsWith("-"));
if (folder === undefined) {
  process.stderr.write("Say which folder holds the app: electron FOLDER\n");
  process.exit(2);
}

const appPath = resolve(folder);
const description = JSON.parse(readFileSync(join(appPath, "package.json"), "utf8"));

app.setName(description.productName ?? description.name);
// Undocumented, yet what Electron's own default app calls, which is what this file stands in for.
const undocumented =
  /** @type {{ setVersion(version: string): void; setAppPath(path: string): void }} */ (
    /** @type {unknown} */ (app)
  );
undocumented.setVersion(description.version);
undocumented.setAppPath(appPath);

await import(pathToFileURL(join(appPath, description.main)).href);
