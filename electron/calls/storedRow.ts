import type { RecordId } from "../../shared/record.ts";
import type { OwnerId } from "../../shared/session.ts";
import type { SqlRow, SqlValue } from "../disk/database.ts";
import type { CallRow, Delivery, Desired, Life, Sent } from "./callRow.ts";

/** What an act can change. The rest is bound for good, and so are the indexes over it alone. */
const changingColumns = [
  "phase",
  "due_at",
  "hubspot_id",
  "life",
  "desired",
  "sent",
  "seen",
  "delivery",
];

const columns = [...changingColumns, "base", "account_id", "owner_id", "started_at", "id"];
export const inserts = `INSERT INTO calls (${columns.join(", ")})
  VALUES (${columns.map(() => "?").join(", ")})`;
export const updates = `UPDATE calls SET ${changingColumns.map((column) => `${column} = ?`).join(", ")}
  WHERE id = ?`;

/** The values of `changingColumns`, in their order. */
export function changing({ life, desired, sent, seen, hubspotId, delivery }: CallRow): SqlValue[] {
  return [
    life.phase,
    delivery.dueAt,
    hubspotId,
    JSON.stringify(life),
    JSON.stringify(desired),
    sent === null ? null : JSON.stringify(sent),
    seen === null ? null : JSON.stringify(seen),
    JSON.stringify(delivery),
  ];
}

/**
 * A row as it was kept, by this version or an older one: what an older one did not know yet reads
 * as never said. In what was sent too, or every old call would be sent again.
 */
export function rowOf(row: SqlRow): CallRow {
  const sent = parsed(row["sent"]) as Sent | null;
  const seen = parsed(row["seen"]) as CallRow["seen"];
  const delivery = parsed(row["delivery"]) as Delivery;
  const id = text(row["id"]);
  // Only a call that was taken up had another's external id, or none, when this was not yet kept.
  const earlier = { ...laterInLife, takenUp: seen !== null && seen.externalId !== id };
  return {
    id: id as CallRow["id"],
    bound: {
      base: text(row["base"]),
      accountId: text(row["account_id"]),
      ownerId: (row["owner_id"] ?? null) as OwnerId | null,
    },
    life: { ...earlier, ...(parsed(row["life"]) as Life) },
    desired: { ...laterDesired, ...(parsed(row["desired"]) as Desired) },
    sent:
      sent === null ? null : { ...laterSent, ...sent, fields: { ...laterSaid, ...sent.fields } },
    seen: seen === null ? null : { ...laterSaid, ...laterSeen, ...seen },
    hubspotId: (row["hubspot_id"] ?? null) as RecordId | null,
    delivery: withPosting({ ...laterInDelivery, ...delivery }),
  };
}

const laterInLife = { deletedAt: null, keptOff: null, savedLateAt: null };
const laterDesired = { title: null, notesBefore: "", callType: null, ownerId: null, pinned: [] };
const laterSeen = { modifiedBy: null };
const laterSent = { pinned: [] };
const laterSaid = { callType: null };

const laterInDelivery = {
  doubt: { fields: [], records: [], pinned: [] },
  seenAt: null,
  conflict: null,
  trail: { sentAt: null, acknowledgedAt: null, tries: 0 },
  twin: null,
  discards: [],
  apart: [],
  awaited: null,
};

function withPosting(delivery: Delivery): Delivery {
  const { posting } = delivery;
  if (posting === null) return delivery;
  return { ...delivery, posting: { ...posting, fields: { ...laterSaid, ...posting.fields } } };
}

function text(value: SqlValue | undefined): string {
  return String(value ?? "");
}

function parsed(value: SqlValue | undefined): unknown {
  return typeof value === "string" ? (JSON.parse(value) as unknown) : null;
}
