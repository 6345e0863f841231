import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { Account } from "./account.ts";
import type { Clock } from "./clock.ts";
import { allScopes, type Grant, type Grants } from "./grants.ts";

/** The app as it is registered with HubSpot. */
export interface Registration {
  clientId: string;
  clientSecret: string;
  /** Compared exactly (HubSpot's OAuth guide). */
  redirectUris: string[];
}

/** What a sign-in asks for, checked. */
export interface SignIn {
  redirectUri: string;
  scopes: string[];
  state: string | null;
  codeChallenge: string | null;
  /** The account named in the address, if one was. */
  hubId: string | null;
}

/** An OAuth refusal; HubSpot's word for it goes into `status` (HubSpot's OAuth guide). */
export class OAuthError extends Error {
  readonly error: string;
  readonly status: string;

  constructor(error: string, status: string, message: string) {
    super(message);
    this.error = error;
    this.status = status;
  }
}

export interface OAuth {
  /** Throws OAuthError for what HubSpot answers with a page of its own instead of a redirect. */
  readSignIn(query: URLSearchParams, hubId: string | null): SignIn;
  /** Keeps what was asked until the person decides; the ticket is single-use. */
  hold(signIn: SignIn): string;
  take(ticket: string): SignIn | null;
  /** Where the browser goes next. */
  approve(signIn: SignIn, userId: number, userLevel: boolean): string;
  deny(signIn: SignIn): string;
  /** Answers a token request, or throws OAuthError. */
  token(form: URLSearchParams): { access: Grant; refresh: string; expiresIn: number };
  checkClient(form: URLSearchParams): void;
}

/** Access tokens live half an hour (HubSpot's OAuth guide), codes a minute and sign-in pages ten (guesses). */
const lifetimes = { access: 1_800_000, code: 60_000, page: 600_000 };

const random = () => randomBytes(24).toString("base64url");

const same = (a: string, b: string) => {
  const [one, other] = [Buffer.from(a), Buffer.from(b)];
  return one.byteLength === other.byteLength && timingSafeEqual(one, other);
};

export interface OAuthParts {
  grants: Grants;
  account: Account;
  clock: Clock;
  registration: Registration;
}

export function createOAuth({ grants, account, clock, registration }: OAuthParts): OAuth {
  const tickets = new Map<string, { signIn: SignIn; until: number }>();
  const codes = new Map<
    string,
    { signIn: SignIn; until: number; userId: number; userLevel: boolean }
  >();
  const sweep = (held: Map<string, { until: number }>) => {
    for (const [key, { until }] of held) if (until <= clock.now()) held.delete(key);
  };
  const back = (signIn: SignIn, answer: Record<string, string>) => {
    const url = new URL(signIn.redirectUri);
    for (const [name, value] of Object.entries(answer)) url.searchParams.set(name, value);
    if (signIn.state !== null) url.searchParams.set("state", signIn.state);
    return url.toString();
  };
  const issue = (given: Pick<Grant, "scopes" | "userId" | "userLevel">, refresh: string) => {
    const access: Grant = {
      ...given,
      kind: "oauth",
      // As long as HubSpot's newer tokens can be (HubSpot's OAuth guide).
      token: `practice-access-${randomBytes(150).toString("base64url")}`,
      expiresAt: clock.now() + lifetimes.access,
    };
    grants.saveOAuth("access", access);
    return { access, refresh, expiresIn: lifetimes.access / 1_000 };
  };
  const checkClient = (form: URLSearchParams) => {
    if (form.get("client_id") !== registration.clientId)
      throw new OAuthError("invalid_client", "BAD_CLIENT_ID", "missing or unknown client id");
    if (!same(form.get("client_secret") ?? "", registration.clientSecret))
      throw new OAuthError(
        "invalid_client",
        "BAD_CLIENT_SECRET",
        "missing or invalid client secret",
      );
  };

  return {
    checkClient,
    readSignIn(query, hubId) {
      if (query.get("client_id") !== registration.clientId)
        throw new OAuthError("invalid_client", "BAD_CLIENT_ID", "missing or unknown client id");
      const redirectUri = query.get("redirect_uri") ?? "";
      if (!registration.redirectUris.includes(redirectUri))
        throw new OAuthError(
          "invalid_request",
          "BAD_REDIRECT_URI",
          "The redirect URL does not match one that is registered for this app.",
        );
      if (hubId !== null && hubId !== String(account.portalId))
        throw new OAuthError("access_denied", "BAD_HUB", `There is no account ${hubId} here.`);
      const wanted = (name: string) => (query.get(name) ?? "").split(/\s+/).filter(Boolean);
      const unknown = wanted("scope").find((scope) => !allScopes.includes(scope));
      if (unknown !== undefined || wanted("scope").length === 0)
        throw new OAuthError("invalid_scope", "BAD_SCOPES", `Invalid scope: ${unknown ?? "none"}`);
      const optional = wanted("optional_scope").filter((scope) => allScopes.includes(scope));
      return {
        redirectUri,
        scopes: [...new Set([...wanted("scope"), ...optional])],
        state: query.get("state"),
        codeChallenge:
          query.get("code_challenge_method") === "S256" ? query.get("code_challenge") : null,
        hubId,
      };
    },
    hold(signIn) {
      sweep(tickets);
      const ticket = random();
      tickets.set(ticket, { signIn, until: clock.now() + lifetimes.page });
      return ticket;
    },
    take(ticket) {
      sweep(tickets);
      const held = tickets.get(ticket);
      tickets.delete(ticket);
      return held?.signIn ?? null;
    },
    approve(signIn, userId, userLevel) {
      const code = random();
      codes.set(code, { signIn, userId, userLevel, until: clock.now() + lifetimes.code });
      return back(signIn, { code });
    },
    deny: (signIn) =>
      back(signIn, {
        error: "access_denied",
        error_description: "The person did not grant access.",
      }),
    token(form) {
      const kind = form.get("grant_type");
      if (kind !== "authorization_code" && kind !== "refresh_token")
        throw new OAuthError("unsupported_grant_type", "BAD_GRANT_TYPE", "unknown grant type");
      checkClient(form);
      if (kind === "refresh_token") {
        const refresh = form.get("refresh_token") ?? "";
        const held = grants.findOAuth("refresh", refresh);
        if (!held)
          throw new OAuthError(
            "invalid_grant",
            "BAD_REFRESH_TOKEN",
            "missing or invalid refresh token",
          );
        return issue(held, refresh);
      }
      sweep(codes);
      const code = form.get("code") ?? "";
      const held = codes.get(code);
      // Single-use: even a wrong attempt spends it.
      codes.delete(code);
      if (!held)
        throw new OAuthError("invalid_grant", "BAD_AUTH_CODE", "missing or unknown auth code");
      if (form.get("redirect_uri") !== held.signIn.redirectUri)
        throw new OAuthError(
          "invalid_grant",
          "BAD_REDIRECT_URI",
          "redirect URI does not match the one of the authorization",
        );
      const verifier = form.get("code_verifier") ?? "";
      const challenge = createHash("sha256").update(verifier).digest("base64url");
      if (held.signIn.codeChallenge !== null && challenge !== held.signIn.codeChallenge)
        throw new OAuthError("invalid_grant", "BAD_CODE_VERIFIER", "code verifier does not match");
      const given = {
        scopes: new Set(held.signIn.scopes),
        userId: held.userId,
        userLevel: held.userLevel,
      };
      const refresh = `practice-refresh-${random()}`;
      grants.saveOAuth("refresh", { ...given, kind: "oauth", token: refresh, expiresAt: null });
      return issue(given, refresh);
    },
  };
}
