import { z } from "zod";

/** When a call without an outcome is sent after hang-up; with an outcome it goes at once. */
export const SendRule = z.discriminatedUnion("when", [
  z.strictObject({ when: z.literal("atOnce") }),
  z.strictObject({ when: z.literal("within"), seconds: z.int().min(1).max(600) }),
  z.strictObject({ when: z.literal("atDone") }),
]);
export type SendRule = z.infer<typeof SendRule>;

export const Theme = z.enum(["system", "light", "dark"]);
export type Theme = z.infer<typeof Theme>;

/** The acts whose keys the agent may change. A chord is written as "Mod+Shift+Enter". */
export const KeyName = z.enum(["next", "hangUp", "find", "newNumber"]);
export type KeyName = z.infer<typeof KeyName>;

export const Chord = z.string().regex(/^(Mod|Alt|Shift)(\+(Mod|Alt|Shift))*\+[^\s+]{1,20}$/);

const numbers = z.array(z.string().min(1).max(100));

export const Settings = z.strictObject({
  /** ISO 3166-1 alpha-2: how a number without a country code is read. */
  homeCountry: z.string().regex(/^[A-Z]{2}$/),
  /** The agent's own numbers, as typed: sent as the near end of a call, and never matched. */
  ownNumbers: numbers.max(20),
  /** Numbers whose calls are not logged unless the agent says so. */
  doNotLog: numbers.max(500),
  sendRule: SendRule,
  /** What a new call is filed as; one of the account's own call types. */
  callType: z.string().max(200).nullable(),
  theme: Theme,
  /** Digits and `?` without a modifier. Off for those who dictate (WCAG 2.2, 2.1.4). */
  singleKeys: z.boolean(),
  /** Only what differs from the usual keys. */
  keys: z.partialRecord(KeyName, Chord),
  startAtLogin: z.boolean(),
  alwaysOnTop: z.boolean(),
  /** How long a call's row stays here once HubSpot has all of it; never less. */
  keepDays: z.int().min(7).max(3_650),
  /** How long a log or a deletion can be taken back on the spot. */
  undoSeconds: z.int().min(0).max(60),
  /** How many desktops share this sign-in's token, and with it HubSpot's limits. */
  desktops: z.int().min(1).max(1_000),
  /**
   * Another program that logs the same calls: its record is completed when it is there first;
   * `theirs` waits for it; `off` never looks.
   */
  twins: z.enum(["complete", "theirs", "off"]),
  /** A property of the account's own with unique values that carries our call's id. */
  uniqueProperty: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,99}$/)
    .nullable(),
  /** Where the browser comes back to after a sign-in; registered with the organisation's app. */
  redirectPort: z.int().min(1_024).max(65_535),
  apiVersion: z.enum(["2026-03", "v3"]),
});
export type Settings = z.infer<typeof Settings>;

export const SettingsChange = Settings.partial();
export type SettingsChange = z.infer<typeof SettingsChange>;

export const SettingName = Settings.keyof();
export type SettingName = z.infer<typeof SettingName>;

/** What an administrator may take off the screen. */
export const Hideable = z.enum(["team", "deleteCalls", "newContacts"]);
export type Hideable = z.infer<typeof Hideable>;

/** What the agent cannot change, and why. Read once at start. */
export const SettingsRules = z.strictObject({
  fixed: z.array(SettingName),
  /** Who to ask, as the administrator wrote it. */
  ask: z.string().max(300).nullable(),
  hidden: z.array(Hideable),
  /** What is wrong with the administrator's file, one sentence each; the rest of it counts. */
  faults: z.array(z.string().max(1_000)).max(100),
  /** Numbers the administrator keeps off HubSpot, besides the agent's own. */
  doNotLog: numbers.max(5_000),
  /** Where calls, settings and the log lie on this computer. */
  dataFolder: z.string().max(4_000),
  /** Where the administrator's file is looked for, and whether there is one. */
  administratorFile: z.strictObject({ path: z.string().max(4_000), found: z.boolean() }),
  /** Why starting at login is not offered on this computer; null where it is. */
  startAtLoginWhyNot: z.string().max(500).nullable(),
});
export type SettingsRules = z.infer<typeof SettingsRules>;
