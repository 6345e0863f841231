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

/**
 * Who is signed in where, and whether HubSpot can be reached. `signedIn` with `owner: null`
 * means that calls are taken and wait, because nobody knows yet whose they are.
 */
export const SessionView = z.strictObject({
  state: z.enum(["starting", "signedOut", "signedIn"]),
  practice: z.boolean(),
  account: Account.nullable(),
  owner: Owner.nullable(),
  connection: z.enum(["online", "offline", "refused"]),
  problem: FailureView.nullable(),
  /** Wrapup's own version, and the Electron it runs on. */
  runtime: z.strictObject({
    app: z.string().max(40),
    version: z.string().max(40),
    supported: z.boolean(),
  }),
});
export type SessionView = z.infer<typeof SessionView>;
