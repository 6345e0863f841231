import { homedir } from "node:os";
import { app } from "electron";
import { fail, ok } from "../../shared/result.ts";
import type { StartAtLogin } from "../settings/settings.ts";
import { loginFileIsOn, loginFilePath, writeLoginFile } from "./loginFile.ts";

/** Starting with the computer: Electron's own way on macOS and Windows, a file on Linux. */
export function createStartAtLogin(): StartAtLogin {
  const whyNot = app.isPackaged
    ? null
    : "Wrapup runs from its source here. Once it is installed, it can start at login.";
  if (process.platform === "linux") {
    const path = loginFilePath(process.env, homedir());
    // An AppImage runs from a folder that is gone afterwards, and names itself in the environment.
    const program = process.env["APPIMAGE"] ?? process.execPath;
    return {
      whyNot,
      isOn: () => loginFileIsOn(path),
      set(on) {
        try {
          writeLoginFile(path, program, on);
          return ok(null);
        } catch (thrown) {
          if (!(thrown instanceof Error && "code" in thrown)) throw thrown;
          return fail(
            "diskFailed",
            `The file that starts Wrapup at login could not be written. Check that you may write to ${path}.`,
          );
        }
      },
    };
  }
  return {
    whyNot,
    isOn: () => app.getLoginItemSettings().openAtLogin,
    set(on) {
      app.setLoginItemSettings({ openAtLogin: on });
      // macOS may ask the person first, and a company's policy may refuse.
      return app.getLoginItemSettings().openAtLogin === on
        ? ok(null)
        : fail(
            "settingFixed",
            "The system did not take this. Change it in the system's own settings, under login items.",
          );
    },
  };
}
