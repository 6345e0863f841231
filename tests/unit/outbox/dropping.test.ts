import { describe, expect, it } from "vitest";
import type { CallRow } from "../../../electron/calls/callRow.ts";
import type { Refusal } from "../../../electron/hubspot/refusal.ts";
import type { AssociatedRecord, RecordRef } from "../../../shared/record.ts";
import { RecordId } from "../../../shared/record.ts";
import { associate } from "../../../electron/calls/associating.ts";
import { callId, wrapupRow } from "../calls/rows.ts";
import { createDesk } from "./desk.ts";
import { refused } from "./refusals.ts";

const grace = RecordId.parse("383");
const acme = RecordId.parse("77");
const of = (kind: AssociatedRecord["kind"], key: RecordId, name: string): AssociatedRecord => ({
  kind,
  key,
  name,
  detail: "",
  why: "",
});
const withThem = (): CallRow => {
  const row = wrapupRow();
  const records = [of("contact", grace, "Grace Okafor"), of("company", acme, "Acme")];
  return { ...row, desired: { ...row.desired, records } };
};
const invalid = (...records: RecordRef[]): Refusal => ({
  ...refused,
  records,
  aboutRecords: true,
});
const dropped = (row: CallRow) =>
  row.desired.records.flatMap(({ name, dropped: why }) => (why === undefined ? [] : [name]));

describe("a record HubSpot no longer has", () => {
  it("is left out of the call, told, and kept in sight; the rest goes in at once", async () => {
    const desk = createDesk();
    desk.account.happens({ refusal: invalid({ kind: "contact", id: grace }), after: false });
    await desk.hangsUp(withThem());
    expect(desk.standing()).toBe("inHubSpot");
    expect(desk.account.calls().map(({ records }) => records)).toEqual([
      [{ kind: "company", id: acme }],
    ]);
    expect(dropped(desk.row())).toEqual(["Grace Okafor"]);
    expect(desk.said).toEqual([expect.stringMatching(/no longer has “Grace Okafor”/)]);
    expect(desk.row().delivery).toMatchObject({ posting: null, problem: null });
  });

  it("lives on in the one it was merged into, and the call follows", async () => {
    const desk = createDesk();
    const known = desk.account.knows("Grace Survivor", "+46 8 465 004 10");
    desk.account.merged(grace, known);
    desk.account.happens({ refusal: invalid({ kind: "contact", id: grace }), after: false });
    await desk.hangsUp(withThem());
    expect(desk.standing()).toBe("inHubSpot");
    expect(desk.account.calls().map(({ records }) => records)).toEqual([
      [
        { kind: "contact", id: known },
        { kind: "company", id: acme },
      ],
    ]);
    expect(desk.row().desired.records[0]).toMatchObject({ key: known, name: "Grace Survivor" });
    expect(desk.said[0]).toMatch(/“Grace Okafor” was merged into “Grace Survivor”/);
  });

  it("is known by its id where HubSpot names the wrong kind", async () => {
    const desk = createDesk();
    desk.account.happens({ refusal: invalid({ kind: "deal", id: acme }), after: false });
    await desk.hangsUp(withThem());
    expect(dropped(desk.row())).toEqual(["Acme"]);
    expect(desk.standing()).toBe("inHubSpot");
  });

  it("is found by asking where HubSpot names none", async () => {
    const desk = createDesk();
    const known = desk.account.knows("Still There", "+46 8 465 004 10");
    const row = wrapupRow();
    const records = [of("contact", known, "Still There"), of("contact", grace, "Grace Okafor")];
    desk.account.happens({ refusal: invalid(), after: false });
    await desk.hangsUp({ ...row, desired: { ...row.desired, records } });
    expect(dropped(desk.row())).toEqual(["Grace Okafor"]);
    expect(desk.account.asked).toEqual(["create", "read", "read", "create"]);
  });

  it("when nobody can say which, the call waits for the agent with all of them", async () => {
    const desk = createDesk();
    const unable: Refusal = { kind: "scope", message: "" };
    desk.account.happens({ refusal: invalid(), after: false }, { refusal: unable, after: false });
    await desk.hangsUp(withThem());
    expect(dropped(desk.row())).toEqual([]);
    expect(desk.standing()).toBe("needsAttention");
  });

  it("a refusal about something else drops nobody, and asks for nobody", async () => {
    const desk = createDesk();
    desk.account.happens({ refusal: refused, after: false });
    await desk.hangsUp(withThem());
    expect(dropped(desk.row())).toEqual([]);
    expect(desk.account.asked).toEqual(["create"]);
    expect(desk.standing()).toBe("needsAttention");
  });

  it("gone when the call is in HubSpot already: the call stays as it is, without it", async () => {
    const desk = createDesk();
    await desk.hangsUp();
    desk.account.happens({ refusal: { kind: "gone", message: "" }, after: false });
    desk.callLog.change(callId(), (row) => ({
      ...associate(row, of("deal", grace, "Winter rates")),
      delivery: { ...row.delivery, dueAt: desk.clock.wall() },
    }));
    desk.outbox.wake();
    await desk.clock.pass(0);
    expect(dropped(desk.row())).toEqual(["Winter rates"]);
    expect(desk.standing()).toBe("inHubSpot");
    expect(desk.account.asked).toEqual(["create", "associate", "read"]);
  });

  it("named anew it is asked for once more", () => {
    const row = associate(wrapupRow(), { ...of("contact", grace, "Grace"), dropped: "Gone." });
    const again = associate(row, of("contact", grace, "Grace Okafor"));
    expect(again.desired.records).toEqual([of("contact", grace, "Grace Okafor")]);
  });
});
