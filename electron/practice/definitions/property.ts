export type PropertyType =
  | "string"
  | "number"
  | "date"
  | "datetime"
  | "enumeration"
  | "bool"
  | "phone_number";

export interface PropertyOption {
  label: string;
  value: string;
  displayOrder: number;
  hidden: boolean;
  description: string;
}

/** A property's definition in HubSpot's own shape, without its instants (HubSpot's properties guide). */
export interface PropertyDefinition {
  name: string;
  label: string;
  type: PropertyType;
  fieldType: string;
  description: string;
  groupName: string;
  options: PropertyOption[];
  displayOrder: number;
  calculated: boolean;
  externalOptions: boolean;
  hasUniqueValue: boolean;
  hidden: boolean;
  hubspotDefined: boolean;
  formField: boolean;
  referencedObjectType?: string;
  modificationMetadata: {
    archivable: boolean;
    readOnlyDefinition: boolean;
    readOnlyOptions?: boolean;
    readOnlyValue: boolean;
  };
}

type Extra = Partial<PropertyDefinition> & { readOnly?: boolean };

function define(
  type: PropertyType,
  fieldType: string,
  name: string,
  label: string,
  { readOnly = false, ...extra }: Extra = {},
): PropertyDefinition {
  return {
    name,
    label,
    type,
    fieldType,
    description: "",
    groupName: "",
    options: [],
    displayOrder: -1,
    calculated: false,
    externalOptions: false,
    hasUniqueValue: false,
    hidden: false,
    hubspotDefined: true,
    formField: false,
    modificationMetadata: {
      archivable: false,
      readOnlyDefinition: true,
      ...(type === "enumeration" && { readOnlyOptions: true }),
      readOnlyValue: readOnly,
    },
    ...extra,
  };
}

export const string = (name: string, label: string, extra?: Extra) =>
  define("string", "text", name, label, extra);
export const longText = (name: string, label: string, extra?: Extra) =>
  define("string", "textarea", name, label, extra);
export const html = (name: string, label: string, extra?: Extra) =>
  define("string", "html", name, label, extra);
export const phone = (name: string, label: string, extra?: Extra) =>
  define("string", "phonenumber", name, label, extra);
export const number = (name: string, label: string, extra?: Extra) =>
  define("number", "number", name, label, extra);
export const datetime = (name: string, label: string, extra?: Extra) =>
  define("datetime", "date", name, label, extra);
export const bool = (name: string, label: string, extra?: Extra) =>
  define("bool", "booleancheckbox", name, label, {
    options: choices([
      ["true", "True"],
      ["false", "False"],
    ]),
    ...extra,
  });
export const enumeration = (
  name: string,
  label: string,
  options: readonly (readonly [value: string, label: string])[],
  extra?: Extra,
) => define("enumeration", "select", name, label, { options: choices(options), ...extra });
export const owner = (name: string, label: string, extra?: Extra) =>
  define("enumeration", "select", name, label, {
    externalOptions: true,
    referencedObjectType: "OWNER",
    ...extra,
  });

export function choices(options: readonly (readonly [value: string, label: string])[]) {
  return options.map(([value, label], displayOrder) => ({
    label,
    value,
    displayOrder,
    hidden: false,
    description: "",
  }));
}

export function inGroup(groupName: string, definitions: PropertyDefinition[]) {
  return definitions.map((definition) => ({ ...definition, groupName }));
}

/** What every kind of object carries, under HubSpot's names for it. */
export function systemProperties(created: string, modified: string): PropertyDefinition[] {
  const readOnly = true;
  return [
    datetime(created, "Create date", { readOnly }),
    datetime(modified, "Last modified date", { readOnly }),
    number("hs_object_id", "Record ID", { readOnly, hasUniqueValue: true }),
    string("hs_object_source", "Record source", { readOnly }),
    string("hs_object_source_id", "Record source ID", { readOnly }),
    string("hs_object_source_label", "Record source label", { readOnly }),
    owner("hubspot_owner_id", "Owner"),
    datetime("hubspot_owner_assigneddate", "Owner assigned date", { readOnly }),
    string("hs_all_owner_ids", "All owner IDs", { readOnly, type: "enumeration" }),
    string("hs_user_ids_of_all_owners", "User IDs of all owners", {
      readOnly,
      type: "enumeration",
    }),
    number("hs_created_by_user_id", "Created by user ID", { readOnly }),
    number("hs_updated_by_user_id", "Updated by user ID", { readOnly }),
    string("hs_merged_object_ids", "Merged record IDs", { readOnly, type: "enumeration" }),
    bool("hs_was_imported", "Imported", { readOnly }),
    bool("hs_read_only", "Read only", { readOnly }),
    string("hs_unique_creation_key", "Unique creation key", { readOnly, hasUniqueValue: true }),
  ];
}
