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

export const Settings = z.strictObject({
  /** ISO 3166-1 alpha-2: how a number without a country code is read. */
  homeCountry: z.string().regex(/^[A-Z]{2}$/),
  /** The agent's own numbers, as typed: sent as the near end of a call, and never matched. */
  ownNumbers: z.array(z.string().min(1).max(100)).max(20),
  sendRule: SendRule,
  theme: Theme,
});
export type Settings = z.infer<typeof Settings>;

export const SettingsChange = Settings.partial();
export type SettingsChange = z.infer<typeof SettingsChange>;
