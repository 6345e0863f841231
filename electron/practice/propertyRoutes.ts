import type { PropertyDefinition } from "./definitions/property.ts";
import { readDefinition, readOptions } from "./definitions/readDefinition.ts";
import { type HeldProperty, propertyView } from "./definitions/definitions.ts";
import type { AccountParts } from "./accountRoutes.ts";
import { instant } from "./clock.ts";
import { HubSpotError, invalid } from "./errors.ts";
import type { Asked, Route } from "./http.ts";
import { objectTypeOf } from "./objectRoutes.ts";
import { fields } from "./operations.ts";

/** At most so many unique properties of one's own per kind (HubSpot's calls guide). */
const mostUnique = 10;

const text = (given: unknown) => (typeof given === "string" ? given : "");
export const schemaReadScopes = ["crm.objects.contacts.read", "crm.schemas.contacts.read"];
export const schemaWriteScopes = ["crm.schemas.contacts.write"];

/** Definitions of properties: reading them, and an account's own (HubSpot's properties guide). */
export function propertyRoutes({ account, definitions, clock, store }: AccountParts): Route[] {
  const view = (property: HeldProperty) => propertyView(property, account.dispositions());
  const unknown = (name: string) =>
    new HubSpotError({
      status: 404,
      category: "OBJECT_NOT_FOUND",
      message: `No property found named ${name}`,
    });
  const held = (asked: Asked, name = asked.params["name"] ?? "") => {
    const property = definitions.find(objectTypeOf(asked).name, name);
    if (!property) throw unknown(name);
    return property;
  };
  const note = (asked: Asked, name: string) =>
    asked.changed.push({ did: "other", what: `${objectTypeOf(asked).name} properties`, id: name });

  const create = (asked: Asked, input: Record<string, unknown>) => {
    const { name: kind } = objectTypeOf(asked);
    const definition = readDefinition(input);
    if (definitions.find(kind, definition.name))
      throw new HubSpotError({
        status: 409,
        category: "OBJECT_ALREADY_EXISTS",
        subCategory: "Properties.PROPERTY_WITH_NAME_EXISTS",
        message: `A property named '${definition.name}' already exists.`,
      });
    const unique = definitions
      .all(kind)
      .filter((one) => one.definition.hasUniqueValue && !one.definition.hubspotDefined);
    if (definition.hasUniqueValue && unique.length >= mostUnique)
      throw invalid(`At most ${mostUnique} properties with unique values are allowed.`);
    note(asked, definition.name);
    return definitions.save(kind, definition, clock.now());
  };
  const change = (asked: Asked) => {
    const { definition } = held(asked);
    if (definition.modificationMetadata.readOnlyDefinition)
      throw invalid(`The definition of ${definition.name} cannot be changed.`);
    const input = fields(asked.body);
    const changed: PropertyDefinition = {
      ...definition,
      ...(text(input["label"]) && { label: text(input["label"]) }),
      ...(text(input["groupName"]) && { groupName: text(input["groupName"]) }),
      ...(typeof input["description"] === "string" && { description: input["description"] }),
      ...(typeof input["hidden"] === "boolean" && { hidden: input["hidden"] }),
      ...(typeof input["displayOrder"] === "number" && { displayOrder: input["displayOrder"] }),
      ...(input["options"] !== undefined && { options: readOptions(input["options"]) }),
    };
    note(asked, definition.name);
    return definitions.save(objectTypeOf(asked).name, changed, clock.now());
  };
  const archive = (asked: Asked, name: string) => {
    if (!held(asked, name).definition.modificationMetadata.archivable)
      throw invalid(`${name} is a HubSpot property and cannot be archived.`);
    note(asked, name);
    definitions.archive(objectTypeOf(asked).name, name, clock.now());
  };
  const inputsOf = (asked: Asked) => {
    const { inputs } = fields(asked.body);
    if (!Array.isArray(inputs) || inputs.length === 0)
      throw invalid("Batch input provided should have at least one object.");
    return inputs.map(fields);
  };
  const complete = (results: unknown[]) => ({
    status: "COMPLETE",
    results,
    startedAt: instant(clock.now()),
    completedAt: instant(clock.now()),
  });

  const all = "{properties}/:type";
  const common = { counts: "api", scopes: schemaReadScopes } as const;
  const writing = { counts: "api", scopes: schemaWriteScopes } as const;
  return [
    {
      method: "GET",
      path: all,
      ...common,
      handle(asked) {
        const archived = asked.query.get("archived") === "true";
        const results = definitions
          .all(objectTypeOf(asked).name)
          .filter(({ archivedAt }) => (archivedAt !== null) === archived)
          .map(view);
        return { status: 200, body: { results } };
      },
    },
    {
      method: "POST",
      path: all,
      ...writing,
      handle: (asked) => ({ status: 201, body: view(create(asked, fields(asked.body))) }),
    },
    {
      method: "GET",
      path: `${all}/:name`,
      ...common,
      handle(asked) {
        const name = asked.params["name"] ?? "";
        const any = definitions.findAny(objectTypeOf(asked).name, name);
        const archived = asked.query.get("archived") === "true";
        if (!any || (any.archivedAt !== null) !== archived) throw unknown(name);
        return { status: 200, body: view(any) };
      },
    },
    {
      method: "PATCH",
      path: `${all}/:name`,
      ...writing,
      handle: (asked) => ({ status: 200, body: view(change(asked)) }),
    },
    {
      method: "DELETE",
      path: `${all}/:name`,
      ...writing,
      handle(asked) {
        archive(asked, asked.params["name"] ?? "");
        return { status: 204 };
      },
    },
    {
      method: "POST",
      path: `${all}/batch/read`,
      ...common,
      handle(asked) {
        const found = inputsOf(asked).map(({ name }) => view(held(asked, text(name))));
        return { status: 200, body: complete(found) };
      },
    },
    {
      method: "POST",
      path: `${all}/batch/create`,
      ...writing,
      handle(asked) {
        const made = store.transaction(() => inputsOf(asked).map((input) => create(asked, input)));
        return { status: 201, body: complete(made.map(view)) };
      },
    },
    {
      method: "POST",
      path: `${all}/batch/archive`,
      ...writing,
      handle(asked) {
        for (const { name } of inputsOf(asked)) archive(asked, text(name));
        return { status: 204 };
      },
    },
  ];
}
