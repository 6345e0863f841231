import type { Clock } from "../clock.ts";
import type { Database } from "./database.ts";

/** What was last known of an account (its outcomes, who the agent is), so that it opens offline. */
export type Memory = {
  recall(base: string, accountId: string, name: string): { value: unknown; asOf: number } | null;
  remember(base: string, accountId: string, name: string, value: unknown): void;
  /** Forgets all accounts of an API base; only ever for the practice account's reset. */
  forget(base: string): void;
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
    forget(base) {
      database.run("DELETE FROM memory WHERE base = ?", base);
    },
  };
}
