import { z } from "zod";

/** HubSpot's id of an owner (not of a user): text, as all its ids. */
export const OwnerId = z
  .string()
  .regex(/^\d{1,30}$/)
  .brand<"OwnerId">();
export type OwnerId = z.infer<typeof OwnerId>;

export const Owner = z.strictObject({
  id: OwnerId,
  name: z.string().max(500),
  email: z.string().max(500).nullable(),
});
export type Owner = z.infer<typeof Owner>;

/** The account signed in to. `timeZone` is an IANA name. */
export const Account = z.strictObject({
  id: z.string().max(40),
  name: z.string().max(300),
  timeZone: z.string().max(100),
});
export type Account = z.infer<typeof Account>;

export const FailureView = z.strictObject({ code: z.string(), message: z.string().max(2_000) });

/** How an account is signed in to. `token`: a service key or a private app's access token. */
export const WayIn = z.enum(["oauth", "token", "practice"]);
export type WayIn = z.infer<typeof WayIn>;

/** What a sign-in may lack a permission for; logging calls is never among them. */
export const Feature = z.enum(["companies", "deals", "tickets", "owners", "team"]);
export type Feature = z.infer<typeof Feature>;

/**
 * Who is signed in where, and whether HubSpot can be reached. `signedIn` with `owner: null`
 * means that calls are taken and wait, because nobody knows yet whose they are; with
 * `account: null` the first sign-in has not been answered, so nobody knows yet where they belong.
 */
export const SessionView = z.strictObject({
  state: z.enum(["starting", "signedOut", "signedIn"]),
  way: WayIn.nullable(),
  practice: z.boolean(),
  account: Account.nullable(),
  owner: Owner.nullable(),
  /** False where the administrator or the sign-in itself says who the agent is. */
  mayChooseOwner: z.boolean(),
  connection: z.enum(["online", "offline", "refused"]),
  problem: FailureView.nullable(),
  /** Until when a sign-in in the browser is waited for; null while none is. */
  browserUntil: z.number().nullable(),
  /** The ways in that are offered here. `needsApp`: the organisation's app has to be entered first. */
  ways: z.strictObject({
    oauth: z.enum(["ready", "needsApp", "off"]),
    token: z.boolean(),
    practice: z.boolean(),
  }),
  /** Why secrets cannot be kept on this computer, and what that means; null where they are sealed. */
  unsealed: z.string().max(2_000).nullable(),
  lacking: z.array(z.strictObject({ feature: Feature, message: z.string().max(500) })).max(10),
  /** HubSpot's clock less this computer's, where they are more than a minute apart. */
  clockOffMs: z.number().nullable(),
  /** Calls on this computer that wait for another account or owner: a count and nothing else. */
  elsewhere: z.int().min(0),
  /** Calls taken before the account was known, which the agent has not said belong to it. */
  unclaimed: z.int().min(0),
  /** Wrapup's own version, and the Electron it runs on. */
  runtime: z.strictObject({
    app: z.string().max(40),
    version: z.string().max(40),
    supported: z.boolean(),
  }),
});
export type SessionView = z.infer<typeof SessionView>;

/** An account known on this computer, for switching to. `waiting`: calls that have not left yet. */
export const KnownAccount = z.strictObject({
  key: z.string().max(400),
  name: z.string().max(300),
  owner: z.string().max(500).nullable(),
  way: WayIn,
  current: z.boolean(),
  /** Whether its sign-in is kept, so that switching needs none. */
  kept: z.boolean(),
  waiting: z.int().min(0),
});
export type KnownAccount = z.infer<typeof KnownAccount>;
