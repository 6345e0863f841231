const { contextBridge, ipcRenderer } = require("electron");

contextBridge.exposeInMainWorld("bare", {
  write: (text) => ipcRenderer.invoke("write", text),
});
