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

/** The required ones a sign-in was not given. `oauth` is not listed everywhere and shows by itself. */
export function missingScopes(granted: readonly string[]): readonly string[] {
  return requiredScopes.filter((scope) => scope !== "oauth" && !granted.includes(scope));
}

/** What a sign-in with these scopes has to do without. */
export function featuresLacking(granted: readonly string[]): readonly Feature[] {
  return [...optional].flatMap(([scope, features]) => (granted.includes(scope) ? [] : features));
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
