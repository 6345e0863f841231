import { whyTaken } from "../../shared/keys.ts";
import { Settings, type SettingName } from "../../shared/settings.ts";

/** What is in force before anybody has chosen anything. `country` as the system has it. */
export function usualSettings(country: string): Settings {
  return {
    homeCountry: /^[A-Z]{2}$/.test(country) ? country : "US",
    ownNumbers: [],
    doNotLog: [],
    sendRule: { when: "within", seconds: 20 },
    callType: null,
    theme: "system",
    singleKeys: true,
    keys: {},
    startAtLogin: false,
    alwaysOnTop: false,
    keepDays: 90,
    undoSeconds: 10,
    desktops: 1,
    twins: "complete",
    uniqueProperty: null,
    redirectPort: 47_218,
    apiVersion: "2026-03",
  };
}

export type ReadSettings = {
  readonly settings: Settings;
  /** Settings that were there, could not be read, and are the usual ones again. */
  readonly putBack: readonly SettingName[];
};

/** Reads what was kept, value by value: a wrong one costs no other. */
export function readSettings(stored: unknown, usual: Settings): ReadSettings {
  const kept = typeof stored === "object" && stored !== null ? stored : {};
  const putBack: SettingName[] = [];
  const read = Object.entries(Settings.shape).flatMap(([name, shape]) => {
    if (!Object.hasOwn(kept, name)) return [];
    const value = shape.safeParse((kept as Record<string, unknown>)[name]);
    if (value.success) return [[name, value.data]];
    putBack.push(name as SettingName);
    return [];
  });
  const settings = { ...usual, ...(Object.fromEntries(read) as Partial<Settings>) };
  if (whyTaken(settings.keys) === null) return { settings, putBack };
  return { settings: { ...settings, keys: usual.keys }, putBack: [...putBack, "keys"] };
}

const words: Record<SettingName, string> = {
  homeCountry: "home country",
  ownNumbers: "your own numbers",
  doNotLog: "numbers that are not logged",
  sendRule: "when a call is sent",
  callType: "call type",
  theme: "theme",
  singleKeys: "single keys",
  keys: "keys",
  startAtLogin: "start at login",
  alwaysOnTop: "always on top",
  keepDays: "how long calls are kept",
  undoSeconds: "how long a log can be taken back",
  desktops: "how many desktops share the token",
  twins: "what becomes of calls that another program logs too",
  uniqueProperty: "the property that carries our call's id",
  redirectPort: "the port the browser comes back to",
  apiVersion: "version of HubSpot's API",
};

/** One sentence about what was put back; null where nothing was. */
export function putBackWords(putBack: readonly SettingName[]): string | null {
  if (putBack.length === 0) return null;
  const named = putBack.map((name) => words[name]).join(", ");
  return putBack.length === 1
    ? `One of your settings could not be read and is the usual one again: ${named}. Set it once more where you had changed it.`
    : `Some of your settings could not be read and are the usual ones again: ${named}. Set them once more where you had changed them.`;
}
