import { z } from "zod";
import { DispositionId } from "./disposition.ts";
import { AssociatedRecord, FoundRecord, RecordId, RecordRef } from "./record.ts";
import { notesKept } from "./notes.ts";
import { standings } from "./standing.ts";

/** A call's key: a lower-case UUIDv7 (RFC 9562). It goes out to HubSpot as the external id. */
export const CallId = z
  .string()
  .regex(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  .brand<"CallId">();
export type CallId = z.infer<typeof CallId>;

export const Direction = z.enum(["outbound", "inbound"]);
export type Direction = z.infer<typeof Direction>;

/**
 * Where a call is in its life. `found`: open when the program last died, and the agent has not
 * yet said whether it goes on. `done`: the agent has finished with it; it may still be edited.
 */
export const Phase = z.enum(["talking", "found", "wrapup", "done"]);
export type Phase = z.infer<typeof Phase>;

/** What is odd about a call's length. Marks stay on this computer. */
export const TimeMark = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("asleep"), forMs: z.number().min(0) }),
  z.strictObject({ kind: z.literal("clockChanged"), byMs: z.number() }),
  z.strictObject({ kind: z.literal("interrupted") }),
  z.strictObject({ kind: z.literal("edited") }),
]);
export type TimeMark = z.infer<typeof TimeMark>;

const Standing = z.enum(standings);

/** Why the disk did not take the newest of a call; the codes are those of the failures. */
export const Unsaved = z.enum(["diskFull", "diskFailed"]);
export type Unsaved = z.infer<typeof Unsaved>;

/** HTML of the allow-list; the room above the limit lets the screen say how much is too much. */
export const Notes = z.string().max(notesKept);

/** What the lookup of the number said. */
export const Lookup = z.enum(["looking", "none", "one", "several", "failed", "own"]);
export type Lookup = z.infer<typeof Lookup>;

/** An open call (talking, found or in wrap-up), as the panel shows it. Lengths in ms. */
export const CallView = z.strictObject({
  id: CallId,
  phase: Phase,
  direction: Direction,
  number: z.string().max(100),
  startedAt: z.number(),
  /** Talk time so far, or the length once hung up; from clocks, never counted. */
  elapsedMs: z.number().min(0),
  endedAt: z.number().nullable(),
  /** Last moment the program knows the call was alive; what "It ended at" proposes. */
  aliveAt: z.number(),
  marks: z.array(TimeMark).max(20),
  dispositionId: DispositionId.nullable(),
  /** What it is called in HubSpot: the agent's own words, or made from whom it was with. */
  title: z.string().max(500),
  /** One of the account's own call types. */
  callType: z.string().max(200).nullable(),
  notes: Notes,
  /** Notes written elsewhere that the editor cannot hold: shown as they are, and stay before ours. */
  notesBefore: Notes,
  records: z.array(AssociatedRecord).max(200),
  /** Matches nobody has chosen yet. */
  offers: z.array(FoundRecord).max(200),
  lookup: Lookup,
  logged: z.boolean(),
  standing: Standing,
  /** When the first POST leaves by itself, while it waits for an outcome. */
  sendsAt: z.number().nullable(),
  reason: z.string().max(2_000).nullable(),
  /** Why what is shown here is not on disk yet; it is written by itself as soon as it can be. */
  unsaved: Unsaved.nullable(),
});
export type CallView = z.infer<typeof CallView>;

/** What can be done about a call that needs the agent, in the order it is offered. */
export const Fix = z.enum([
  "edit",
  "outcome",
  "dropRecord",
  "owner",
  "signIn",
  "resolve",
  "twin",
  "look",
  "retry",
  "logAgain",
]);
export type Fix = z.infer<typeof Fix>;

/** The same call, logged by another program. `sameId`: it even carries our id, so one is too many. */
export const Twin = z.strictObject({
  hubspotId: RecordId,
  program: z.string().max(300),
  sameId: z.boolean(),
});
export type Twin = z.infer<typeof Twin>;

export const ConflictField = z.enum([
  "notes",
  "outcome",
  "length",
  "direction",
  "title",
  "callType",
]);
export type ConflictField = z.infer<typeof ConflictField>;

/** What the agent and somebody in HubSpot both changed, in words to be shown; notes as safe HTML. */
export const Conflict = z.strictObject({
  who: z.string().max(500),
  at: z.number().nullable(),
  fields: z
    .array(z.strictObject({ name: ConflictField, mine: Notes, theirs: Notes }))
    .min(1)
    .max(10),
});
export type Conflict = z.infer<typeof Conflict>;

/** One line of Recent calls: ours, the account's, or both joined. */
export const RecentCall = z.strictObject({
  key: z.string().max(80),
  callId: CallId.nullable(),
  hubspotId: RecordId.nullable(),
  phase: Phase,
  direction: Direction.nullable(),
  number: z.string().max(200),
  startedAt: z.number(),
  lengthMs: z.number().min(0).nullable(),
  dispositionId: DispositionId.nullable(),
  /** Whose call it is, where that is not the agent's own. */
  owner: z.string().max(500).nullable(),
  people: z.array(z.string().max(500)).max(50),
  records: z.array(RecordRef).max(200),
  firstLine: z.string().max(300),
  standing: Standing,
  sendsAt: z.number().nullable(),
  reason: z.string().max(2_000).nullable(),
  fixes: z.array(Fix).max(10),
  twin: Twin.nullable(),
});
export type RecentCall = z.infer<typeof RecentCall>;

/** A call's own page: all it has. `missing`: why it is not as fresh as HubSpot has it. */
export const CallPage = z.strictObject({
  call: RecentCall,
  title: z.string().max(500),
  callType: z.string().max(200).nullable(),
  notes: Notes,
  notesBefore: Notes,
  records: z.array(AssociatedRecord).max(200),
  marks: z.array(TimeMark).max(20),
  owner: z.string().max(500).nullable(),
  conflict: Conflict.nullable(),
  /** The records on whose pages this call is pinned to the top. */
  pinned: z.array(RecordRef).max(200),
  /** When HubSpot last said what stands here; null for a call it does not have. */
  asOf: z.number().nullable(),
  missing: z.string().max(2_000).nullable(),
});
export type CallPage = z.infer<typeof CallPage>;
