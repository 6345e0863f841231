import type { Asked } from "./http.ts";
import type { Definitions } from "./definitions/definitions.ts";
import { type ErrorDetail, invalid } from "./errors.ts";
import type { ObjectName, ObjectType } from "./objectTypes.ts";
import { parseInstant } from "./values.ts";

/** The first version of the paths that heeds an administrator's rules (HubSpot's API versioning). */
const heeding = "2026-09";

/** A field that must be filled in: on every create, or whenever another one has a value. */
export interface FieldRule {
  kind: ObjectName;
  property: string;
  when?: { property: string; is: string };
}

/** A value that was taken in another form than it was sent in (HubSpot's error handling guide). */
export interface Warning {
  category: "PROPERTY_VALUE_NORMALIZED";
  message: string;
  context: { propertyName: string; rawValue: string; normalizedValue: string };
}

interface Checked {
  properties: unknown;
  warnings: Warning[];
}

/** What the 2026-09 paths do beyond the older ones, which know nothing of it (HubSpot's API versioning and error handling guide). */
export interface AdminRules {
  fields: FieldRule[];
  /** False: apps that a user installed for themselves may not change associations. */
  usersEditAssociations: boolean;
  /** `before`: the record's values so far, null for a create. Throws HubSpot's 400. */
  check(
    asked: Asked,
    type: ObjectType,
    before: Readonly<Record<string, string>> | null,
    properties: unknown,
  ): Checked;
  /** Throws HubSpot's 400 for a user-level app that may not change associations. */
  checkAssociating(asked: Asked): void;
}

/** Whole numbers below this are taken for seconds since 1970: in ms they would lie before 1973. */
const leastMs = 100_000_000_000;
const dayMs = 86_400_000;

/** The instant in the form the older paths take, or null when nothing has to be done. */
function normalized(type: string, sent: string): string | null {
  const seconds = /^-?\d+$/.test(sent) && Math.abs(Number(sent)) < leastMs && Number(sent) !== 0;
  const ms = seconds ? Number(sent) * 1_000 : parseInstant(sent);
  if (!Number.isFinite(ms)) return null;
  if (type === "date" && (seconds || ms % dayMs !== 0))
    return new Date(Math.floor(ms / dayMs) * dayMs).toISOString().slice(0, 10);
  return seconds ? new Date(ms).toISOString() : null;
}

export function createAdminRules(definitions: Definitions): AdminRules {
  const normalize = (type: ObjectType, properties: Record<string, unknown>): Checked => {
    const warnings: Warning[] = [];
    const taken = Object.entries(properties).map(([propertyName, sent]) => {
      const valueType = definitions.find(type.name, propertyName)?.definition.type;
      if (valueType !== "date" && valueType !== "datetime") return [propertyName, sent];
      const rawValue = String(sent);
      const normalizedValue = normalized(valueType, rawValue);
      if (normalizedValue === null) return [propertyName, sent];
      warnings.push({
        category: "PROPERTY_VALUE_NORMALIZED",
        message: `The value of ${propertyName} was normalized.`,
        context: { propertyName, rawValue, normalizedValue },
      });
      return [propertyName, normalizedValue];
    });
    return { properties: Object.fromEntries(taken), warnings };
  };

  const rules: AdminRules = {
    fields: [],
    usersEditAssociations: true,
    check(asked, type, before, properties) {
      const plain = { properties, warnings: [] };
      if (asked.version !== heeding) return plain;
      if (typeof properties !== "object" || properties === null || Array.isArray(properties))
        return plain;
      const given = properties as Record<string, unknown>;
      const after: Record<string, unknown> = { ...before, ...given };
      const errors = rules.fields.flatMap(({ kind, property, when }): ErrorDetail[] => {
        if (kind !== type.name || ![undefined, null, ""].includes(after[property] as "")) return [];
        const context = { propertyName: [property] };
        if (when === undefined) {
          // A change of something else need not fill in what was missing before.
          if (before !== null && !(property in given)) return [];
          const message = `Property "${property}" is required.`;
          return [{ message, code: "MISSING_REQUIRED_PROPERTY", context }];
        }
        if (String(after[when.property] ?? "") !== when.is) return [];
        const message = `Property "${property}" is required when "${when.property}" is ${when.is}.`;
        return [{ message, code: "MISSING_CONDITIONAL_REQUIRED_PROPERTY", context }];
      });
      if (errors.length > 0) throw invalid("The property values provided are invalid", { errors });
      return normalize(type, given);
    },
    checkAssociating({ version, grant }) {
      if (version === heeding && grant?.userLevel && !rules.usersEditAssociations)
        throw invalid("Missing 'Edit Associations' permission.");
    },
  };
  return rules;
}
