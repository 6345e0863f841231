import { z } from "zod";
import { CallId } from "./call.ts";
import { RecordId } from "./record.ts";
import { standings } from "./standing.ts";

/** A day of the account's time zone, as ISO 8601 writes it: "2026-11-23". */
export const AuditDayName = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .brand<"AuditDayName">();
export type AuditDayName = z.infer<typeof AuditDayName>;

const count = z.int().min(0);

/**
 * A day's calls, each in exactly one of these: `made` is the sum of the seven below it.
 * `deletedThere` are those of the calls that need attention whose reason is that somebody deleted
 * them in HubSpot. `open` are calls that have not been hung up, which are not counted as made yet.
 */
export const AuditDay = z.strictObject({
  day: AuditDayName,
  made: count,
  inHubSpot: count,
  waiting: count,
  checking: count,
  needsAttention: count,
  notLogged: count,
  deletedHere: count,
  deletedThere: count,
  open: count,
});
export type AuditDay = z.infer<typeof AuditDay>;

/** One call's way to HubSpot. A call that is not logged has neither a number nor people here. */
export const AuditLine = z.strictObject({
  callId: CallId,
  madeAt: z.number(),
  savedAt: z.number().nullable(),
  sentAt: z.number().nullable(),
  acknowledgedAt: z.number().nullable(),
  hubspotId: RecordId.nullable(),
  attempts: count,
  stands: z.enum([...standings, "deletedThere"]),
  reason: z.string().max(2_000).nullable(),
  lengthMs: z.number().min(0).nullable(),
  number: z.string().max(200).nullable(),
  people: z.string().max(2_000).nullable(),
});
export type AuditLine = z.infer<typeof AuditLine>;

/** What a day here and the same day in HubSpot differ in, each with its sentence. */
export const AuditDifference = z.strictObject({
  kind: z.enum([
    "onlyHere",
    "onlyThere",
    "twice",
    "deletedThere",
    "length",
    "outcome",
    "notes",
    "people",
  ]),
  callId: CallId.nullable(),
  hubspotId: RecordId.nullable(),
  startedAt: z.number(),
  message: z.string().max(1_000),
});
export type AuditDifference = z.infer<typeof AuditDifference>;

/**
 * What a day comes to when it is held against HubSpot. `here`: what HubSpot should hold of it under
 * this owner, `takenUp` of them made elsewhere and only changed here. Made here, and counted by the
 * day, but not among them: `off`, which are not to be in HubSpot, and `othersNow`, which have got
 * another owner there. So `here - takenUp + off + othersNow` is what the day counts as made.
 */
export const ReconciledCounts = z.strictObject({
  here: count,
  takenUp: count,
  off: count,
  othersNow: count,
  there: count,
});
export type ReconciledCounts = z.infer<typeof ReconciledCounts>;
