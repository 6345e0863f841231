import { ok, type Result } from "../../shared/result.ts";
import type { Settings, SettingsChange } from "../../shared/settings.ts";
import type { Kept } from "../disk/stores.ts";

export type SettingsRoom = {
  now(): Settings;
  handlers: {
    get(): Result<Settings>;
    change(change: SettingsChange): Result<Settings>;
  };
};

/** Reads, changes, tells `changed`. */
export function createSettings(
  kept: Kept<Settings>,
  changed: (settings: Settings) => void,
): SettingsRoom {
  let settings = kept.get();
  return {
    now: () => settings,
    handlers: {
      get: () => ok(settings),
      change(change) {
        const given = Object.entries(change).filter(([, value]) => value !== undefined);
        const changedTo = { ...settings, ...(Object.fromEntries(given) as Partial<Settings>) };
        kept.set(changedTo);
        settings = changedTo;
        changed(settings);
        return ok(settings);
      },
    },
  };
}
