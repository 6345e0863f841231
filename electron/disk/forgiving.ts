import { type Database, refusalOf } from "./database.ts";

/**
 * The database for what can be asked of HubSpot again: a transaction that a full disk does not
 * take is left out whole, and whoever asked has the answer all the same.
 */
export function forgiving(database: Database): Database {
  return {
    ...database,
    transact(act) {
      let value: ReturnType<typeof act> | undefined;
      try {
        return database.transact(() => (value = act()));
      } catch (thrown) {
        if (refusalOf(thrown) === null) throw thrown;
        return value as ReturnType<typeof act>;
      }
    },
  };
}
