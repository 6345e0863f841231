import { describe, expect, it } from "vitest";
import {
  featureOf,
  optionalScopes,
  permissionsOf,
  requiredScopes,
} from "../../../electron/hubspot/scopes.ts";

describe("what a sign-in may do", () => {
  it("is all of it with all scopes, and logging with the required ones alone", () => {
    expect(permissionsOf([...requiredScopes, ...optionalScopes])).toEqual({
      logging: true,
      lacking: [],
    });
    expect(permissionsOf(requiredScopes)).toEqual({
      logging: true,
      lacking: ["companies", "deals", "tickets", "owners", "team"],
    });
    expect(permissionsOf(requiredScopes.slice(0, 2)).logging).toBe(false);
  });

  it.each([
    ["/crm/objects/2026-03/deals/search", ["crm.objects.deals.read"], "deals"],
    ["/crm/objects/2026-03/companies/batch/read", [], "companies"],
    ["/crm/owners/2026-03", ["crm.objects.owners.read"], "owners"],
    ["/crm/associations/2026-03/calls/tickets/batch/read", [], "tickets"],
    // Logging itself, which no feature is.
    ["/crm/objects/2026-03/calls", ["crm.objects.contacts.read"], null],
    ["/crm/objects/2026-03/contacts/search", [], null],
  ])("loses by a refusal of %s for want of %j: %s", (route, scopes, feature) => {
    expect(featureOf(route, scopes)).toBe(feature);
  });
});
