import * as demo from "../../scripts/demo/fullDisk.mjs";
import type { App } from "./app.ts";

/** From here on SQLite refuses every transaction of the app, as a full disk makes it do. */
export const fillDisk = (app: App): Promise<void> => demo.fillDisk(app.electron());

/** There is room again. */
export const makeRoom = (app: App): Promise<void> => demo.makeRoom(app.electron());
