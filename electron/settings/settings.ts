import type { Publish } from "../../shared/bridge.ts";
import { whyTaken } from "../../shared/keys.ts";
import { fail, ok, type Result, sentences } from "../../shared/result.ts";
import type {
  SettingName,
  Settings,
  SettingsChange,
  SettingsRules,
} from "../../shared/settings.ts";
import type { Kept } from "../disk/stores.ts";
import type { Administrator } from "./administrator.ts";
import { putBackWords, readSettings, usualSettings } from "./readSettings.ts";

/** Starting with the computer, as the system has it. */
export type StartAtLogin = {
  /** Why it cannot be offered here, in a sentence; null where it can. */
  readonly whyNot: string | null;
  isOn(): boolean;
  set(on: boolean): Result<null>;
};

/** The computer, as far as settings reach it. */
export type Desk = {
  /** The system's own country, for a first start. */
  readonly country: string;
  readonly dataFolder: string;
  readonly startAtLogin: StartAtLogin;
  openFolder(path: string): Promise<Result<null>>;
  /** Does to the open windows what the settings ask. */
  obey(settings: Settings): void;
};

export type SettingsParts = {
  /** As it lies on the disk: anybody may have edited it. */
  readonly kept: Kept<unknown>;
  readonly administrator: Administrator;
  readonly desk: Desk;
  readonly publish: Publish;
  readonly say: (sentence: string) => void;
};

export type SettingsRoom = {
  now(): Settings;
  handlers: {
    get(): Result<Settings>;
    change(change: SettingsChange): Result<Settings>;
    rules(): Result<SettingsRules>;
    openDataFolder(): Promise<Result<null>>;
  };
};

/** Reads, changes, tells. What the administrator has fixed lies over what the agent chose. */
export function createSettings(parts: SettingsParts): SettingsRoom {
  const { kept, administrator, desk, publish, say } = parts;
  const { startAtLogin } = desk;
  const { fixed } = administrator;
  const read = readSettings(kept.get(), usualSettings(desk.country));
  let chosen: Settings = read.settings;
  let inForce: Settings = { ...chosen, ...fixed };
  const sentence = putBackWords(read.putBack);
  if (sentence !== null) {
    // Written at once, so that it is said once.
    keepQuietly(kept, chosen);
    say(sentence);
  }
  followLogin();
  desk.obey(inForce);

  /** The system's own list of what starts at login is the truth, unless the administrator says so. */
  function followLogin(): void {
    if (startAtLogin.whyNot !== null) return;
    if (fixed.startAtLogin === undefined) chosen = { ...chosen, startAtLogin: startAtLogin.isOn() };
    else if (startAtLogin.isOn() !== fixed.startAtLogin) startAtLogin.set(fixed.startAtLogin);
    inForce = { ...chosen, ...fixed };
  }

  return {
    now: () => inForce,
    handlers: {
      get: () => ok(inForce),
      change(change) {
        const given = Object.fromEntries(
          Object.entries(change).filter(([, value]) => value !== undefined),
        ) as Partial<Settings>;
        if (Object.keys(given).some((name) => Object.hasOwn(fixed, name))) {
          return fail("settingFixed", fixedWords(administrator.ask));
        }
        const taken = given.keys === undefined ? null : whyTaken(given.keys);
        if (taken !== null) return fail("keyTaken", taken);
        if (given.startAtLogin !== undefined) {
          if (startAtLogin.whyNot !== null) return fail("settingFixed", startAtLogin.whyNot);
          const set = startAtLogin.set(given.startAtLogin);
          if (!set.ok) return set;
        }
        const changedTo = { ...chosen, ...given };
        kept.set(changedTo);
        chosen = changedTo;
        inForce = { ...chosen, ...fixed };
        desk.obey(inForce);
        publish("settings.changed", inForce);
        return ok(inForce);
      },
      rules: () => ok(rulesOf(parts)),
      openDataFolder: () => desk.openFolder(desk.dataFolder),
    },
  };
}

function rulesOf({ administrator, desk }: SettingsParts): SettingsRules {
  const { path, found, ask, fixed, hide, doNotLog, faults } = administrator;
  return {
    fixed: Object.keys(fixed) as SettingName[],
    ask,
    hidden: [...hide],
    faults: [...faults],
    doNotLog: [...doNotLog],
    dataFolder: desk.dataFolder,
    administratorFile: { path, found },
    startAtLoginWhyNot: desk.startAtLogin.whyNot,
  };
}

function fixedWords(ask: string | null): string {
  return ask === null ? sentences.settingFixed : `${sentences.settingFixed} Ask ${ask}.`;
}

/** A disk that refuses now refuses again, and says so, when the agent changes something. */
function keepQuietly(kept: Kept<unknown>, settings: Settings): void {
  try {
    kept.set(settings);
  } catch (thrown) {
    if (!(thrown instanceof Error && "code" in thrown)) throw thrown;
  }
}
