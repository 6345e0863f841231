import { describe, expect, it } from "vitest";
import { createCallLog } from "../../../electron/calls/callLog.ts";
import type { CallRow } from "../../../electron/calls/callRow.ts";
import { type Database, openDatabase, type SqlValue } from "../../../electron/disk/database.ts";
import { fieldsOf, plan } from "../../../electron/outbox/plan.ts";
import { RecordId } from "../../../shared/record.ts";
import { bound, callId, wrapupRow } from "./rows.ts";

const later = [
  "title",
  "notesBefore",
  "callType",
  "ownerId",
  "deletedAt",
  "keptOff",
  "takenUp",
  "savedLateAt",
  "trail",
  "twin",
  "discards",
  "apart",
  "awaited",
];

/** As a version before these were known wrote it. */
function older(value: unknown, except: readonly string[] = []): SqlValue {
  return JSON.stringify(value, (name, each: unknown) =>
    later.includes(name) && !except.includes(name) ? undefined : each,
  );
}

it("is found by HubSpot's id or because it is open along an index, not by walking all rows of the owner", () => {
  const database = openDatabase(":memory:");
  const asked: string[] = [];
  const all: Database["all"] = (sql, ...values) => {
    asked.push(
      ...database.all(`EXPLAIN QUERY PLAN ${sql}`, ...values).map((step) => String(step["detail"])),
    );
    return database.all(sql, ...values);
  };
  const callLog = createCallLog({ ...database, all });
  callLog.insert(wrapupRow({ row: { hubspotId: RecordId.parse("5") } }));
  expect([...callLog.byHubspotIds(bound, [RecordId.parse("5")]).keys()]).toEqual(["5"]);
  expect(asked.join()).toContain("calls_hubspot (hubspot_id=?)");
  asked.length = 0;
  callLog.open(bound);
  expect(asked.join()).toContain("calls_open");
});

describe("a row kept by an older version", () => {
  it("reads as if what is new had never been said, and sends nothing for it", () => {
    const database = openDatabase(":memory:");
    const callLog = createCallLog(database);
    const row = wrapupRow({ life: { phase: "done" }, row: { hubspotId: RecordId.parse("5") } });
    const fields = fieldsOf(row);
    if (fields === null) throw new Error("It cannot be sent.");
    const posting = { at: 0, fields, records: [], lost: true, looks: 0 };
    const whole: CallRow = { ...row, sent: { fields, records: [], pinned: [], contacts: {} } };
    callLog.insert(whole);
    database.run(
      "UPDATE calls SET life = ?, desired = ?, sent = ?, delivery = ?",
      older(whole.life),
      older(whole.desired),
      older(whole.sent, ["title", "ownerId"]),
      older({ ...whole.delivery, posting }, ["title", "ownerId"]),
    );
    const read = callLog.get(callId());
    expect(read).toEqual({ ...whole, delivery: { ...whole.delivery, posting } });
    expect(read === null ? null : plan(read)).toEqual([]);
  });
});
