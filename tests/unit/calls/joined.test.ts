import { describe, expect, it } from "vitest";
import type { CallRow } from "../../../electron/calls/callRow.ts";
import { join } from "../../../electron/calls/joined.ts";
import type { SeenCall } from "../../../electron/hubspot/call.ts";
import { fieldsOf } from "../../../electron/outbox/plan.ts";
import { standingOf } from "../../../electron/outbox/standing.ts";
import { RecordId } from "../../../shared/record.ts";
import { bound, callId, connected, noon, wrapupRow } from "./rows.ts";

function seen(n: number, change: Partial<SeenCall> = {}): SeenCall {
  return {
    id: RecordId.parse(String(n)),
    externalId: null,
    ownerId: null,
    startedAt: noon,
    lengthMs: 1_000,
    title: "Call",
    notes: "<p>theirs</p>",
    direction: "inbound",
    dispositionId: connected,
    callType: null,
    fromNumber: "+12025550199",
    toNumber: null,
    modifiedAt: noon + 100_000,
    modifiedBy: null,
    ...change,
  };
}

/** A call of ours that HubSpot holds exactly as wished. */
function sentRow(n: number, modifiedAt = noon + 90_000): CallRow {
  const row = wrapupRow({ desired: { notes: "<p>ours</p>" } });
  const fields = fieldsOf(row);
  if (fields === null) throw new Error("no fields");
  return {
    ...row,
    hubspotId: RecordId.parse(String(n)),
    seen: seen(n, { modifiedAt }),
    sent: { fields, records: [], pinned: [], contacts: {} },
  };
}

const names = { mine: bound.ownerId, of: () => "Somebody" };
const alone = (call: SeenCall) => ({ call, records: [] });

describe("recent calls joined", () => {
  it("shows one line for a call both sides know, with the account's newer word", () => {
    const lines = join([sentRow(1)], [alone(seen(1))], standingOf, names);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ callId: callId(), hubspotId: "1", firstLine: "theirs" });
  });

  it("takes the account's newer word of a call that is there twice too", () => {
    const twin = { hubspotId: RecordId.parse("2"), program: "3CX", sameId: false, foundAt: noon };
    const row = { ...sentRow(1), delivery: { ...sentRow(1).delivery, twin } };
    expect(join([row], [alone(seen(1))], standingOf, names)[0]).toMatchObject({
      firstLine: "theirs",
      standing: "needsAttention",
      reason: "3CX logged this call too. Say which record stays.",
      fixes: ["twin"],
    });
  });

  it("keeps our word while something of ours is still on its way, and while theirs is older", () => {
    const changed = sentRow(1);
    const late = { ...changed, desired: { ...changed.desired, notes: "<p>late</p>" } };
    expect(join([late], [alone(seen(1))], standingOf, names)[0]).toMatchObject({
      firstLine: "late",
      standing: "waiting",
    });
    const newer = sentRow(1, noon + 200_000);
    expect(join([newer], [alone(seen(1))], standingOf, names)[0]?.firstLine).toBe("ours");
  });

  it("joins a call whose answer was lost by its external id", () => {
    const posting = { at: noon, fields: null as never, records: [], lost: true, looks: 0 };
    const lost = wrapupRow({ delivery: { posting } });
    const lines = join([lost], [alone(seen(1, { externalId: callId() }))], standingOf, names);
    expect(lines).toHaveLength(1);
    expect(lines[0]?.standing).toBe("checking");
  });

  it("shows a call of ours once even if the account has it twice", () => {
    const twice = [alone(seen(1)), alone(seen(2, { externalId: callId() }))];
    expect(join([sentRow(1)], twice, standingOf, names).map(({ hubspotId }) => hubspotId)).toEqual([
      "1",
    ]);
  });

  it("puts the newest first, ours and theirs alike", () => {
    const theirs = [
      alone(seen(2, { startedAt: noon - 5 })),
      alone(seen(3, { startedAt: noon + 5 })),
    ];
    const lines = join([wrapupRow()], theirs, standingOf, names);
    expect(lines.map(({ key }) => key)).toEqual(["hubspot:3", callId(), "hubspot:2"]);
  });

  it("names the far end by the direction, or whichever number there is", () => {
    const [inbound] = join([], [alone(seen(1))], standingOf, names);
    expect(inbound?.number).toBe("+12025550199");
    const odd = seen(1, { direction: null, fromNumber: null, toNumber: "12" });
    expect(join([], [alone(odd)], standingOf, names)[0]?.number).toBe("12");
  });

  it("counts people by contacts, and by companies only where there are none", () => {
    const company = { kind: "company", id: RecordId.parse("8"), name: "ACME", detail: "" } as const;
    const contact = { kind: "contact", id: RecordId.parse("9"), name: "Ann", detail: "" } as const;
    const both = [{ call: seen(1), records: [company, contact] }];
    expect(join([], both, standingOf, names)[0]?.people).toEqual(["Ann"]);
    const one = [{ call: seen(1), records: [company] }];
    expect(join([], one, standingOf, names)[0]?.people).toEqual(["ACME"]);
  });
});
