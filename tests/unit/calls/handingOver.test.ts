import { describe, expect, it } from "vitest";
import { createCallLog } from "../../../electron/calls/callLog.ts";
import type { CallRow } from "../../../electron/calls/callRow.ts";
import { createHandingOver } from "../../../electron/calls/handingOver.ts";
import { openDatabase } from "../../../electron/disk/database.ts";
import { fieldsOf } from "../../../electron/outbox/plan.ts";
import { isUnfinished } from "../../../electron/outbox/standing.ts";
import { RecordId } from "../../../shared/record.ts";
import { OwnerId } from "../../../shared/session.ts";
import { callId, wrapupRow } from "./rows.ts";

const now = Date.UTC(2026, 10, 23, 12);
const next = OwnerId.parse("99");

const refused = { code: "noOwner", message: "No.", needs: "person" } as const;
function desk(...rows: CallRow[]) {
  const callLog = createCallLog(openDatabase(":memory:"));
  for (const row of rows) callLog.insert(row);
  const handing = createHandingOver({ callLog, clock: { wall: () => now }, isUnfinished });
  const [{ bound }] = rows as [CallRow];
  return { callLog, handing, bound };
}

const row = (n: number, delivery: Partial<CallRow["delivery"]>, more: Partial<CallRow> = {}) =>
  wrapupRow({ row: { id: callId(n), ...more }, delivery, life: { phase: "done" } });

describe("another owner", () => {
  it("takes along what HubSpot refused for the one before, and sends it at once", () => {
    const { callLog, handing, bound } = desk(
      row(1, { problem: refused, dueAt: null, attempts: 3 }),
    );
    expect(handing.unfinished(bound)).toBe(true);
    expect(handing.unfinished(bound, true)).toBe(false);
    handing.handOver(bound, next);
    expect(callLog.unsent(bound)).toEqual([]);
    const [moved] = callLog.unsent({ ...bound, ownerId: next });
    expect(moved).toMatchObject({
      bound: { ...bound, ownerId: next },
      delivery: { problem: null, attempts: 0, dueAt: now },
    });
    expect(callLog.nextDue({ ...bound, ownerId: next })?.id).toBe(callId(1));
  });

  it("gets nothing that HubSpot has or may have, and none that is not to be logged", () => {
    const there = row(1, { problem: refused }, { hubspotId: RecordId.parse("501") });
    const fields = fieldsOf(there);
    if (fields === null) throw new Error("nothing to send");
    const posting = { at: now, fields, records: [], lost: true, looks: 0 };
    const perhaps = row(2, { posting });
    const off = wrapupRow({
      row: { id: callId(3) },
      desired: { logged: false },
      life: { phase: "done" },
    });
    const { callLog, handing, bound } = desk(there, perhaps, off);
    expect(handing.unfinished(bound, true)).toBe(true);
    handing.handOver(bound, next);
    for (const n of [1, 2, 3]) expect(callLog.get(callId(n))?.bound).toEqual(bound);
  });
});
