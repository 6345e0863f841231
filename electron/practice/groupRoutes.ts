import type { AccountParts } from "./accountRoutes.ts";
import { HubSpotError, invalid } from "./errors.ts";
import type { Asked, Route } from "./http.ts";
import { objectTypeOf } from "./objectRoutes.ts";
import { fields } from "./operations.ts";
import { schemaReadScopes, schemaWriteScopes } from "./propertyRoutes.ts";

interface Group {
  name: string;
  label: string;
  displayOrder: number;
}

const text = (given: unknown) => (typeof given === "string" ? given : "");

/** The groups that properties stand in: HubSpot's own, and an account's (HubSpot's properties guide). */
export function groupRoutes({ definitions, store }: AccountParts): Route[] {
  const setting = (asked: Asked) => `groups:${objectTypeOf(asked).name}`;
  const own = (asked: Asked) => JSON.parse(store.setting(setting(asked)) ?? "[]") as Group[];
  const save = (asked: Asked, groups: readonly Group[]) => {
    store.setSetting(setting(asked), JSON.stringify(groups));
    const id = asked.params["name"] ?? groups.at(-1)?.name ?? "";
    asked.changed.push({ did: "other", what: `${objectTypeOf(asked).name} groups`, id });
  };
  const all = (asked: Asked): Group[] => {
    const used = definitions
      .all(objectTypeOf(asked).name)
      .filter(({ definition }) => definition.hubspotDefined)
      .map(({ definition }) => definition.groupName);
    const builtIn = [...new Set(used)].map((name, index) => ({
      name,
      label: name,
      displayOrder: index,
    }));
    return [...builtIn, ...own(asked)];
  };
  const view = (group: Group) => ({ archived: false, ...group });
  const named = (asked: Asked, groups: readonly Group[]) => {
    const name = asked.params["name"] ?? "";
    const found = groups.find((group) => group.name === name);
    if (found) return found;
    if (all(asked).some((group) => group.name === name))
      throw invalid(`${name} is a HubSpot group and cannot be changed.`);
    throw new HubSpotError({
      status: 404,
      category: "OBJECT_NOT_FOUND",
      message: `No property group found named ${name}`,
    });
  };

  const path = "{properties}/:type/groups";
  const reading = { counts: "api", scopes: schemaReadScopes } as const;
  const writing = { counts: "api", scopes: schemaWriteScopes } as const;
  return [
    {
      method: "GET",
      path,
      ...reading,
      handle: (asked) => ({ status: 200, body: { results: all(asked).map(view) } }),
    },
    {
      method: "POST",
      path,
      ...writing,
      handle(asked) {
        const { name, label, displayOrder } = fields(asked.body);
        if (!/^[a-z][a-z0-9_]{0,99}$/.test(text(name)) || text(label) === "")
          throw invalid(
            "Invalid input JSON on line 1, column 2. Some required fields were not set: [name, label]",
          );
        if (all(asked).some((group) => group.name === name))
          throw new HubSpotError({
            status: 409,
            category: "OBJECT_ALREADY_EXISTS",
            message: `A property group named '${text(name)}' already exists.`,
          });
        const group = {
          name: text(name),
          label: text(label),
          displayOrder: typeof displayOrder === "number" ? displayOrder : -1,
        };
        save(asked, [...own(asked), group]);
        return { status: 201, body: view(group) };
      },
    },
    {
      method: "GET",
      path: `${path}/:name`,
      ...reading,
      handle: (asked) => ({ status: 200, body: view(named(asked, all(asked))) }),
    },
    {
      method: "PATCH",
      path: `${path}/:name`,
      ...writing,
      handle(asked) {
        const groups = own(asked);
        const { label, displayOrder } = fields(asked.body);
        const group = named(asked, groups);
        if (text(label) !== "") group.label = text(label);
        if (typeof displayOrder === "number") group.displayOrder = displayOrder;
        save(asked, groups);
        return { status: 200, body: view(group) };
      },
    },
    {
      method: "DELETE",
      path: `${path}/:name`,
      ...writing,
      handle(asked) {
        const groups = own(asked);
        const group = named(asked, groups);
        const standsIn = definitions
          .all(objectTypeOf(asked).name)
          .some((each) => each.archivedAt === null && each.definition.groupName === group.name);
        if (standsIn) throw invalid(`${group.name} still holds properties.`);
        save(
          asked,
          groups.filter((each) => each !== group),
        );
        return { status: 204 };
      },
    },
  ];
}
