import { contextBridge, ipcRenderer } from "electron";
import { type Bridge, bridgeName, eventChannel, requestChannel } from "../shared/bridge.ts";

const bridge: Bridge = {
  request: (name, input) => ipcRenderer.invoke(requestChannel, name, input),
  subscribe(listener) {
    const heard = (_: unknown, name: string, payload: unknown) => listener(name, payload);
    ipcRenderer.on(eventChannel, heard);
    return () => ipcRenderer.removeListener(eventChannel, heard);
  },
};

contextBridge.exposeInMainWorld(bridgeName, bridge);
