import type { Clock } from "./clock.ts";
import { instant } from "./clock.ts";
import { HubSpotError } from "./errors.ts";

/** What an access token may do. */
export interface Grant {
  token: string;
  kind: "static" | "oauth";
  scopes: ReadonlySet<string>;
  /** Milliseconds since 1970, or null for tokens that do not expire. */
  expiresAt: number | null;
  userId: number | null;
}

/** Everything a static token of the practice account may do (facts §7.3). */
export const allScopes = [
  "oauth",
  "crm.objects.contacts.read",
  "crm.objects.contacts.write",
  "crm.objects.companies.read",
  "crm.objects.companies.write",
  "crm.objects.deals.read",
  "crm.objects.deals.write",
  "tickets",
  "crm.objects.owners.read",
  "crm.schemas.contacts.read",
  "crm.schemas.contacts.write",
];

export interface Grants {
  add(grant: Grant): void;
  /** Throws HubSpot's 401 unless the header carries a token that is alive (facts §9, §12). */
  authenticate(header: string | null): Grant;
  /** Throws HubSpot's 403 unless the grant holds one of `scopes` (facts §9). */
  require(grant: Grant, scopes: readonly string[]): void;
  takeScope(scope: string): void;
  expireAll(): void;
}

export function createGrants(clock: Clock): Grants {
  const grants = new Map<string, Grant>();
  const expired = (expiresAt: number) => {
    const seconds = Math.floor((clock.now() - expiresAt) / 1000);
    // Long-dead tokens are said to have expired days ago.
    const ago =
      seconds > 86_400 ? `${Math.floor(seconds / 86_400)} day(s)` : `${seconds} second(s)`;
    return new HubSpotError({
      status: 401,
      category: "EXPIRED_AUTHENTICATION",
      message: `The OAuth token used to make this call expired ${ago} ago.`,
      context: { "expire time": [instant(expiresAt)] },
    });
  };
  return {
    add(grant) {
      grants.set(grant.token, grant);
    },
    authenticate(header) {
      const token = /^Bearer\s+(\S+)$/i.exec(header ?? "")?.[1];
      if (token === undefined)
        throw new HubSpotError({
          status: 401,
          category: "INVALID_AUTHENTICATION",
          message:
            "Authentication credentials not found. This API supports OAuth 2.0 authentication and you can find more details at https://developers.hubspot.com/docs/methods/auth/oauth-overview",
        });
      const grant = grants.get(token);
      // A token HubSpot never made is answered like one that expired in 1970 (facts §9).
      if (!grant) throw expired(0);
      if (grant.expiresAt !== null && grant.expiresAt <= clock.now())
        throw expired(grant.expiresAt);
      return grant;
    },
    require(grant, scopes) {
      if (scopes.length === 0 || scopes.some((scope) => grant.scopes.has(scope))) return;
      throw new HubSpotError({
        status: 403,
        category: "MISSING_SCOPES",
        message:
          "This app hasn't been granted all required scopes to make this call. Read more about required scopes here: https://developers.hubspot.com/scopes.",
        errors: [
          {
            message: "One or more of the following scopes are required.",
            context: { requiredGranularScopes: [...scopes] },
          },
        ],
        links: { scopes: "https://developers.hubspot.com/scopes" },
      });
    },
    takeScope(scope) {
      for (const [token, grant] of grants)
        grants.set(token, {
          ...grant,
          scopes: new Set([...grant.scopes].filter((held) => held !== scope)),
        });
    },
    expireAll() {
      for (const [token, grant] of grants)
        grants.set(token, { ...grant, expiresAt: clock.now() - 1_000 });
    },
  };
}
