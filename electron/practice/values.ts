import type { Account } from "./account.ts";
import { instant } from "./clock.ts";
import type { Definitions, HeldProperty } from "./definitions/definitions.ts";
import { type BadProperty, badProperties, invalid } from "./errors.ts";
import { cleanHtml } from "./html.ts";
import type { ObjectType } from "./objectTypes.ts";

/** Every string property is capped here; that calls are no exception is an inference (HubSpot's calls guide). */
const longestString = 65_536;

export interface Values {
  /**
   * What will be stored for what was sent: strings, or null to clear. Throws HubSpot's 400 with
   * every bad property named.
   */
  check(type: ObjectType, given: unknown): Record<string, string | null>;
  /** Switch: unknown properties are ignored instead of refused; HubSpot's own pages conflict (HubSpot's calls guide). */
  ignoreUnknown: boolean;
}

type Verdict = { value: string | null } | { code: string; message: string };

export function createValues(account: Account, definitions: Definitions): Values {
  const values: Values = {
    ignoreUnknown: false,
    check(type, given) {
      if (typeof given !== "object" || given === null || Array.isArray(given))
        throw invalid(
          'Invalid input JSON on line 1, column 2. Some required fields were not set: ["properties"]',
        );
      const checked: Record<string, string | null> = {};
      const bad: BadProperty[] = [];
      for (const [name, sent] of Object.entries(given)) {
        if (sent !== null && !["string", "number", "boolean"].includes(typeof sent))
          throw invalid(
            `Invalid input JSON on line 1, column 1: Cannot deserialize value of type \`java.lang.String\` from ${
              Array.isArray(sent)
                ? "Array value (token `JsonToken.START_ARRAY`)"
                : "Object value (token `JsonToken.START_OBJECT`)"
            }`,
          );
        const property = definitions.find(type.name, name);
        if (!property) {
          if (!values.ignoreUnknown)
            bad.push({
              name,
              code: "PROPERTY_DOESNT_EXIST",
              message: `Property "${name}" does not exist`,
            });
          continue;
        }
        const verdict = judge(property, sent === null ? "" : String(sent));
        if ("code" in verdict) bad.push({ name, ...verdict, value: String(sent) });
        else checked[name] = verdict.value;
      }
      if (bad.length > 0) throw badProperties(bad, account.portalId);
      return checked;
    },
  };

  const judge = ({ definition }: HeldProperty, sent: string): Verdict => {
    const { name, type } = definition;
    if (definition.calculated)
      return {
        code: "READ_ONLY_VALUE",
        message: `"${name}" is a calculated property; its value cannot be set.`,
      };
    if (definition.modificationMetadata.readOnlyValue)
      return {
        code: "READ_ONLY_VALUE",
        message: `"${name}" is a read only property; its value cannot be set.`,
      };
    if (sent === "") return { value: null };
    if (type === "number") return judgeNumber(name, sent);
    if (type === "datetime" || type === "date") return judgeInstant(type, sent);
    if (type === "enumeration" || type === "bool") return judgeOption(definition, sent);
    if (sent.length > longestString)
      return {
        code: "INVALID_STRING_LENGTH",
        message: `Property "${name}" is too long. Maximum length is ${longestString} characters.`,
      };
    if (name === "email" && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(sent))
      return { code: "INVALID_EMAIL", message: `Email address ${sent} is invalid` };
    return { value: definition.fieldType === "html" ? cleanHtml(sent) : sent };
  };

  const judgeOption = (definition: HeldProperty["definition"], sent: string): Verdict => {
    if (definition.referencedObjectType === "OWNER") {
      const owner = account.owner(sent);
      if (owner?.archived_at === null) return { value: sent };
      return { code: "INVALID_OWNER_ID", message: `The owner id ${sent} is not valid.` };
    }
    if (definition.externalOptions) return { value: sent };
    const allowed =
      definition.name === "hs_call_disposition"
        ? account
            .dispositions()
            .filter(({ deleted }) => !deleted)
            .map(({ id }) => id)
        : definition.options.map(({ value }) => value);
    const wrong = (definition.fieldType === "checkbox" ? sent.split(";") : [sent]).find(
      (value) => value !== "" && !allowed.includes(value),
    );
    if (wrong === undefined) return { value: sent };
    return {
      code: "INVALID_OPTION",
      message: `${wrong} was not one of the allowed options: [${allowed.join(", ")}]`,
    };
  };

  return values;
}

/** Properties that may hold a fraction; the rest of HubSpot's own numbers are whole. */
const decimals = new Set(["amount", "annualrevenue"]);

function judgeNumber(name: string, sent: string): Verdict {
  const plain = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(sent.trim());
  const value = Number(sent);
  if (!plain || !Number.isFinite(value))
    return { code: "INVALID_LONG", message: `${sent} was not a valid long.` };
  if (name.startsWith("hs_") && !decimals.has(name) && !Number.isInteger(value))
    return { code: "INVALID_LONG", message: `${sent} was not a valid long.` };
  return { value: /^-?\d+$/.test(sent.trim()) ? sent.trim() : String(value) };
}

/** The furthest instant JavaScript and HubSpot both print with four digits of year. */
const lastInstant = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/** Milliseconds since 1970 of a date as HubSpot takes it: ms as text, or ISO 8601. NaN when it is neither. */
export function parseInstant(sent: string): number {
  const text = sent.trim();
  if (/^-?\d+$/.test(text))
    return Math.abs(Number(text)) <= lastInstant ? Number(text) : Number.NaN;
  const iso = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/.test(text);
  if (!iso) return Number.NaN;
  const zoned = /T/.test(text) && !/(Z|[+-]\d{2}:?\d{2})$/.test(text) ? `${text}Z` : text;
  return Date.parse(zoned);
}

function judgeInstant(type: "date" | "datetime", sent: string): Verdict {
  const ms = parseInstant(sent);
  const message = `${sent} was not a valid date.`;
  if (Number.isNaN(ms)) return { code: "INVALID_DATE", message };
  if (type === "datetime") return { value: instant(ms) };
  if (ms % 86_400_000 !== 0)
    return { code: "INVALID_DATE", message: `${sent} is not at midnight UTC.` };
  return { value: new Date(ms).toISOString().slice(0, 10) };
}
