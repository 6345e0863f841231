import type { Account } from "./account.ts";
import type { Clock } from "./clock.ts";
import { updatedProperties } from "./derive.ts";
import { HubSpotError, invalid, missing } from "./errors.ts";
import type { Change, Route } from "./http.ts";
import { moveLinks, removeLinks } from "./linkMoves.ts";
import { findTarget } from "./links.ts";
import { objectTypeOf, writes } from "./objectRoutes.ts";
import { fields, type OperationParts, type Operations } from "./operations.ts";
import type { Records, StoredRecord } from "./records.ts";
import { fullView } from "./recordView.ts";
import type { Store } from "./store.ts";

export interface MergeParts {
  store: Store;
  account: Account;
  records: Records;
  clock: Clock;
}

/**
 * Two records of one kind become one: the survivor takes what it lacked and everything that was
 * associated with the other, whose id answers with the survivor from then on (HubSpot's calls guide).
 */
export function mergeRecords(
  { store, account, records, clock }: MergeParts,
  survivor: StoredRecord,
  other: StoredRecord,
  changed: Change[],
): StoredRecord {
  const { type } = survivor;
  if (survivor.id === other.id) throw invalid("A record cannot be merged with itself.");
  return store.transaction(() => {
    const at = clock.now();
    const given = Object.fromEntries(
      Object.entries(other.properties).filter(
        ([name]) => !(name in survivor.properties) && !name.startsWith("hs_") && name !== "email",
      ),
    );
    const email = other.properties["email"];
    if (email)
      given["hs_additional_emails"] = [survivor.properties["hs_additional_emails"], email]
        .filter(Boolean)
        .join(";");
    given["hs_merged_object_ids"] = [survivor.properties["hs_merged_object_ids"], other.id]
      .filter(Boolean)
      .join(";");
    records.archive(other, at, survivor.id);
    moveLinks(store, other, survivor.id);
    const changes = updatedProperties(account, type, survivor.properties, given, at);
    changed.push({ did: "updated", what: type.name, id: String(survivor.id) });
    changed.push({ did: "archived", what: type.name, id: String(other.id) });
    return records.update(survivor, changes, at);
  });
}

/** Merging, and forgetting a contact for good (HubSpot's CRM objects guide). */
export function mergeRoutes(parts: OperationParts, operations: Operations): Route[] {
  return [
    {
      method: "POST",
      path: "{objects}/:type/merge",
      counts: "api",
      scopes: writes,
      handle(asked) {
        const type = objectTypeOf(asked);
        if (type.name === "calls" || type.name === "tasks")
          throw new HubSpotError({ status: 404, message: "resource not found" });
        const { primaryObjectId, objectIdToMerge } = fields(asked.body);
        const [survivor, other] = [primaryObjectId, objectIdToMerge].map((id) =>
          findTarget(parts.records, type, String(id)),
        );
        if (!survivor || !other) throw missing();
        return { status: 200, body: fullView(mergeRecords(parts, survivor, other, asked.changed)) };
      },
    },
    {
      method: "POST",
      path: "{objects}/contacts/gdpr-delete",
      counts: "api",
      scopes: ["crm.objects.contacts.write"],
      handle(asked) {
        const { objectId, idProperty } = fields(asked.body);
        const type = objectTypeOf({ ...asked, params: { type: "contacts" } });
        const found = operations.find(
          type,
          String(objectId),
          typeof idProperty === "string" ? idProperty : null,
        );
        parts.store.transaction(() => {
          removeLinks(parts.store, found);
          parts.records.forget(found, parts.clock.now());
        });
        asked.changed.push({ did: "archived", what: type.name, id: String(found.id) });
        return { status: 204 };
      },
    },
  ];
}
