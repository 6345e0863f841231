import type { AdminRules } from "./adminRules.ts";
import type { Asked } from "./http.ts";
import { associationType } from "./associationTypes.ts";
import { invalidTargets } from "./links.ts";
import { type ObjectType, objectTypes } from "./objectTypes.ts";
import { fields, type Operations } from "./operations.ts";
import type { StoredRecord } from "./records.ts";
import { fullView } from "./recordView.ts";

type View = ReturnType<typeof fullView>;

/** Creating and changing a record as one request asks for it, answered as HubSpot answers it. */
export interface Writes {
  create(asked: Asked, type: ObjectType, input: unknown): View;
  update(asked: Asked, record: StoredRecord, properties: unknown): View;
}

/** Who may not read the other side is told that it is not there, and the create fails (HubSpot's associations guide). */
function refuseUnreadable(asked: Asked, associations: readonly unknown[]): void {
  const hidden = associations.flatMap((given) => {
    const { to, types } = fields(given);
    const specs: unknown[] = Array.isArray(types) ? types : [];
    const [known] = specs.flatMap((spec) => {
      const { associationCategory, associationTypeId } = fields(spec);
      return associationType(String(associationCategory), Number(associationTypeId)) ?? [];
    });
    const type = known && objectTypes[known.to];
    if (!type || asked.may(type.readScopes)) return [];
    return [{ type, id: String((to as { id?: unknown } | null | undefined)?.id ?? "") }];
  });
  if (hidden.length > 0) throw invalidTargets(hidden);
}

export function createWrites(operations: Operations, rules: AdminRules): Writes {
  return {
    create(asked, type, input) {
      const given = fields(input);
      if (Array.isArray(given["associations"]) && given["associations"].length > 0) {
        rules.checkAssociating(asked);
        refuseUnreadable(asked, given["associations"]);
      }
      const { properties, warnings } = rules.check(asked, type, null, given["properties"]);
      const record = operations.create(type, { ...given, properties }, asked.changed);
      return { ...fullView(record), ...(warnings.length > 0 && { warnings }) };
    },
    update(asked, before, given) {
      const { properties, warnings } = rules.check(asked, before.type, before.properties, given);
      const { record, names } = operations.update(before, properties, asked.changed);
      return { ...fullView(record, names), ...(warnings.length > 0 && { warnings }) };
    },
  };
}
