import type { CallId, Direction, Lookup, Phase, Unsaved } from "../../shared/call.ts";
import type { DispositionId } from "../../shared/disposition.ts";
import type {
  AssociatedRecord,
  FoundRecord,
  NewContactKey,
  RecordId,
  RecordRef,
} from "../../shared/record.ts";
import type { ErrorCode } from "../../shared/result.ts";
import type { OwnerId } from "../../shared/session.ts";
import type { CallFields, SeenCall } from "../hubspot/call.ts";
import type { CallTime } from "./callTime.ts";

/**
 * Where a row belongs, for good: it never crosses to another API, account or owner. Only what
 * HubSpot refused for its owner follows the agent to another (`handingOver.ts`).
 */
export type Bound = {
  readonly base: string;
  readonly accountId: string;
  /** Null only until the agent has said who they are; then set once. */
  readonly ownerId: OwnerId | null;
};

/** What stays on this computer: the call's life as the agent lived it. */
export type Life = {
  readonly phase: Phase;
  readonly time: CallTime;
  /** When the agent hung up (last), by the wall clock; what the send rule counts from. */
  readonly hungUpAt: number | null;
  readonly aliveAt: number;
  readonly lengthEdited: boolean;
  readonly lookup: Lookup;
  readonly offers: readonly FoundRecord[];
  /** For whose sake a record is on offer ("contact 1"), by its name ("company 5"); with them it goes. */
  readonly offeredFor?: Readonly<Record<string, readonly string[]>>;
  /** Records the agent removed: never put back by a lookup that answers late. */
  readonly removed: readonly string[];
  /** When the agent deleted it; null for a call that is only not logged. */
  readonly deletedAt: number | null;
  /** Until when HubSpot does not hear of the deletion; left out in rows of before it was a setting. */
  readonly undoUntil?: number;
  /** Whose list of numbers kept it from being logged at its start. */
  readonly keptOff: "agent" | "administrator" | null;
  /** Made elsewhere and only changed here: an audit does not count it as made here. */
  readonly takenUp: boolean;
  /** When the disk took it, where it refused at first; null: as the call began. */
  readonly savedLateAt: number | null;
};

/** What the agent wants HubSpot to hold. Our words, our units. */
export type Desired = {
  readonly logged: boolean;
  /** Null only where somebody else wrote the call and left it out. */
  readonly direction: Direction | null;
  /** As typed; shown. */
  readonly number: string;
  /** The far end in E.164 where it could be read, else as typed, "" for a placeholder; sent. */
  readonly farNumber: string;
  readonly nearNumber: string | null;
  readonly startedAt: number;
  readonly lengthMs: number | null;
  /** The agent's own title; null: made from whom the call was with. */
  readonly title: string | null;
  /** Written elsewhere, HTML as HubSpot holds it, which our editor cannot: `notes` come after it. */
  readonly notesBefore: string;
  readonly notes: string;
  readonly dispositionId: DispositionId | null;
  readonly callType: string | null;
  /** Whose call it is, where somebody else's is changed here; null: the owner it is bound to. */
  readonly ownerId: OwnerId | null;
  readonly records: readonly AssociatedRecord[];
  /** On whose pages it is to stand first. */
  readonly pinned: readonly RecordRef[];
};

/** What HubSpot accepted from us. `contacts`: wishes of ours that have become contacts. */
export type Sent = {
  readonly fields: CallFields;
  readonly records: readonly RecordRef[];
  readonly pinned: readonly RecordRef[];
  readonly contacts: Readonly<Record<NewContactKey, RecordId>>;
};

/** A create that may be on its way. Written before the request leaves, so a crash leaves a trace. */
export type Posting = {
  readonly at: number;
  readonly fields: CallFields;
  readonly records: readonly RecordRef[];
  /** True once nobody can say whether it landed: look before sending again. */
  readonly lost: boolean;
  readonly looks: number;
  /** The property with unique values it carried our id in: what that does not find has not landed. */
  readonly unique?: string;
  /** The agent asked for a look before its time: it counts for nothing, and the next is due then. */
  readonly nextLookAt?: number;
};

export type Problem = {
  readonly code: ErrorCode;
  readonly message: string;
  /** `person`: waits for the agent. `signIn`: waits for a sign-in. `time`: is tried again. */
  readonly needs: "person" | "signIn" | "time";
};

/** What HubSpot held when somebody was found to have changed what the agent has changed too. */
export type Conflict = {
  /** A name, or "somebody in HubSpot". */
  readonly who: string;
  readonly at: number | null;
  readonly theirs: SeenCall;
};

/** A call's way to HubSpot, for the audit. `tries`: requests of any kind that were to change HubSpot. */
export type Trail = {
  /** When its newest create left. */
  readonly sentAt: number | null;
  /** When that one was known to have arrived. */
  readonly acknowledgedAt: number | null;
  readonly tries: number;
};

/** Another record of the same call, found when ours was already there. */
export type FoundTwin = {
  readonly hubspotId: RecordId;
  /** Who logged it, in words. */
  readonly program: string;
  /** It carries our own id: a second copy of ours. */
  readonly sameId: boolean;
  readonly foundAt: number;
};

/**
 * What HubSpot may or may not hold, because nobody heard whether a change arrived: written before
 * each one leaves, so that a crash leaves a trace too. It is sent again whatever is wished by then.
 */
export type Doubt = {
  readonly fields: readonly Partial<CallFields>[];
  readonly records: readonly RecordRef[];
  readonly pinned: readonly RecordRef[];
  /** The call itself may be deleted: a removal left, and its answer did not come. */
  readonly removal?: true;
};

export type Delivery = {
  readonly dueAt: number | null;
  readonly attempts: number;
  readonly posting: Posting | null;
  readonly problem: Problem | null;
  readonly doubt: Doubt;
  /** When `seen` was last returned; null where nobody can say, so that it is read before a change. */
  readonly seenAt: number | null;
  /** Waits for the agent's word; nothing of the call is sent before. */
  readonly conflict: Conflict | null;
  readonly trail: Trail;
  /** Waits for the agent to say which record stays; what is ours is delivered meanwhile. */
  readonly twin: FoundTwin | null;
  /** Records the agent gave up for the one this row is bound to: deleted once that has everything. */
  readonly discards: readonly RecordId[];
  /** Records the agent lets stand beside this one. */
  readonly apart: readonly RecordId[];
  /** Since when another program's record is waited for; `own`: log it here after all. */
  readonly awaited: { readonly since: number; readonly own: boolean } | null;
};

/** One call, whole. */
export type CallRow = {
  readonly id: CallId;
  readonly bound: Bound;
  readonly life: Life;
  readonly desired: Desired;
  readonly sent: Sent | null;
  readonly seen: SeenCall | null;
  readonly hubspotId: RecordId | null;
  readonly delivery: Delivery;
  /** Only in memory: the disk has refused this row so far, and holds an older one or none. */
  readonly unsaved?: Unsaved;
};
