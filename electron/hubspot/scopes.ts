import type { Feature } from "../../shared/session.ts";

/** Without these no call can be logged: calls ride on contacts (HubSpot's calls guide and scopes reference). */
export const requiredScopes: readonly string[] = [
  "oauth",
  "crm.objects.contacts.read",
  "crm.objects.contacts.write",
];

/** What is asked for and can be done without, and what is absent then. */
const optional: ReadonlyMap<string, readonly Feature[]> = new Map([
  ["crm.objects.companies.read", ["companies"]],
  ["crm.objects.companies.write", []],
  ["crm.objects.deals.read", ["deals"]],
  ["crm.objects.deals.write", []],
  ["tickets", ["tickets"]],
  ["crm.objects.owners.read", ["owners", "team"]],
]);

export const optionalScopes: readonly string[] = [...optional.keys()];

/** What a sign-in may do: log calls at all, and what it has to do without. */
export type Permissions = { readonly logging: boolean; readonly lacking: readonly Feature[] };

/** `oauth` is not listed everywhere, and without it nothing would have been granted. */
export function permissionsOf(granted: readonly string[]): Permissions {
  return {
    logging: requiredScopes.every((scope) => scope === "oauth" || granted.includes(scope)),
    lacking: [...optional].flatMap(([scope, features]) =>
      granted.includes(scope) ? [] : features,
    ),
  };
}

const ofRoute: readonly (readonly [RegExp, Feature])[] = [
  [/\/owners(\/|$)/, "owners"],
  [/\/companies(\/|$)/, "companies"],
  [/\/deals(\/|$)/, "deals"],
  [/\/tickets(\/|$)/, "tickets"],
];

/**
 * Which feature a 403 takes away: by the scopes HubSpot names, any one of which would have done, else by what
 * was asked (a person's own rights name no scope). Null where it is none, or logging itself.
 */
export function featureOf(route: string, scopes: readonly string[]): Feature | null {
  if (scopes.some((scope) => requiredScopes.includes(scope))) return null;
  const named = scopes.flatMap((scope) => optional.get(scope)?.[0] ?? []);
  return named[0] ?? ofRoute.find(([pattern]) => pattern.test(route))?.[1] ?? null;
}
