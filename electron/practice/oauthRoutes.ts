import type { Account } from "./account.ts";
import type { Clock } from "./clock.ts";
import { missing } from "./errors.ts";
import type { Grant, Grants } from "./grants.ts";
import type { Answer, Asked, Route } from "./http.ts";
import { type OAuth, OAuthError, type Registration } from "./oauth.ts";
import { consentPage, refusedPage } from "./oauthPages.ts";

export interface OAuthRouteParts {
  oauth: OAuth;
  grants: Grants;
  account: Account;
  clock: Clock;
  registration: Registration;
}

const versions = ["v3", "2026-03", "2026-09"];

/** Sign-in with OAuth, in all its versions (HubSpot's OAuth guide). */
export function oauthRoutes(parts: OAuthRouteParts): Route[] {
  const { oauth, grants, account, clock, registration } = parts;

  const user = (grant: Grant) =>
    grant.userId === null ? undefined : account.ownerByUserId(String(grant.userId));
  const described = (grant: Grant) => ({
    token: grant.token,
    user: user(grant)?.email ?? "",
    hub_domain: "practice.example",
    scopes: [...grant.scopes],
    hub_id: account.portalId,
    app_id: 1_234_567,
    user_id: grant.userId,
    is_private_distribution: true,
  });
  const secondsLeft = (grant: Grant) =>
    Math.max(0, Math.floor(((grant.expiresAt ?? clock.now()) - clock.now()) / 1_000));

  /** Refusals: the newer endpoints speak OAuth's words beside HubSpot's own. */
  const attempt = (asked: Asked, work: (form: URLSearchParams) => Answer): Answer => {
    try {
      return work(new URLSearchParams(asked.text));
    } catch (error) {
      if (!(error instanceof OAuthError)) throw error;
      const { error: word, status, message } = error;
      const ours = { status, message };
      const body =
        asked.version === "v1" ? ours : { error: word, error_description: message, ...ours };
      return { status: 400, body };
    }
  };
  const token = (asked: Asked): Answer =>
    attempt(asked, (form) => {
      const { access, refresh, expiresIn } = oauth.token(form);
      return {
        status: 200,
        headers: { "cache-control": "no-store" },
        body: {
          token_type: "bearer",
          access_token: access.token,
          refresh_token: refresh,
          expires_in: expiresIn,
          ...(asked.version !== "v1" && {
            hub_id: account.portalId,
            scopes: [...access.scopes],
            token_use: "access_token",
            user_id: access.userId,
          }),
        },
      };
    });
  const introspect = (asked: Asked): Answer =>
    attempt(asked, (form) => {
      oauth.checkClient(form);
      const said = form.get("token") ?? "";
      const access = grants.findOAuth("access", said);
      const refresh = access ? undefined : grants.findOAuth("refresh", said);
      const grant = access ?? refresh;
      if (!grant || (access && secondsLeft(access) === 0))
        return { status: 200, body: { active: false } };
      return {
        status: 200,
        body: {
          ...described(grant),
          active: true,
          client_id: registration.clientId,
          token_use: access ? "access_token" : "refresh_token",
          token_type: access ? "access" : "refresh",
          ...(access && { expires_in: secondsLeft(access) }),
        },
      };
    });
  const revoke = (asked: Asked): Answer =>
    attempt(asked, (form) => {
      oauth.checkClient(form);
      // A live access token goes on until it expires (HubSpot's OAuth guide).
      if (grants.findOAuth("refresh", form.get("token") ?? ""))
        grants.removeOAuth(form.get("token") ?? "");
      return { status: 200, body: {} };
    });

  const authorize = (asked: Asked): Answer => {
    try {
      const signIn = oauth.readSignIn(asked.query, asked.params["hubId"] ?? null);
      const people = account.owners({ email: null, after: 0, limit: 100, archived: false });
      return consentPage(account, people, signIn, oauth.hold(signIn));
    } catch (error) {
      if (error instanceof OAuthError) return refusedPage(error);
      throw error;
    }
  };
  const decide = (asked: Asked): Answer => {
    const form = new URLSearchParams(asked.text);
    const signIn = oauth.take(form.get("ticket") ?? "");
    if (!signIn)
      return refusedPage(
        new OAuthError("invalid_request", "EXPIRED", "This page was used or is too old."),
      );
    const person = account.ownerByUserId(form.get("user") ?? "");
    const location =
      form.get("decision") === "grant" && person
        ? oauth.approve(signIn, person.user_id, form.get("level") === "user")
        : oauth.deny(signIn);
    return { status: 302, headers: { location } };
  };

  const free = "free" as const;
  const byPath = (asked: Asked, kind: "access" | "refresh") => {
    const grant = grants.findOAuth(kind, asked.params["token"] ?? "");
    if (!grant || (kind === "access" && secondsLeft(grant) === 0)) throw missing();
    return grant;
  };
  return [
    { method: "GET", path: "/oauth/authorize", counts: free, handle: authorize },
    { method: "GET", path: "/oauth/:hubId{[0-9]+}/authorize", counts: free, handle: authorize },
    { method: "POST", path: "/oauth/authorize", counts: free, handle: decide },
    { method: "POST", path: "/oauth/v1/token", counts: free, handle: token },
    {
      method: "GET",
      path: "/oauth/v1/access-tokens/:token",
      counts: free,
      handle(asked) {
        const grant = byPath(asked, "access");
        const body = {
          ...described(grant),
          expires_in: secondsLeft(grant),
          token_type: "access",
        };
        return { status: 200, body };
      },
    },
    {
      method: "GET",
      path: "/oauth/v1/refresh-tokens/:token",
      counts: free,
      handle(asked) {
        const grant = byPath(asked, "refresh");
        const body = {
          ...described(grant),
          client_id: registration.clientId,
          token_type: "refresh",
        };
        return { status: 200, body };
      },
    },
    {
      method: "DELETE",
      path: "/oauth/v1/refresh-tokens/:token",
      counts: free,
      handle(asked) {
        grants.removeOAuth(byPath(asked, "refresh").token);
        return { status: 204 };
      },
    },
    ...versions.flatMap((version): Route[] => [
      { method: "POST", path: `/oauth/${version}/token`, counts: free, handle: token },
      {
        method: "POST",
        path: `/oauth/${version}/token/introspect`,
        counts: free,
        handle: introspect,
      },
      { method: "POST", path: `/oauth/${version}/token/revoke`, counts: free, handle: revoke },
    ]),
    {
      method: "POST",
      path: "/oauth/v2/private-apps/get/access-token-info",
      counts: free,
      handle(asked) {
        const said = /"tokenKey"\s*:\s*"([^"\\]*)"/.exec(asked.text)?.[1] ?? "";
        const grant = grants.authenticate(`Bearer ${said}`);
        const body = {
          userId: grant.userId,
          hubId: account.portalId,
          appId: 1_234_567,
          scopes: [...grant.scopes].filter((scope) => !grants.taken.has(scope)),
        };
        return { status: 200, body };
      },
    },
  ];
}
