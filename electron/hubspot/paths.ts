/** The families of paths HubSpot serves; same requests, same answers. */
export type ApiVersion = "2026-03" | "v3";

/** A path to ask, and its template: what the log may say. */
export type Path = { path: string; route: string };

type ObjectName = "calls" | "contacts" | "companies" | "deals" | "tickets";

export type Paths = ReturnType<typeof pathsOf>;

/** Every path of the API the app asks, for one version. */
export function pathsOf(version: ApiVersion) {
  const dated = version !== "v3";
  const objects = dated ? `/crm/objects/${version}` : "/crm/v3/objects";
  const objectAssociations = dated ? objects : "/crm/v4/objects";
  const associations = dated ? `/crm/associations/${version}` : "/crm/v4/associations";
  const of = (part: string) => (dated ? `/crm/${part}/${version}` : `/crm/v3/${part}`);

  return {
    list: (type: ObjectName) => filled(`${objects}/{type}`, { type }),
    one: (type: ObjectName, id: string) => filled(`${objects}/{type}/{id}`, { type, id }),
    batchRead: (type: ObjectName) => filled(`${objects}/{type}/batch/read`, { type }),
    batchCreate: (type: ObjectName) => filled(`${objects}/{type}/batch/create`, { type }),
    batchUpdate: (type: ObjectName) => filled(`${objects}/{type}/batch/update`, { type }),
    search: (type: ObjectName) => filled(`${objects}/{type}/search`, { type }),
    associationsOf: (from: ObjectName, id: string, to: ObjectName) =>
      filled(`${objectAssociations}/{from}/{id}/associations/{to}`, { from, id, to }),
    association: (from: ObjectName, id: string, to: ObjectName, toId: string) =>
      filled(`${objectAssociations}/{from}/{id}/associations/{to}/{toId}`, { from, id, to, toId }),
    defaultAssociation: (from: ObjectName, id: string, to: ObjectName, toId: string) =>
      filled(`${objectAssociations}/{from}/{id}/associations/default/{to}/{toId}`, {
        from,
        id,
        to,
        toId,
      }),
    associationsBatchRead: (from: ObjectName, to: ObjectName) =>
      filled(`${associations}/{from}/{to}/batch/read`, { from, to }),
    properties: (type: ObjectName) => filled(`${of("properties")}/{type}`, { type }),
    property: (type: ObjectName, name: string) =>
      filled(`${of("properties")}/{type}/{name}`, { type, name }),
    pipelines: (type: "deals" | "tickets") => filled(`${of("pipelines")}/{type}`, { type }),
    owners: () => filled(of("owners"), {}),
    owner: (id: string) => filled(`${of("owners")}/{id}`, { id }),
    account: () =>
      filled(dated ? `/account-info/${version}/details` : "/account-info/v3/details", {}),
    /** Served in this old spelling only. */
    dispositions: () => filled("/calling/v1/dispositions", {}),
    token: (act: "" | "/introspect" | "/revoke" = "") =>
      filled(`/oauth/${version}/token${act}`, {}),
    /** What a service key or a private app's token may do; served in this one spelling. */
    tokenScopes: () => filled("/oauth/v2/private-apps/get/access-token-info", {}),
  };
}

/** Ids stay as `{id}` in the route; kinds of object say nothing about anybody and are spelt out. */
function filled(template: string, values: Readonly<Record<string, string>>): Path {
  const fill = (text: string, keep: (name: string) => boolean) =>
    text.replace(/\{(\w+)\}/g, (whole, name: string) =>
      keep(name) ? whole : encodeURIComponent(values[name] ?? ""),
    );
  return {
    path: fill(template, () => false),
    route: fill(template, (name) => name === "id" || name === "toId"),
  };
}
