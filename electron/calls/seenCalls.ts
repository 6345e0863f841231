import type { RecordId, RecordRef, RecordSummary } from "../../shared/record.ts";
import type { OwnerId } from "../../shared/session.ts";
import type { Clock } from "../clock.ts";
import type { Database, SqlRow, SqlValue } from "../disk/database.ts";
import type { SeenCall } from "../hubspot/call.ts";
import type { Bound } from "./callRow.ts";
import type { TheirCall } from "./joined.ts";
import { type TimePage, timePage } from "./timePage.ts";

/** A call as HubSpot last showed it, and when. */
export type KnownCall = TheirCall & { readonly asOf: number };

/** A list: the calls of some owners, or those with one record. */
export type Among = { readonly owners: readonly OwnerId[] } | { readonly record: RecordRef };

/** Everything ever seen of an account's calls, so that lists open at once, and offline. */
export type SeenCalls = {
  /** Calls of these owners or with this record, started before `before`, newest first. */
  page(account: Bound, among: Among, before: number, limit: number): TimePage<KnownCall>;
  /** Their ids in [from, before), at most `limit`, newest first. */
  ids(account: Bound, among: Among, from: number, before: number, limit: number): RecordId[];
  get(account: Bound, id: RecordId): KnownCall | null;
  /** Keeps them as of now. */
  keep(account: Bound, calls: readonly TheirCall[]): void;
  /** HubSpot has them no more. */
  forget(account: Bound, ids: readonly RecordId[]): void;
  /** These calls are no longer with that record. */
  unlink(account: Bound, record: RecordRef, ids: readonly RecordId[]): void;
  /** Forgets, of any account, what was not seen since. */
  forgetUnseenSince(asOf: number): void;
};

export function createSeenCalls(database: Database, clock: Clock): SeenCalls {
  function link(account: Bound, { call, records }: TheirCall, sql: string): void {
    for (const { kind, id } of records) {
      database.run(sql, account.base, account.accountId, kind, id, call.startedAt, call.id);
    }
  }

  function write(account: Bound, their: TheirCall, known: KnownCall | null): void {
    const { call, records } = their;
    database.run(
      `INSERT INTO seen_calls (base, account_id, id, owner_id, started_at, as_of, call, records)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET owner_id = excluded.owner_id,
         started_at = excluded.started_at, as_of = excluded.as_of, call = excluded.call,
         records = excluded.records`,
      account.base,
      account.accountId,
      call.id,
      call.ownerId,
      call.startedAt,
      clock.wall(),
      JSON.stringify(call),
      JSON.stringify(records),
    );
    if (known !== null && linksOf(known) === linksOf(their)) return;
    if (known !== null) link(account, known, unlinks);
    link(account, their, links);
  }

  const seenCalls: SeenCalls = {
    page(account, among, before, limit) {
      const read = (size: number) =>
        database
          .all(`${listed(among, "*")} LIMIT ?`, ...asked(account, among, 0, before), size)
          .map(knownOf);
      return timePage(read, ({ call }) => call.startedAt, limit);
    },
    ids: (account, among, from, before, limit) =>
      database
        .all(
          `${listed(among, "seen_calls.id")} LIMIT ?`,
          ...asked(account, among, from, before),
          limit,
        )
        .map((row) => String(row["id"]) as RecordId),
    get(account, id) {
      const row = database.one(`SELECT * FROM seen_calls WHERE ${one}`, ...key(account, id));
      return row === null ? null : knownOf(row);
    },
    keep(account, calls) {
      if (calls.length === 0) return;
      database.transact(() => {
        for (const their of calls) write(account, their, seenCalls.get(account, their.call.id));
      });
    },
    forget(account, ids) {
      database.transact(() => {
        for (const id of ids) {
          const known = seenCalls.get(account, id);
          if (known === null) continue;
          link(account, known, unlinks);
          database.run(`DELETE FROM seen_calls WHERE ${one}`, ...key(account, id));
        }
      });
    },
    unlink(account, { kind, id: recordId }, ids) {
      database.transact(() => {
        for (const id of ids) {
          const known = seenCalls.get(account, id);
          if (known === null) continue;
          const records = known.records.filter(
            (record) => record.kind !== kind || record.id !== recordId,
          );
          write(account, { call: known.call, records }, known);
        }
      });
    },
    forgetUnseenSince(asOf) {
      database.transact(() => {
        database.run("DELETE FROM seen_calls WHERE as_of < ?", asOf);
        database.run(
          `DELETE FROM seen_call_records WHERE NOT EXISTS (SELECT 1 FROM seen_calls AS call
             WHERE call.base = seen_call_records.base
               AND call.account_id = seen_call_records.account_id
               AND call.id = seen_call_records.call_id)`,
        );
      });
    },
  };
  return seenCalls;
}

const one = "base = ? AND account_id = ? AND id = ?";
const links = `INSERT OR IGNORE INTO seen_call_records
  (base, account_id, kind, record_id, started_at, call_id) VALUES (?, ?, ?, ?, ?, ?)`;
const unlinks = `DELETE FROM seen_call_records WHERE base = ? AND account_id = ? AND kind = ?
  AND record_id = ? AND started_at = ? AND call_id = ?`;

function key(account: Bound, id: RecordId): [string, string, string] {
  return [account.base, account.accountId, id];
}

/** Each list walks the one index made for it, in its own order, so that it ends with its page. */
function listed(among: Among, what: string): string {
  if ("record" in among) {
    return `SELECT ${what === "*" ? "seen_calls.*" : what} FROM seen_call_records AS link
      JOIN seen_calls ON seen_calls.base = link.base AND seen_calls.account_id = link.account_id
        AND seen_calls.id = link.call_id
      WHERE link.base = ? AND link.account_id = ? AND link.kind = ? AND link.record_id = ?
        AND link.started_at >= ? AND link.started_at < ?
      ORDER BY link.started_at DESC, link.call_id DESC`;
  }
  // Of many owners, all calls are walked by time: what is kept is mostly theirs.
  const only =
    among.owners.length === 1 ? "owner_id = ?" : "+owner_id IN (SELECT value FROM json_each(?))";
  return `SELECT ${what} FROM seen_calls WHERE base = ? AND account_id = ? AND ${only}
    AND started_at >= ? AND started_at < ? ORDER BY started_at DESC, id DESC`;
}

function asked(account: Bound, among: Among, from: number, before: number): SqlValue[] {
  const whose = [account.base, account.accountId];
  if ("record" in among) return [...whose, among.record.kind, among.record.id, from, before];
  const [only] = among.owners;
  const single = only !== undefined && among.owners.length === 1;
  return [...whose, single ? only : JSON.stringify(among.owners), from, before];
}

function linksOf({ call, records }: TheirCall): string {
  return JSON.stringify([call.startedAt, records.map(({ kind, id }) => `${kind} ${id}`)]);
}

function knownOf(row: SqlRow): KnownCall {
  return {
    call: JSON.parse(String(row["call"])) as SeenCall,
    records: JSON.parse(String(row["records"])) as RecordSummary[],
    asOf: Number(row["as_of"]),
  };
}
