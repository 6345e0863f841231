/**
 * The two families of paths, with the same shapes: numbered and dated (HubSpot's API versioning). A route says
 * `{objects}` and is served under each of these.
 */
const dates = ["2026-03", "2026-09"];

const families: Readonly<Record<string, readonly string[]>> = {
  objects: ["/crm/v3/objects", ...dates.map((date) => `/crm/objects/${date}`)],
  linked: ["/crm/v4/objects", "/crm/v3/objects", ...dates.map((date) => `/crm/objects/${date}`)],
  associations: ["/crm/v4/associations", ...dates.map((date) => `/crm/associations/${date}`)],
  properties: ["/crm/v3/properties", ...dates.map((date) => `/crm/properties/${date}`)],
  owners: ["/crm/v3/owners", ...dates.map((date) => `/crm/owners/${date}`)],
  pipelines: ["/crm/v3/pipelines", ...dates.map((date) => `/crm/pipelines/${date}`)],
  account: ["/account-info/v3", ...dates.map((date) => `/account-info/${date}`)],
};

/** Every path a route is served under. */
export function servedPaths(path: string): string[] {
  const family = /^\{(\w+)\}/.exec(path);
  if (!family) return [path];
  const prefixes = families[family[1] ?? ""];
  if (!prefixes) throw new Error(`no path family ${family[0]}`);
  return prefixes.map((prefix) => prefix + path.slice(family[0].length));
}

export function versionOf(path: string): string {
  return /\/(v\d+|\d{4}-\d{2})(\/|$)/.exec(path)?.[1] ?? "v3";
}
