import type { Clock } from "../clock.ts";
import type { Database } from "./database.ts";

/** What was last known of an account (its outcomes, who the agent is), so that it opens offline. */
export type Memory = {
  recall(base: string, accountId: string, name: string): { value: unknown; asOf: number } | null;
  remember(base: string, accountId: string, name: string, value: unknown): void;
  /** What is remembered under one name of any account, the newest first. */
  everywhere(name: string): { base: string; accountId: string }[];
  /** Forgets one account, or all of an API base, the calls seen there included. */
  forget(base: string, accountId?: string): void;
};

export function createMemory(database: Database, clock: Clock): Memory {
  return {
    recall(base, accountId, name) {
      const row = database.one(
        "SELECT value, as_of FROM memory WHERE base = ? AND account_id = ? AND name = ?",
        base,
        accountId,
        name,
      );
      if (row === null) return null;
      return { value: JSON.parse(String(row["value"])) as unknown, asOf: Number(row["as_of"]) };
    },
    remember(base, accountId, name, value) {
      database.run(
        `INSERT INTO memory (base, account_id, name, value, as_of) VALUES (?, ?, ?, ?, ?)
           ON CONFLICT DO UPDATE SET value = excluded.value, as_of = excluded.as_of`,
        base,
        accountId,
        name,
        JSON.stringify(value),
        clock.wall(),
      );
    },
    everywhere: (name) =>
      database
        .all("SELECT base, account_id FROM memory WHERE name = ? ORDER BY as_of DESC", name)
        .map((row) => ({ base: String(row["base"]), accountId: String(row["account_id"]) })),
    forget(base, accountId) {
      const [one, which] =
        accountId === undefined ? ["", []] : [" AND account_id = ?", [accountId]];
      database.transact(() => {
        for (const table of ["memory", "seen_calls", "seen_call_records"]) {
          database.run(`DELETE FROM ${table} WHERE base = ?${one}`, base, ...which);
        }
      });
    },
  };
}
