import type { Bound, CallRow, Delivery, Desired, Life } from "../../../electron/calls/callRow.ts";
import { hangUp, startCall } from "../../../electron/calls/lifecycle.ts";
import type { Instant } from "../../../electron/clock.ts";
import { CallId } from "../../../shared/call.ts";
import { DispositionId } from "../../../shared/disposition.ts";
import type { AssociatedRecord, FoundRecord } from "../../../shared/record.ts";
import { NewContactKey, RecordId } from "../../../shared/record.ts";
import { OwnerId } from "../../../shared/session.ts";

export const noon = Date.UTC(2026, 10, 23, 12);
export const busy = DispositionId.parse("9d9162e7-6cf3-4944-bf63-4dff82258764");
export const connected = DispositionId.parse("f240bbac-87c9-4f6e-bf70-924b57d47db7");
export const bound: Bound = { base: "practice", accountId: "1", ownerId: OwnerId.parse("7") };

/** A reading of both clocks this long after the start of a test. */
export function at(ms: number, clockMs = 0): Instant {
  return { wall: noon + ms + clockMs, mono: 5_000 + ms };
}

export function callId(n = 1): CallId {
  return CallId.parse(`01a205fa-c0a7-72f6-a6e2-${n.toString(16).padStart(12, "0")}`);
}

export function talkingRow(n = 1, whose: Bound = bound): CallRow {
  const number = "+12025550100";
  const numbers = { number, farNumber: number, nearNumber: null };
  const usual = { direction: "outbound", callType: null, keptOff: null } as const;
  return startCall({ id: callId(n), bound: whose, ...usual, ...numbers }, at(0));
}

/** A call of one minute, hung up, with whatever a test wants different. */
export function wrapupRow(
  change: {
    life?: Partial<Life>;
    desired?: Partial<Desired>;
    delivery?: Partial<Delivery>;
    row?: Partial<CallRow>;
  } = {},
): CallRow {
  const ended = hangUp(talkingRow(), at(60_000));
  if (!ended.ok) throw new Error(ended.error.message);
  const row = { ...ended.value, ...change.row };
  return {
    ...row,
    life: { ...row.life, ...change.life },
    desired: { ...row.desired, ...change.desired },
    delivery: { ...row.delivery, ...change.delivery },
  };
}

export function found(kind: FoundRecord["kind"], id: number, name = `Nr ${id}`): FoundRecord {
  return { kind, id: RecordId.parse(String(id)), name, detail: "", why: "by chance" };
}

export function associated(kind: FoundRecord["kind"], id: number): AssociatedRecord {
  const { id: key, ...rest } = found(kind, id);
  return { ...rest, key };
}

export function newContact(n: number): AssociatedRecord {
  const key = NewContactKey.parse(`new:00000000-0000-4000-8000-${String(n).padStart(12, "0")}`);
  return { kind: "contact", key, name: `New ${n}`, detail: "", why: "new" };
}
