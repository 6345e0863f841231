import { invalid } from "../errors.ts";
import { fields } from "../operations.ts";
import { choices, type PropertyDefinition, type PropertyType } from "./property.ts";

const types: readonly PropertyType[] = [
  "string",
  "number",
  "date",
  "datetime",
  "enumeration",
  "bool",
  "phone_number",
];

const text = (given: unknown) => (typeof given === "string" ? given : "");

/** Reads a definition's options; throws HubSpot's 400. */
export function readOptions(given: unknown): PropertyDefinition["options"] {
  if (given === undefined) return [];
  if (!Array.isArray(given)) throw invalid("Property options must be a list.");
  return given.map((option: unknown, index) => {
    const { label, value, displayOrder, hidden, description } = fields(option);
    const [plain] = choices([[text(value), text(label)]]);
    if (!plain || plain.value === "" || plain.label === "")
      throw invalid("Every option needs a label and a value.");
    return {
      ...plain,
      displayOrder: typeof displayOrder === "number" ? displayOrder : index,
      hidden: hidden === true,
      description: text(description),
    };
  });
}

/** Reads a custom property as it is sent for creation (HubSpot's properties guide); throws HubSpot's 400. */
export function readDefinition(input: Record<string, unknown>): PropertyDefinition {
  const needed = ["name", "label", "type", "fieldType", "groupName"];
  const lacking = needed.filter((name) => text(input[name]) === "");
  if (lacking.length > 0)
    throw invalid(
      `Invalid input JSON on line 1, column 2. Some required fields were not set: [${lacking.join(", ")}]`,
    );
  const name = text(input["name"]);
  if (!/^[a-z][a-z0-9_]{0,99}$/.test(name))
    throw invalid(
      `Property name ${name} may hold lower-case letters, digits and underscores only.`,
    );
  const type = types.find((known) => known === input["type"]);
  if (!type) throw invalid(`${text(input["type"])} is not a property type.`);
  return {
    name,
    label: text(input["label"]),
    type,
    fieldType: text(input["fieldType"]),
    description: text(input["description"]),
    groupName: text(input["groupName"]),
    options: readOptions(input["options"]),
    displayOrder: typeof input["displayOrder"] === "number" ? input["displayOrder"] : -1,
    calculated: false,
    externalOptions: input["externalOptions"] === true,
    hasUniqueValue: input["hasUniqueValue"] === true,
    hidden: input["hidden"] === true,
    hubspotDefined: false,
    formField: input["formField"] === true,
    modificationMetadata: {
      archivable: true,
      readOnlyDefinition: false,
      ...(type === "enumeration" && { readOnlyOptions: false }),
      readOnlyValue: false,
    },
  };
}
