import { expect, test } from "vitest";
import { doubted } from "../../../electron/outbox/doubt.ts";
import { standingOf } from "../../../electron/outbox/standing.ts";
import { RecordId } from "../../../shared/record.ts";
import { associated, noon, talkingRow, wrapupRow } from "../calls/rows.ts";

test("a finished call that seems unsent is looked for with what it would be sent with", () => {
  const row = doubted(wrapupRow({ desired: { records: [associated("contact", 5)] } }), noon);
  expect(row.delivery).toMatchObject({
    dueAt: noon,
    posting: { lost: true, looks: 0, records: [{ kind: "contact", id: "5" }] },
  });
  expect(standingOf(row)).toBe("checking");
});

test("one that was on its way is as after a crash, with what it was sent with", () => {
  const sure = doubted(wrapupRow(), noon).delivery.posting;
  if (sure === null) throw new Error("nothing to look for");
  const posting = { ...sure, at: 1, lost: false };
  const row = doubted(wrapupRow({ delivery: { posting } }), noon);
  expect(row.delivery.posting).toEqual({ ...posting, lost: true });
});

test("what cannot have been sent is not looked for", () => {
  const there = wrapupRow({ row: { hubspotId: RecordId.parse("9") } });
  const off = wrapupRow({ desired: { logged: false } });
  for (const row of [there, off, talkingRow()]) expect(doubted(row, noon)).toBe(row);
});
