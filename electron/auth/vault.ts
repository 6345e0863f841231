import { safeStorage } from "electron";
import type { Seal } from "./secrets.ts";

/* oxlint-disable typescript/no-deprecated -- what takes its place is newer than the Electron that tests run on */

/** The operating system's own sealing (Electron's safeStorage). Only after the app is ready. */
export function systemSeal(platform: NodeJS.Platform): Seal {
  return {
    missing() {
      if (!safeStorage.isEncryptionAvailable()) return true;
      // Its "basic text" is a fixed password that everybody can read in Chromium's source.
      const weak: readonly string[] = ["basic_text", "unknown"];
      return platform === "linux" && weak.includes(safeStorage.getSelectedStorageBackend());
    },
    seal: (text) => safeStorage.encryptString(text).toString("base64"),
    unseal: (sealed) => safeStorage.decryptString(Buffer.from(sealed, "base64")),
  };
}
