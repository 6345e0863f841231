import type { Account } from "./account.ts";
import { instant } from "./clock.ts";
import { bodyPreview } from "./html.ts";
import type { ObjectType } from "./objectTypes.ts";
import { calculatedPhones } from "./phones.ts";

/** Who writes; HubSpot stamps it on everything (HubSpot's calls guide). */
export interface Writer {
  source: string;
  sourceId: string;
  label: string;
}

export const thisApp: Writer = {
  source: "INTEGRATION",
  sourceId: "1234567",
  label: "Practice connection",
};

type Changes = Record<string, string | null>;

function ownerStamps(account: Account, ownerId: string | null | undefined, at: number): Changes {
  const owner = ownerId ? account.owner(ownerId) : undefined;
  return {
    hs_all_owner_ids: ownerId || null,
    hs_user_ids_of_all_owners: owner ? String(owner.user_id) : null,
    hubspot_owner_assigneddate: ownerId ? instant(at) : null,
  };
}

function forKind(type: ObjectType, all: Record<string, string>, touched: Changes): Changes {
  switch (type.name) {
    case "calls": {
      const connected = "f240bbac-87c9-4f6e-bf70-924b57d47db7";
      return {
        ...("hs_call_body" in touched &&
          (touched["hs_call_body"]
            ? bodyPreview(touched["hs_call_body"])
            : {
                hs_body_preview: null,
                hs_body_preview_html: null,
                hs_body_preview_is_truncated: "false",
              })),
        hs_connected_count: all["hs_call_disposition"] === connected ? "1" : "0",
        hs_voicemail_count: all["hs_call_has_voicemail"] === "true" ? "1" : "0",
        hs_engagements_last_contacted: all["hs_timestamp"] ?? null,
      };
    }
    case "contacts":
    case "companies":
      return calculatedPhones(all);
    default:
      return {};
  }
}

function merged(before: Record<string, string>, changes: Changes): Record<string, string> {
  const all = { ...before };
  for (const [name, value] of Object.entries(changes))
    if (value === null) delete all[name];
    else all[name] = value;
  return all;
}

/** What HubSpot adds by itself to a record as it is created (HubSpot's calls guide). */
export function createdProperties(
  account: Account,
  type: ObjectType,
  id: number,
  given: Changes,
  at: number,
  writer: Writer,
): Record<string, string> {
  return merged(
    {},
    {
      ...given,
      ...forKind(type, merged({}, given), { hs_call_body: null, ...given }),
      ...(given["hubspot_owner_id"] && ownerStamps(account, given["hubspot_owner_id"], at)),
      [type.createdProperty]: instant(at),
      [type.modifiedProperty]: instant(at),
      ...(type.name === "calls" && { hs_obj_coords: `${type.typeId}-${id}` }),
      ...(type.name === "tickets" && { hs_ticket_id: String(id) }),
      hs_object_source: writer.source,
      hs_object_source_id: writer.sourceId,
      hs_object_source_label: writer.label,
    },
  );
}

/** What HubSpot changes by itself along with an update; only what differs from `before`. */
export function updatedProperties(
  account: Account,
  type: ObjectType,
  before: Record<string, string>,
  given: Changes,
  at: number,
): Changes {
  const derived: Changes = {
    ...given,
    ...forKind(type, merged(before, given), given),
    ...("hubspot_owner_id" in given &&
      (given["hubspot_owner_id"] ?? "") !== (before["hubspot_owner_id"] ?? "") &&
      ownerStamps(account, given["hubspot_owner_id"], at)),
    [type.modifiedProperty]: instant(at),
  };
  return Object.fromEntries(
    Object.entries(derived).filter(([name, value]) => value !== (before[name] ?? null)),
  );
}
