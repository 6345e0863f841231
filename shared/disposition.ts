import { z } from "zod";

/**
 * HubSpot's id of a disposition. `z.guid()`, not `z.uuid()`: zod 4's uuid refuses ids whose
 * version digit is not of RFC 9562, and accounts make their own.
 */
export const DispositionId = z.guid().brand<"DispositionId">();
export type DispositionId = z.infer<typeof DispositionId>;

/** One way a call can go. `digit` is the key that chooses it, 1–9; it stays with the outcome. */
export const Disposition = z.strictObject({
  id: DispositionId,
  label: z.string().max(500),
  digit: z.int().min(1).max(9).nullable(),
});
export type Disposition = z.infer<typeof Disposition>;

/** The account's outcomes, and since when they are known; `live` is false when from memory. */
export const DispositionList = z.strictObject({
  dispositions: z.array(Disposition).max(5_000),
  asOf: z.number().nullable(),
  live: z.boolean(),
});
export type DispositionList = z.infer<typeof DispositionList>;
