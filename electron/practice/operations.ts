import type { Account } from "./account.ts";
import type { Clock } from "./clock.ts";
import type { Definitions } from "./definitions/definitions.ts";
import { createdProperties, thisApp, updatedProperties, type Writer } from "./derive.ts";
import { conflict, invalid, missing, notNumeric } from "./errors.ts";
import type { Change } from "./http.ts";
import { type Links, readWantedLinks } from "./links.ts";
import type { ObjectType } from "./objectTypes.ts";
import type { Records, StoredRecord } from "./records.ts";
import type { Store } from "./store.ts";
import type { Values } from "./values.ts";

export interface OperationParts {
  store: Store;
  account: Account;
  definitions: Definitions;
  records: Records;
  links: Links;
  values: Values;
  clock: Clock;
}

export interface Operations {
  /** Finds a live record by id or by a unique property; throws HubSpot's 404. */
  find(type: ObjectType, id: string, idProperty?: string | null, archived?: boolean): StoredRecord;
  create(type: ObjectType, input: unknown, changed: Change[], writer?: Writer): StoredRecord;
  /** The record afterwards, and the names that changed. */
  update(
    record: StoredRecord,
    given: unknown,
    changed: Change[],
  ): { record: StoredRecord; names: string[] };
  archive(record: StoredRecord, changed: Change[]): void;
}

export function fields(input: unknown): Record<string, unknown> {
  if (input === undefined)
    throw invalid("Invalid JSON input: a request body was expected, but none found");
  if (typeof input !== "object" || input === null || Array.isArray(input))
    throw invalid(
      "Invalid input JSON on line 1, column 1: Cannot construct instance: a JSON object was expected",
    );
  return input as Record<string, unknown>;
}

/** What creating, changing and archiving one record means, for single requests and batches alike. */
export function createOperations(parts: OperationParts): Operations {
  const { store, account, definitions, records, links, values, clock } = parts;

  const refuseRepeats = (type: ObjectType, checked: Record<string, string | null>, self = 0) => {
    for (const [name, value] of Object.entries(checked)) {
      if (value === null || !definitions.find(type.name, name)?.definition.hasUniqueValue) continue;
      const held = records.findByUnique(type, name, value);
      if (!held || held.id === self) continue;
      if (type.name === "contacts" && name === "email")
        throw conflict(`Contact already exists. Existing ID: ${held.id}`);
      throw conflict(
        `Cannot set PropertyValueCoordinates{portalId=${account.portalId}, objectTypeId=${type.typeId}, propertyName=${name}, value=${value}} on ${self || "a new record"}. ${held.id} already has that value.`,
      );
    }
  };

  const refusePin = (type: ObjectType, id: number, pin: string | null | undefined) => {
    if (!pin) return;
    const rows = store
      .sql(
        `select 1 from associations where from_type = ? and from_id = ? and to_type in (27, 48) and to_id = ?`,
      )
      .get(type.number, id, Number(pin));
    if (!rows)
      throw invalid(
        `Engagement ${pin} is not associated with ${type.singular} ${id} and cannot be pinned.`,
      );
  };

  return {
    find(type, id, idProperty, archived = false) {
      if (idProperty && idProperty !== "hs_object_id") {
        if (!definitions.find(type.name, idProperty)?.definition.hasUniqueValue)
          throw invalid(
            `Property "${idProperty}" does not have unique values and cannot be used as idProperty.`,
          );
        const found = records.findByUnique(type, idProperty, id);
        if (!found || archived) throw missing();
        return found;
      }
      if (!/^\d+$/.test(id)) throw notNumeric(id);
      const number = Number(id);
      const found = Number.isSafeInteger(number) ? records.find(type, number, archived) : null;
      if (!found) throw missing();
      return found;
    },

    create(type, input, changed, writer = thisApp) {
      const { properties, associations } = fields(input);
      if (properties === undefined || properties === null)
        throw invalid(
          "Invalid input JSON on line 1, column 2. Some required fields were not set: [properties]",
        );
      const checked = values.check(type, properties);
      const lacking = type.required.filter((name) => !checked[name]);
      if (lacking.length > 0)
        throw invalid(`Error creating ${type.shout}. Some required properties were not set.`, {
          context: { properties: lacking },
        });
      if (type.requiredAny.length > 0 && !type.requiredAny.some((name) => checked[name]))
        throw invalid(`Error creating ${type.shout}. Some required properties were not set.`, {
          context: { properties: [...type.requiredAny] },
        });
      refuseRepeats(type, checked);
      const wanted = readWantedLinks(records, type, associations);
      return store.transaction(() => {
        const at = clock.now();
        const id = records.nextId(type);
        const record = records.insert(
          type,
          createdProperties(account, type, id, checked, at, writer),
          at,
        );
        for (const { to, types } of wanted) links.set({ type, id }, to, types);
        refusePin(type, id, checked["hs_pinned_engagement_id"]);
        changed.push({ did: "created", what: type.name, id: String(id) });
        return record;
      });
    },

    update(record, given, changed) {
      const { type, id } = record;
      const checked = values.check(type, given);
      if (Object.keys(given as object).length === 0)
        throw invalid("No properties found to update, please provide at least one.", {
          context: { properties: ["{}"] },
        });
      refuseRepeats(type, checked, id);
      refusePin(type, id, checked["hs_pinned_engagement_id"]);
      const required = type.required.filter((name) => checked[name] === null);
      if (required.length > 0)
        throw invalid(`Error updating ${type.shout}. Some required properties were not set.`, {
          context: { properties: required },
        });
      return store.transaction(() => {
        const at = clock.now();
        const changes = updatedProperties(account, type, record.properties, checked, at);
        const updated = records.update(record, changes, at);
        changed.push({ did: "updated", what: type.name, id: String(id) });
        return { record: updated, names: [...Object.keys(checked), ...Object.keys(changes)] };
      });
    },

    archive(record, changed) {
      store.transaction(() => records.archive(record, clock.now()));
      changed.push({ did: "archived", what: record.type.name, id: String(record.id) });
    },
  };
}
