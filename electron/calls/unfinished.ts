import type { Database } from "../disk/database.ts";
import type { Bound, CallRow } from "./callRow.ts";
import { rowOf } from "./storedRow.ts";

export type Unfinished = {
  /** Of accounts and owners other than this one, and not of those taken before one was known here. */
  elsewhere(bound: Bound | null): number;
  /** Taken for this API base before an account was known. */
  unclaimed(base: string): number;
  /** Of one account, whoever they belong to. */
  of(base: string, accountId: string): number;
};

/** Counts calls that have not reached HubSpot, across accounts; nothing else of them crosses. */
export function createUnfinished(
  database: Database,
  isUnfinished: (row: CallRow) => boolean,
): Unfinished {
  const count = (where: string, ...values: (string | null)[]) =>
    database
      .all(
        `SELECT * FROM calls WHERE ${where}
           AND (phase <> 'done' OR due_at IS NOT NULL OR hubspot_id IS NULL
                OR json_extract(delivery, '$.problem') IS NOT NULL)`,
        ...values,
      )
      .map(rowOf)
      .filter((row) => row.life.phase !== "done" || isUnfinished(row)).length;
  return {
    elsewhere(bound) {
      if (bound === null) return count("true");
      const { base, accountId, ownerId } = bound;
      return count(
        "NOT (base = ? AND account_id = ? AND owner_id IS ?) AND NOT (base = ? AND account_id = '')",
        base,
        accountId,
        ownerId,
        base,
      );
    },
    unclaimed: (base) => count("base = ? AND account_id = ''", base),
    of: (base, accountId) => count("base = ? AND account_id = ?", base, accountId),
  };
}
