import type { CallId } from "../../shared/call.ts";
import type { RecordId } from "../../shared/record.ts";
import type { OwnerId } from "../../shared/session.ts";
import type { Database, SqlRow, SqlValue } from "../disk/database.ts";
import type { Bound, CallRow } from "./callRow.ts";

/** The rows. Every change is one transaction, and tells whoever listens once it is on disk. */
export type CallLog = {
  insert(row: CallRow): void;
  /** Reads, changes and writes one row in one transaction; null when there is no such row. */
  change(id: CallId, act: (row: CallRow) => CallRow): CallRow | null;
  get(id: CallId): CallRow | null;
  open(bound: Bound): CallRow[];
  /** The call that runs now, if one does. */
  talking(bound: Bound): CallRow | null;
  /** Calls of any account that were open when the program last stopped. */
  leftOpen(): CallRow[];
  /** Calls of any account whose create may be on its way. */
  posting(): CallRow[];
  /** Finished rows of the bound owner that started in [from, before), newest first. */
  finished(bound: Bound, from: number, before: number, limit: number): CallRow[];
  unsent(bound: Bound): CallRow[];
  byHubspotIds(bound: Bound, ids: readonly RecordId[]): Map<RecordId, CallRow>;
  nextDue(bound: Bound): CallRow | null;
  /** Gives rows taken before anybody had said who they were to the owner now chosen. */
  giveTo(bound: Bound, ownerId: OwnerId): CallRow[];
  /** Forgets an account's rows altogether; only ever for the practice account's reset. */
  forget(base: string): void;
  listen(listener: (row: CallRow) => void): void;
};

export function createCallLog(database: Database): CallLog {
  const listeners: ((row: CallRow) => void)[] = [];
  const tell = (row: CallRow) => {
    for (const listener of listeners) listener(row);
  };

  function write(row: CallRow): void {
    const { bound, desired } = row;
    const where = [bound.base, bound.accountId, bound.ownerId, desired.startedAt];
    database.run(inserts, ...changing(row), ...where, row.id);
  }

  const callLog: CallLog = {
    insert(row) {
      database.transact(() => write(row));
      tell(row);
    },
    change(id, act) {
      const changed = database.transact(() => {
        const row = callLog.get(id);
        if (row === null) return null;
        const next = act(row);
        if (next !== row) database.run(updates, ...changing(next), next.id);
        return next === row ? { row, same: true } : { row: next, same: false };
      });
      if (changed === null) return null;
      if (!changed.same) tell(changed.row);
      return changed.row;
    },
    get(id) {
      const row = database.one("SELECT * FROM calls WHERE id = ?", id);
      return row === null ? null : rowOf(row);
    },
    open: (bound) =>
      database
        .all(`SELECT * FROM calls WHERE phase <> 'done' AND ${owned} ORDER BY id`, ...owner(bound))
        .map(rowOf),
    talking(bound) {
      const row = database.one(
        `SELECT * FROM calls WHERE phase = 'talking' AND ${owned} LIMIT 1`,
        ...owner(bound),
      );
      return row === null ? null : rowOf(row);
    },
    leftOpen: () => database.all("SELECT * FROM calls WHERE phase <> 'done'").map(rowOf),
    // A row that is being sent is due until its answer is recorded, so the index of due rows holds it.
    posting: () =>
      database
        .all(
          `SELECT * FROM calls WHERE due_at IS NOT NULL
             AND json_extract(delivery, '$.posting') IS NOT NULL`,
        )
        .map(rowOf),
    finished: (bound, from, before, limit) =>
      database
        .all(
          `SELECT * FROM calls WHERE ${owned} AND phase IN ('wrapup', 'done')
             AND started_at >= ? AND started_at < ? ORDER BY started_at DESC, id DESC LIMIT ?`,
          ...owner(bound),
          from,
          before,
          limit,
        )
        .map(rowOf),
    unsent: (bound) =>
      database
        .all(
          `SELECT * FROM calls WHERE ${owned} AND phase IN ('wrapup', 'done')
             AND (due_at IS NOT NULL OR hubspot_id IS NULL
                  OR json_extract(delivery, '$.problem') IS NOT NULL)
             ORDER BY started_at DESC, id DESC`,
          ...owner(bound),
        )
        .map(rowOf),
    byHubspotIds(bound, ids) {
      const rows = database
        .all(
          `SELECT * FROM calls WHERE base = ? AND account_id = ?
             AND hubspot_id IN (SELECT value FROM json_each(?))`,
          bound.base,
          bound.accountId,
          JSON.stringify(ids),
        )
        .map(rowOf);
      return new Map(rows.flatMap((row) => (row.hubspotId === null ? [] : [[row.hubspotId, row]])));
    },
    nextDue(bound) {
      if (bound.ownerId === null) return null;
      const row = database.one(
        `SELECT * FROM calls WHERE base = ? AND account_id = ? AND owner_id = ?
           AND due_at IS NOT NULL ORDER BY due_at, id LIMIT 1`,
        bound.base,
        bound.accountId,
        bound.ownerId,
      );
      return row === null ? null : rowOf(row);
    },
    giveTo(bound, ownerId) {
      const given = database.transact(() => {
        const nobodys = { ...bound, ownerId: null };
        const waiting = [...callLog.open(nobodys), ...callLog.unsent(nobodys)];
        const rows = new Map(
          waiting.map((row) => [row.id, { ...row, bound: { ...bound, ownerId } }]),
        );
        for (const row of rows.values()) {
          database.run("UPDATE calls SET owner_id = ? WHERE id = ?", row.bound.ownerId, row.id);
        }
        return [...rows.values()];
      });
      for (const row of given) tell(row);
      return given;
    },
    forget(base) {
      database.run("DELETE FROM calls WHERE base = ?", base);
    },
    listen(listener) {
      listeners.push(listener);
    },
  };
  return callLog;
}

const owned = "base = ? AND account_id = ? AND owner_id IS ?";

function owner(bound: Bound): [string, string, string | null] {
  return [bound.base, bound.accountId, bound.ownerId];
}

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

function changing({ life, desired, sent, seen, hubspotId, delivery }: CallRow): SqlValue[] {
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

const columns = [...changingColumns, "base", "account_id", "owner_id", "started_at", "id"];
const inserts = `INSERT INTO calls (${columns.join(", ")})
  VALUES (${columns.map(() => "?").join(", ")})`;
const updates = `UPDATE calls SET ${changingColumns.map((column) => `${column} = ?`).join(", ")}
  WHERE id = ?`;

function rowOf(row: SqlRow): CallRow {
  return {
    id: text(row["id"]),
    bound: {
      base: text(row["base"]),
      accountId: text(row["account_id"]),
      ownerId: (row["owner_id"] ?? null) as OwnerId | null,
    },
    life: parsed(row["life"]),
    desired: parsed(row["desired"]),
    sent: parsed(row["sent"]),
    seen: parsed(row["seen"]),
    hubspotId: (row["hubspot_id"] ?? null) as RecordId | null,
    delivery: parsed(row["delivery"]),
  } as CallRow;
}

function text(value: SqlValue | undefined): string {
  return String(value ?? "");
}

function parsed(value: SqlValue | undefined): unknown {
  return typeof value === "string" ? (JSON.parse(value) as unknown) : null;
}
