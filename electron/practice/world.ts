import { type AdminRules, createAdminRules } from "./adminRules.ts";
import { type Account, createAccount } from "./account.ts";
import type { Clock } from "./clock.ts";
import { createDefinitions, type Definitions } from "./definitions/definitions.ts";
import { createLinks, type Links } from "./links.ts";
import { createOperations, type Operations } from "./operations.ts";
import { createRecords, type Records } from "./records.ts";
import { createSearchIndex, type SearchIndex } from "./searchIndex.ts";
import type { Store } from "./store.ts";
import { createValues, type Values } from "./values.ts";
import { createWrites, type Writes } from "./writes.ts";

/** The account's contents and the rules they obey, over one open store. */
export interface World {
  store: Store;
  clock: Clock;
  account: Account;
  definitions: Definitions;
  index: SearchIndex;
  records: Records;
  links: Links;
  values: Values;
  operations: Operations;
  rules: AdminRules;
  writing: Writes;
}

export function createWorld(
  store: Store,
  clock: Clock,
  createdAt: number,
  searchLagMs: number,
): World {
  const account = createAccount(store, createdAt);
  const definitions = createDefinitions(store, createdAt);
  const index = createSearchIndex(store, definitions, searchLagMs);
  const records = createRecords(store, definitions, index);
  const links = createLinks(store);
  const values = createValues(account, definitions);
  const parts = { store, clock, account, definitions, index, records, links, values };
  const operations = createOperations(parts);
  const rules = createAdminRules(definitions);
  return { ...parts, operations, rules, writing: createWrites(operations, rules) };
}
