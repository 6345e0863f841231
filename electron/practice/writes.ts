import type { AdminRules } from "./adminRules.ts";
import type { Asked } from "./http.ts";
import type { ObjectType } from "./objectTypes.ts";
import { fields, type Operations } from "./operations.ts";
import type { StoredRecord } from "./records.ts";
import { fullView } from "./recordView.ts";

type View = ReturnType<typeof fullView>;

/** Creating and changing a record as one request asks for it, answered as HubSpot answers it. */
export interface Writes {
  create(asked: Asked, type: ObjectType, input: unknown): View;
  update(asked: Asked, record: StoredRecord, properties: unknown): View;
}

export function createWrites(operations: Operations, rules: AdminRules): Writes {
  return {
    create(asked, type, input) {
      const given = fields(input);
      if (Array.isArray(given["associations"]) && given["associations"].length > 0)
        rules.checkAssociating(asked);
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
