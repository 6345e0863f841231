import { describe, expect, it } from "vitest";
import type { CallRow } from "../../../electron/calls/callRow.ts";
import { takenUp } from "../../../electron/calls/mirror.ts";
import { typedOver } from "../../../electron/calls/typedOver.ts";
import { fieldsOf } from "../../../electron/outbox/plan.ts";
import { RecordId } from "../../../shared/record.ts";
import { bound, callId, noon } from "./rows.ts";

/** A call that HubSpot has with `there` in it, and that is to have `wished`. */
function rowOf(there: string, wished: string, discards: readonly RecordId[] = []): CallRow {
  const call = {
    id: RecordId.parse("1"),
    externalId: callId(),
    ownerId: bound.ownerId,
    startedAt: noon,
    lengthMs: 1_000,
    title: "Call",
    notes: there,
    direction: "outbound",
    dispositionId: null,
    callType: null,
    fromNumber: null,
    toNumber: "+12025550100",
    modifiedAt: noon,
    modifiedBy: null,
  } as const;
  const row = takenUp({ call, records: [] }, { id: callId(), bound, now: noon }, fieldsOf);
  return {
    ...row,
    desired: { ...row.desired, notes: wished },
    delivery: { ...row.delivery, discards },
  };
}

const copy = [RecordId.parse("2")];
const [mine, theirs, more] = ["<p>mine</p>", "<p>theirs</p>", "<p>mine, and more</p>"];

describe("notes typed over", () => {
  it.each([
    ["before ours", theirs + mine, mine],
    ["after ours", mine + theirs, mine],
    ["where there were none of ours", theirs, ""],
    ["in a form of its own", "<p>theirs and mine</p>", mine],
  ])("leave what came along from a copy that is given up: %s", (_what, wished, from) => {
    const { desired } = typedOver(rowOf(from, wished, copy), more, from);
    expect(desired.notesBefore).toContain("theirs");
  });

  it("are the agent's own to write anew, with a copy given up or without", () => {
    const own = rowOf("", mine);
    expect(typedOver(own, more, "")).toBe(own);
    const given = rowOf(mine, more, copy);
    expect(typedOver(given, "<p>again</p>", more)).toBe(given);
    const both = rowOf(mine, theirs + mine, copy);
    expect(typedOver(both, theirs + more, mine)).toBe(both);
  });
});
