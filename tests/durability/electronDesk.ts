import { app, session as sessions } from "electron";
import {
  createFreshTransport,
  createSessionTransport,
} from "../../electron/hubspot/sessionTransport.ts";
import { runDesk } from "./deskSide.ts";
import type { DeskSetup } from "./deskWords.ts";

/* A desk in Electron's main process, without a window: its network is the app's own. */
const setup = JSON.parse(process.env["WRAPUP_DESK"] ?? "{}") as DeskSetup;
app.enableSandbox();
// Nothing is drawn, and fifty of these are started.
app.disableHardwareAcceleration();
void app.whenReady().then(() => {
  const fresh = sessions.fromPartition("create", { cache: false });
  runDesk(setup, {
    transport: createSessionTransport(sessions.fromPartition("hubspot", { cache: false })),
    createTransport: createFreshTransport(fresh),
  });
});
