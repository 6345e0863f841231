import type { Account } from "./account.ts";
import type { DeskRow } from "./deskWords.ts";
import { settleSaid, type ToldCall } from "./told.ts";

/**
 * What must hold when everything has settled: every call whose hang-up was answered is in HubSpot
 * exactly once with its last notes, length and people, or was kept off by the agent and is not
 * there; and HubSpot holds nothing of this desk that no row knows.
 */
export async function verdict(
  account: Account,
  told: readonly ToldCall[],
  rows: readonly DeskRow[],
): Promise<void> {
  const theirs = await account.everyCall(rows.map(({ id }) => id));
  const wrong: string[] = [];
  for (const call of told) {
    const row = rows.find(({ id }) => id === call.id);
    if (row === undefined) {
      wrong.push(`call ${call.id} is gone from the disk`);
      continue;
    }
    settleSaid(call.notes, row.notes, "notes");
    settleSaid(call.logged, row.logged, "logged");
    settleSaid(call.contacts, row.contacts, "records");
    const found = theirs.filter(({ externalId }) => externalId === call.id);
    const expected = call.logged.sure ? 1 : 0;
    if (found.length !== expected) {
      wrong.push(`call ${call.id} is in HubSpot ${found.length} times instead of ${expected}`);
    }
    for (const { id, notes, lengthMs, contacts } of found) {
      if (row.hubspotId !== id) wrong.push(`call ${call.id} is bound to ${row.hubspotId}`);
      if (notes !== row.notes)
        wrong.push(`call ${call.id} has the notes ${notes}, not ${row.notes}`);
      if (lengthMs !== row.lengthMs)
        wrong.push(`call ${call.id} lasts ${lengthMs}, not ${row.lengthMs}`);
      if (contacts.join() !== [...row.contacts].sort().join()) {
        wrong.push(`call ${call.id} is with ${contacts.join()}, not ${row.contacts.join()}`);
      }
    }
  }
  const strangers = await account.strangers(rows.map(({ id }) => id));
  if (strangers.length > 0) wrong.push(`nobody knows ${strangers.join()}`);
  if (wrong.length > 0) throw new Error(wrong.join("; "));
}
