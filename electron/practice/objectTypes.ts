/** The kinds of object the practice account holds, with what HubSpot says about each (HubSpot's API versioning and CRM objects guide). */
export const objectNames = ["contacts", "companies", "deals", "tickets", "tasks", "calls"] as const;
export type ObjectName = (typeof objectNames)[number];

export interface ObjectType {
  name: ObjectName;
  singular: string;
  /** The number after `0-`. */
  number: number;
  typeId: string;
  /** As error messages spell it. */
  shout: string;
  /** Returned when no `properties` are asked for. */
  defaults: readonly string[];
  createdProperty: string;
  modifiedProperty: string;
  /** Where a search's `query` looks (HubSpot's search guide). */
  queryFields: readonly string[];
  /** All of these must be set on create … */
  required: readonly string[];
  /** … and at least one of these. */
  requiredAny: readonly string[];
  readScopes: readonly string[];
  writeScopes: readonly string[];
}

function objectType(
  name: ObjectName,
  singular: string,
  number: number,
  rest: Partial<ObjectType> & Pick<ObjectType, "defaults" | "queryFields">,
): ObjectType {
  const scoped = name === "calls" || name === "tasks" ? "contacts" : name;
  return {
    name,
    singular,
    number,
    typeId: `0-${number}`,
    shout: singular.toUpperCase(),
    createdProperty: "createdate",
    modifiedProperty: "hs_lastmodifieddate",
    required: [],
    requiredAny: [],
    readScopes: [`crm.objects.${scoped}.read`],
    writeScopes: [`crm.objects.${scoped}.write`],
    ...rest,
  };
}

export const objectTypes: Readonly<Record<ObjectName, ObjectType>> = {
  contacts: objectType("contacts", "contact", 1, {
    defaults: ["createdate", "email", "firstname", "hs_object_id", "lastmodifieddate", "lastname"],
    modifiedProperty: "lastmodifieddate",
    requiredAny: ["email", "firstname", "lastname"],
    queryFields: [
      "firstname",
      "lastname",
      "email",
      "phone",
      "hs_additional_emails",
      "fax",
      "mobilephone",
      "company",
    ],
  }),
  companies: objectType("companies", "company", 2, {
    defaults: ["name", "domain", "createdate", "hs_lastmodifieddate", "hs_object_id"],
    requiredAny: ["name", "domain"],
    queryFields: ["website", "phone", "name", "domain"],
  }),
  deals: objectType("deals", "deal", 3, {
    defaults: [
      "dealname",
      "amount",
      "closedate",
      "pipeline",
      "dealstage",
      "createdate",
      "hs_lastmodifieddate",
      "hs_object_id",
    ],
    required: ["dealname", "dealstage"],
    queryFields: ["dealname", "pipeline", "dealstage", "description", "dealtype"],
  }),
  tickets: objectType("tickets", "ticket", 5, {
    defaults: [
      "subject",
      "content",
      "hs_pipeline",
      "hs_pipeline_stage",
      "hs_ticket_category",
      "hs_ticket_priority",
      "createdate",
      "hs_lastmodifieddate",
      "hs_object_id",
    ],
    required: ["subject", "hs_pipeline_stage"],
    queryFields: ["subject", "content", "hs_pipeline_stage", "hs_ticket_category", "hs_ticket_id"],
    readScopes: ["tickets"],
    writeScopes: ["tickets"],
  }),
  tasks: objectType("tasks", "task", 27, {
    defaults: ["hs_createdate", "hs_lastmodifieddate", "hs_object_id"],
    createdProperty: "hs_createdate",
    required: ["hs_timestamp"],
    queryFields: ["hs_task_body", "hs_task_subject"],
  }),
  calls: objectType("calls", "call", 48, {
    defaults: ["hs_createdate", "hs_lastmodifieddate", "hs_object_id"],
    createdProperty: "hs_createdate",
    required: ["hs_timestamp"],
    queryFields: ["hs_call_title", "hs_body_preview"],
  }),
};

const byAnyName = new Map<string, ObjectType>(
  Object.values(objectTypes).flatMap((type) =>
    [type.name, type.singular, type.typeId].map((name) => [name, type] as const),
  ),
);

/** Name and id are interchangeable in every path (HubSpot's API versioning); undefined for a kind we do not hold. */
export function findObjectType(name: string): ObjectType | undefined {
  return byAnyName.get(name.toLowerCase());
}

export function objectTypeByNumber(number: number): ObjectType {
  const type = byAnyName.get(`0-${number}`);
  if (!type) throw new Error(`no object type 0-${number}`);
  return type;
}
