import { z } from "zod";

/** The four kinds of record a call is associated with. */
export const RecordKind = z.enum(["contact", "company", "deal", "ticket"]);
export type RecordKind = z.infer<typeof RecordKind>;

/** HubSpot's id of a record: opaque, decimal in practice, past 2^53 possible, so always text. */
export const RecordId = z
  .string()
  .regex(/^\d{1,30}$/)
  .brand<"RecordId">();
export type RecordId = z.infer<typeof RecordId>;

/** Key of a contact that is still only a wish of ours: `new:` and a UUID. */
export const NewContactKey = z
  .string()
  .regex(/^new:[0-9a-f-]{36}$/)
  .brand<"NewContactKey">();
export type NewContactKey = z.infer<typeof NewContactKey>;

export const RecordRef = z.strictObject({ kind: RecordKind, id: RecordId });
export type RecordRef = z.infer<typeof RecordRef>;

/** A record as a person recognises it: its name, and one line that tells it from its namesakes. */
export const RecordSummary = z.strictObject({
  kind: RecordKind,
  id: RecordId,
  name: z.string().max(500),
  detail: z.string().max(500),
});
export type RecordSummary = z.infer<typeof RecordSummary>;

/** A record we found and the reason it is on the list, in words ("this number is hers alone"). */
export const FoundRecord = RecordSummary.extend({ why: z.string().max(300) });
export type FoundRecord = z.infer<typeof FoundRecord>;

/** A record on a call: HubSpot's, or a contact still to be created from a name and a number. */
export const AssociatedRecord = z.strictObject({
  kind: RecordKind,
  key: z.union([RecordId, NewContactKey]),
  name: z.string().max(500),
  detail: z.string().max(500),
  why: z.string().max(300),
  /** Why HubSpot would not take it: the call is logged without it, and it stays to be seen. */
  dropped: z.string().max(300).optional(),
});
export type AssociatedRecord = z.infer<typeof AssociatedRecord>;
