import { type Clock, instant } from "./clock.ts";
import { HubSpotError } from "./errors.ts";
import type { Store } from "./store.ts";

/** What an access token may do. */
export interface Grant {
  token: string;
  kind: "static" | "oauth";
  scopes: ReadonlySet<string>;
  /** Milliseconds since 1970, or null for tokens that do not expire. */
  expiresAt: number | null;
  userId: number | null;
  /** Given by one user for themselves; then that user's own permissions count (HubSpot's user-level apps guide). */
  userLevel: boolean;
}

/** Everything a static token of the practice account may do (HubSpot's scopes reference). */
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
  /** Throws HubSpot's 401 unless the header carries a token that is alive (HubSpot's error handling guide). */
  authenticate(header: string | null): Grant;
  /** Throws HubSpot's 403 unless the grant holds one of `scopes` (HubSpot's error handling guide). */
  require(grant: Grant, scopes: readonly string[]): void;
  holds(grant: Grant, scopes: readonly string[]): boolean;
  saveOAuth(kind: "access" | "refresh", grant: Grant): void;
  findOAuth(kind: "access" | "refresh", token: string): Grant | undefined;
  removeOAuth(token: string): void;
  /** Bad days: take a scope from everyone, or let every token expire a second ago. */
  takeScope(scope: string): void;
  giveScope(scope: string): void;
  expireAll(): void;
  /** Bad day: people lose this right of their own; apps they installed for themselves lose it too. */
  taken: ReadonlySet<string>;
  withoutRight: ReadonlySet<string>;
  staticIsGood(): boolean;
  takeRight(scope: string): void;
  giveRight(scope: string): void;
  /** Bad day: nobody's refresh token is good any more, and neither are the access tokens. */
  revokeAll(): void;
  /** The static token is good again, as it was at the start; a revoked sign-in stays revoked. */
  renewStatic(): void;
}

interface Row {
  token: string;
  user_id: number | null;
  user_level: number;
  scopes: string;
  expires_at: number | null;
}

/** HubSpot's 403; any one of the scopes would do (HubSpot's error handling guide). */
export function missingScopes(scopes: readonly string[]): HubSpotError {
  return new HubSpotError({
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
}

export interface GrantParts {
  store: Store;
  clock: Clock;
  /** The one static token of this account. */
  accessToken: string;
}

export function createGrants({ store, clock, accessToken }: GrantParts): Grants {
  const taken = new Set<string>();
  const withoutRight = new Set<string>();
  const atFirst: Grant = {
    token: accessToken,
    kind: "static",
    scopes: new Set(allScopes),
    expiresAt: null,
    userId: null,
    userLevel: false,
  };
  let staticToken: Grant | null = atFirst;

  const has = (grant: Grant, scope: string) => grant.scopes.has(scope) && !taken.has(scope);
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
  const findOAuth = (kind: "access" | "refresh", token: string): Grant | undefined => {
    const row = store
      .sql("select * from oauth_grants where token = ? and kind = ?")
      .get(token, kind) as Row | undefined;
    return (
      row && {
        token,
        kind: "oauth",
        scopes: new Set(JSON.parse(row.scopes) as string[]),
        expiresAt: row.expires_at,
        userId: row.user_id,
        userLevel: row.user_level === 1,
      }
    );
  };

  return {
    findOAuth,
    taken,
    withoutRight,
    staticIsGood: () => staticToken !== null && staticToken.expiresAt === null,
    authenticate(header) {
      const token = /^Bearer\s+(\S+)$/i.exec(header ?? "")?.[1];
      if (token === undefined)
        throw new HubSpotError({
          status: 401,
          category: "INVALID_AUTHENTICATION",
          message:
            "Authentication credentials not found. This API supports OAuth 2.0 authentication and you can find more details at https://developers.hubspot.com/docs/methods/auth/oauth-overview",
        });
      const grant = staticToken?.token === token ? staticToken : findOAuth("access", token);
      // A token HubSpot never made is answered like one that expired in 1970 (HubSpot's error handling guide).
      if (!grant) throw expired(0);
      if (grant.expiresAt !== null && grant.expiresAt <= clock.now())
        throw expired(grant.expiresAt);
      return grant;
    },
    holds: (grant, scopes) => scopes.some((scope) => has(grant, scope)),
    require(grant, scopes) {
      const held = scopes.filter((scope) => has(grant, scope));
      // A user-level app can do what its user can (HubSpot's user-level apps guide); the wording is a guess.
      if (grant.userLevel && held.length > 0 && held.every((scope) => withoutRight.has(scope)))
        throw new HubSpotError({
          status: 403,
          category: "USER_DOES_NOT_HAVE_PERMISSIONS",
          message: "User does not have permissions to make this call.",
        });
      if (scopes.length === 0 || held.length > 0) return;
      throw missingScopes(scopes);
    },
    saveOAuth(kind, grant) {
      store
        .sql(
          `insert or replace into oauth_grants (token, kind, user_id, user_level, scopes, expires_at)
           values (?, ?, ?, ?, ?, ?)`,
        )
        .run(
          grant.token,
          kind,
          grant.userId,
          grant.userLevel ? 1 : 0,
          JSON.stringify([...grant.scopes]),
          grant.expiresAt,
        );
    },
    removeOAuth(token) {
      store.sql("delete from oauth_grants where token = ?").run(token);
    },
    takeScope: (scope) => void taken.add(scope),
    giveScope: (scope) => void taken.delete(scope),
    takeRight: (scope) => void withoutRight.add(scope),
    giveRight: (scope) => void withoutRight.delete(scope),
    expireAll() {
      const at = clock.now() - 1_000;
      if (staticToken) staticToken = { ...staticToken, expiresAt: at };
      store.sql("update oauth_grants set expires_at = ? where kind = 'access'").run(at);
    },
    renewStatic() {
      staticToken = atFirst;
    },
    revokeAll() {
      staticToken = null;
      store.sql("delete from oauth_grants").run();
    },
  };
}
