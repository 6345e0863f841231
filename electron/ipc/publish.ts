import { BrowserWindow } from "electron";
import { eventChannel, type Publish } from "../../shared/bridge.ts";
import { events } from "../../shared/contract.ts";

/** Says an event to every window we made; what the contract does not name stays here. */
export const publish: Publish = (name, payload) => {
  const said: unknown = events[name].parse(payload);
  for (const window of BrowserWindow.getAllWindows()) {
    if (!window.isDestroyed()) window.webContents.send(eventChannel, name, said);
  }
};
