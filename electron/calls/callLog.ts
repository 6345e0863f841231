import type { CallId } from "../../shared/call.ts";
import type { RecordId } from "../../shared/record.ts";
import type { OwnerId } from "../../shared/session.ts";
import type { Database } from "../disk/database.ts";
import type { Bound, CallRow } from "./callRow.ts";
import { changing, inserts, rowOf, updates } from "./storedRow.ts";

/** The rows. Every change is one transaction, and tells whoever listens once it is on disk. */
export type CallLog = {
  insert(row: CallRow): void;
  /** Reads, changes and writes one row in one transaction; null when there is no such row. */
  change(id: CallId, act: (row: CallRow) => CallRow): CallRow | null;
  /** The same for several, all in one transaction; rows that are not there are left out. */
  changeAll(ids: readonly CallId[], act: (row: CallRow) => CallRow): CallRow[];
  get(id: CallId): CallRow | null;
  open(bound: Bound): CallRow[];
  /** The call that runs now, if one does. */
  talking(bound: Bound): CallRow | null;
  /** Calls of any account that were open when the program last stopped. */
  leftOpen(): CallRow[];
  /** Calls of any account whose create may be on its way. */
  posting(): CallRow[];
  /**
   * Finished rows of the bound owner that started in [from, before), newest first; `named`: only
   * those that name this record's id, and a few that only seem to.
   */
  finished(bound: Bound, from: number, before: number, limit: number, named?: RecordId): CallRow[];
  unsent(bound: Bound): CallRow[];
  /** Those, and the calls in HubSpot that the agent has to decide between two records of. */
  unsettled(bound: Bound): CallRow[];
  /** Rows of the bound owner for these calls of the account. */
  byHubspotIds(bound: Bound, ids: readonly RecordId[]): Map<RecordId, CallRow>;
  nextDue(bound: Bound): CallRow | null;
  /** What is due now, first due first. */
  due(bound: Bound, now: number, limit: number): CallRow[];
  /** Gives rows taken before anybody had said who they were to the owner now chosen. */
  giveTo(bound: Bound, ownerId: OwnerId): CallRow[];
  /**
   * Gives rows of one that nobody signed in to, or is nobody's, to where the agent says they belong.
   * `taken`: the row as it goes there, or null for one that stays.
   */
  claim(from: Bound, to: Bound, taken?: (row: CallRow) => CallRow | null): CallRow[];
  /** Rows of any account with nothing due, started before `before`. */
  restingSince(before: number): CallRow[];
  /** Forgets rows of whose calls HubSpot has everything; nobody is told. */
  remove(ids: readonly CallId[]): void;
  /** Forgets the rows of one account altogether, or of all of an API base. */
  forget(base: string, accountId?: string): void;
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

  function one(id: CallId, act: (row: CallRow) => CallRow) {
    const row = callLog.get(id);
    if (row === null) return null;
    const next = act(row);
    if (next !== row) database.run(updates, ...changing(next), next.id);
    const { startedAt } = next.desired;
    // Seldom: only when somebody dated the call anew in HubSpot.
    if (startedAt !== row.desired.startedAt) {
      database.run("UPDATE calls SET started_at = ? WHERE id = ?", startedAt, next.id);
    }
    return { row: next, same: next === row };
  }

  const callLog: CallLog = {
    insert(row) {
      database.transact(() => write(row));
      tell(row);
    },
    change: (id, act) => callLog.changeAll([id], act)[0] ?? null,
    changeAll(ids, act) {
      const changed = database.transact(() => ids.flatMap((id) => one(id, act) ?? []));
      for (const { row, same } of changed) {
        if (!same) tell(row);
      }
      return changed.map(({ row }) => row);
    },
    get(id) {
      const row = database.one("SELECT * FROM calls WHERE id = ?", id);
      return row === null ? null : rowOf(row);
    },
    open: (bound) =>
      database.all(`${openRows} AND ${owned} ORDER BY id`, ...owner(bound)).map(rowOf),
    talking(bound) {
      const row = database.one(
        `${openRows} AND phase = 'talking' AND ${owned} LIMIT 1`,
        ...owner(bound),
      );
      return row === null ? null : rowOf(row);
    },
    leftOpen: () => database.all(openRows).map(rowOf),
    // A row that is being sent is due until its answer is recorded, so the index of due rows holds it.
    posting: () =>
      database
        .all(
          `SELECT * FROM calls WHERE due_at IS NOT NULL
             AND json_extract(delivery, '$.posting') IS NOT NULL`,
        )
        .map(rowOf),
    finished(bound, from, before, limit, named) {
      // Looked for in the text: quick enough without a table of who is on which call.
      const quoted = named === undefined ? "" : `"${named}"`;
      const naming = named === undefined ? "" : "AND instr(desired || coalesce(sent, ''), ?) > 0";
      return database
        .all(
          `SELECT * FROM calls WHERE ${owned} AND phase IN ('wrapup', 'done')
             AND started_at >= ? AND started_at < ? ${naming}
             ORDER BY started_at DESC, id DESC LIMIT ?`,
          ...owner(bound),
          from,
          before,
          ...(named === undefined ? [] : [quoted]),
          limit,
        )
        .map(rowOf);
    },
    unsent: (bound) => database.all(finishedWhere(isUnsent), ...owner(bound)).map(rowOf),
    unsettled: (bound) =>
      database
        .all(
          finishedWhere(`${isUnsent} OR json_extract(delivery, '$.twin') IS NOT NULL`),
          ...owner(bound),
        )
        .map(rowOf),
    byHubspotIds(bound, ids) {
      const rows = database
        .all(
          // By their ids, never by walking all of the owner's rows.
          `SELECT * FROM calls INDEXED BY calls_hubspot WHERE ${owned}
             AND hubspot_id IN (SELECT value FROM json_each(?))`,
          ...owner(bound),
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
    due: (bound, now, limit) =>
      database
        .all(
          `SELECT * FROM calls WHERE ${owned} AND due_at IS NOT NULL AND due_at <= ?
             ORDER BY due_at, id LIMIT ?`,
          ...owner(bound),
          now,
          limit,
        )
        .map(rowOf),
    giveTo: (bound, ownerId) => callLog.claim({ ...bound, ownerId: null }, { ...bound, ownerId }),
    claim(from, to, taken = (row) => row) {
      const given = database.transact(() => {
        const waiting = [...callLog.open(from), ...callLog.unsent(from)].flatMap(
          (row) => taken(row) ?? [],
        );
        const rows = new Map(waiting.map((row) => [row.id, { ...row, bound: to }]));
        for (const row of rows.values()) {
          database.run(updates, ...changing(row), row.id);
          database.run(
            "UPDATE calls SET account_id = ?, owner_id = ? WHERE id = ?",
            to.accountId,
            to.ownerId,
            row.id,
          );
        }
        return [...rows.values()];
      });
      for (const row of given) tell(row);
      return given;
    },
    restingSince: (before) =>
      database
        .all(
          `SELECT * FROM calls WHERE phase = 'done' AND due_at IS NULL AND started_at < ?`,
          before,
        )
        .map(rowOf),
    remove(ids) {
      database.run(
        "DELETE FROM calls WHERE id IN (SELECT value FROM json_each(?))",
        JSON.stringify(ids),
      );
    },
    forget(base, accountId) {
      if (accountId === undefined) database.run("DELETE FROM calls WHERE base = ?", base);
      else database.run("DELETE FROM calls WHERE base = ? AND account_id = ?", base, accountId);
    },
    listen(listener) {
      listeners.push(listener);
    },
  };
  return callLog;
}

/** Along the index of the few that are open: of its own SQLite walks all of an owner's rows. */
const openRows = "SELECT * FROM calls INDEXED BY calls_open WHERE phase <> 'done'";
const owned = "base = ? AND account_id = ? AND owner_id IS ?";
const isUnsent = `due_at IS NOT NULL OR hubspot_id IS NULL
  OR json_extract(delivery, '$.problem') IS NOT NULL`;

function finishedWhere(condition: string): string {
  return `SELECT * FROM calls WHERE ${owned} AND phase IN ('wrapup', 'done') AND (${condition})
    ORDER BY started_at DESC, id DESC`;
}

function owner(bound: Bound): [string, string, string | null] {
  return [bound.base, bound.accountId, bound.ownerId];
}
