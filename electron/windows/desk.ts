import { app, BrowserWindow, nativeTheme } from "electron";
import type { Desk } from "../settings/settings.ts";
import { openFolder } from "./openFolder.ts";
import { createStartAtLogin } from "./startAtLogin.ts";

/** The computer as the settings see it: its country, its windows, what starts at login. */
export function createDesk(): Desk {
  return {
    country: app.getLocaleCountryCode(),
    dataFolder: app.getPath("userData"),
    startAtLogin: createStartAtLogin(),
    openFolder,
    obey({ theme, alwaysOnTop }) {
      nativeTheme.themeSource = theme;
      for (const window of BrowserWindow.getAllWindows()) window.setAlwaysOnTop(alwaysOnTop);
    },
  };
}
