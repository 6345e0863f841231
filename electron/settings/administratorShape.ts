import { z } from "zod";
import { WayIn } from "../../shared/session.ts";
import { Hideable, Settings, type SettingName } from "../../shared/settings.ts";

/** What the published schema says of each setting, in an editor that reads it. */
const meanings: Record<SettingName, string> = {
  homeCountry: "Two capital letters (ISO 3166-1), such as DE: how numbers without one are read.",
  ownNumbers: "The agent's own numbers: sent as the near end of a call, and never matched.",
  doNotLog: "Numbers whose calls stay off HubSpot. `doNotLog` at the top adds to agents' own.",
  sendRule: "When a call without an outcome is sent after hang-up.",
  callType: "What a new call is filed as: one of the account's own call types, or null for none.",
  theme: "Light, dark, or as the system has it.",
  singleKeys: "Whether 1-9 and ? work without a modifier key.",
  keys: 'Keys of the four acts, where they differ from the usual: { "find": "Mod+J" }.',
  startAtLogin: "Whether Wrapup starts when the agent logs in to the computer.",
  alwaysOnTop: "Whether the window stays above all others.",
  keepDays: "Days a call's row stays on the computer once HubSpot has all of it.",
  undoSeconds: "Seconds in which a log or a deletion can be taken back on the spot.",
  desktops: "How many desktops share one token, and with it HubSpot's limits.",
  twins:
    "Whether a call that another program logs too is completed there (complete), waited for (theirs), or never looked for (off).",
  uniqueProperty:
    "The internal name of a property of calls with unique values that carries Wrapup's call id.",
  redirectPort: "The port the browser comes back to; registered with your app in HubSpot.",
  apiVersion: "The version of HubSpot's API.",
};

const described = Object.entries(Settings.shape).map(([name, shape]) => [
  name,
  shape.describe(meanings[name as SettingName]),
]);

/** The administrator's file, as it is written. The published schema is made from this. */
export const AdministratorFile = z.strictObject({
  $schema: z.string().optional().describe("Where this schema lies, for your editor."),
  ask: z.string().max(300).optional().describe("Who agents ask about what is fixed here."),
  fixed: z
    .strictObject(Object.fromEntries(described) as typeof Settings.shape)
    .partial()
    .optional()
    .describe("Settings that agents cannot change."),
  signIn: z
    .strictObject({
      ways: z.array(WayIn).describe("The ways to sign in that are offered; all without this."),
      clientId: z.string().min(1).max(200).describe("Client id of your app in HubSpot."),
      clientSecret: z
        .string()
        .min(1)
        .max(500)
        .describe("Client secret of your app. Everyone who can read this file can read it."),
      accountId: z
        .string()
        .regex(/^\d{1,30}$/)
        .describe("The only account that may be signed in to: its digits, in quotes."),
      ownerEmail: z
        .string()
        .min(3)
        .max(500)
        .describe("E-mail of the owner whose calls these are, where one token serves one person."),
    })
    .partial()
    .optional()
    .describe("How agents sign in."),
  hide: z.array(Hideable).optional().describe("What agents do not get to see."),
  doNotLog: z
    .array(z.string().min(1).max(100))
    .max(5_000)
    .optional()
    .describe("Numbers whose calls stay off HubSpot, besides the agent's own list."),
});
export type AdministratorFile = z.infer<typeof AdministratorFile>;

/** The schema published as `administrator.schema.json` (JSON Schema 2020-12). */
export function administratorSchema(): unknown {
  return {
    title: "Wrapup: the administrator's file",
    ...z.toJSONSchema(AdministratorFile, { io: "input" }),
  };
}
