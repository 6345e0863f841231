import { z } from "zod";
import type { Clock } from "../clock.ts";
import { type Came, carry } from "./carry.ts";
import type { RequestLine } from "./client.ts";
import { type ApiVersion, type Path, pathsOf } from "./paths.ts";
import type { Answer, Refusal } from "./refusal.ts";
import { optionalScopes, type Permissions, permissionsOf, requiredScopes } from "./scopes.ts";
import { sortAnswer } from "./sorting.ts";
import type { Transport } from "./transport.ts";

/** The organisation's own app, as its administrator made it in HubSpot. */
export type OAuthApp = { readonly clientId: string; readonly clientSecret: string };

/** What a sign-in or a refresh gives. `permissions`, `accountId`, `userId` are null where HubSpot does not say. */
export type TokenSet = {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly expiresInMs: number;
  readonly accountId: string | null;
  readonly userId: string | null;
  readonly permissions: Permissions | null;
};

/**
 * What HubSpot turned down: the code (used, too old, not ours), the app (id or secret), its redirect
 * address, its scopes, the account, or the refresh token. `other`: read `refusal`.
 */
export type Trouble = "code" | "app" | "redirect" | "scopes" | "account" | "grant" | "other";
export type TokenAnswer =
  | { ok: true; value: TokenSet }
  | { ok: false; trouble: Trouble; refusal: Refusal };

export type OAuthParts = {
  /** API base, as of a client. */
  readonly base: string;
  readonly version: () => ApiVersion;
  /** On connections never used before: Chromium repeats a POST on others, and a code is good once. */
  readonly transport: Transport;
  readonly clock: Clock;
  readonly log: (line: RequestLine) => void;
};

export type OAuth = ReturnType<typeof createOAuth>;

const patienceMs = 15_000;

const numeral = z.coerce.string().nullish();
const Tokens = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1),
  expires_in: z.number().positive().catch(1_800),
  hub_id: numeral,
  user_id: numeral,
  scopes: z.array(z.string()).nullish(),
});
const Introspected = z.object({ user: z.string().nullish(), hub_domain: z.string().nullish() });
const Refused = z.object({
  status: z.string().catch(""),
  error: z.string().catch(""),
});

/** Signing in with OAuth (HubSpot's OAuth guide), for one API base. Nothing is kept here. */
export function createOAuth({ base, version, transport, clock, log }: OAuthParts) {
  const paths = pathsOf(version());
  let turn: Promise<unknown> = Promise.resolve();

  /** One after another: a connection never used before is had by closing the others. */
  function post(to: Path, form: Readonly<Record<string, string>>): Promise<Came> {
    const act = () => posted(to, form);
    const mine = turn.then(act, act);
    turn = mine;
    return mine;
  }

  async function posted(to: Path, form: Readonly<Record<string, string>>): Promise<Came> {
    const startedAt = clock.mono();
    const wire = {
      method: "POST" as const,
      url: `${base}${to.path}`,
      headers: {
        accept: "application/json",
        "content-type": "application/x-www-form-urlencoded",
      },
      body: new URLSearchParams(form).toString(),
    };
    const came = await carry(transport, wire, { limitMs: patienceMs, signal: undefined, clock });
    log({
      method: wire.method,
      route: to.route,
      status: "status" in came ? came.status : null,
      outcome: "refusal" in came ? came.refusal.kind : came.status < 300 ? "ok" : "refused",
      tookMs: Math.round(clock.mono() - startedAt),
      correlationId: "status" in came ? came.correlationId : null,
    });
    return came;
  }

  async function tokens(
    form: Readonly<Record<string, string>>,
    used: "code" | "grant",
  ): Promise<TokenAnswer> {
    const answer = read(await post(paths.token(), form), Tokens, used, clock.wall());
    if (!answer.ok) return answer;
    const { access_token, refresh_token, expires_in, hub_id, user_id, scopes } = answer.value;
    return {
      ok: true,
      value: {
        accessToken: access_token,
        refreshToken: refresh_token,
        expiresInMs: expires_in * 1_000,
        accountId: hub_id ?? null,
        userId: user_id ?? null,
        permissions: scopes == null ? null : permissionsOf(scopes),
      },
    };
  }

  return {
    /** Where the browser goes. An account named here is offered first; another may still be chosen. */
    authorizeUrl(asked: {
      clientId: string;
      redirectUri: string;
      state: string;
      challenge: string;
      accountId: string | null;
    }): string {
      const query = new URLSearchParams({
        client_id: asked.clientId,
        redirect_uri: asked.redirectUri,
        scope: requiredScopes.join(" "),
        optional_scope: optionalScopes.join(" "),
        state: asked.state,
        code_challenge: asked.challenge,
        code_challenge_method: "S256",
      });
      const within = asked.accountId === null ? "" : `/${encodeURIComponent(asked.accountId)}`;
      // HubSpot's guide spells spaces as %20.
      const spelt = query.toString().replaceAll("+", "%20");
      return `${pagesOf(base)}/oauth${within}/authorize?${spelt}`;
    },

    /** Trades the code the browser came back with. */
    exchange: (
      app: OAuthApp,
      { code, verifier, redirectUri }: { code: string; verifier: string; redirectUri: string },
    ): Promise<TokenAnswer> =>
      tokens(
        {
          grant_type: "authorization_code",
          ...formOf(app),
          redirect_uri: redirectUri,
          code,
          code_verifier: verifier,
        },
        "code",
      ),

    refresh: (app: OAuthApp, refreshToken: string): Promise<TokenAnswer> =>
      tokens({ grant_type: "refresh_token", ...formOf(app), refresh_token: refreshToken }, "grant"),

    /** Who the token speaks for: the person's e-mail, and the account's domain as its name. */
    async whose(
      app: OAuthApp,
      token: string,
    ): Promise<Answer<{ email: string | null; domain: string | null }>> {
      const form = { ...formOf(app), token, token_type_hint: "access_token" };
      const came = await post(paths.token("/introspect"), form);
      const answer = read(came, Introspected, "grant", clock.wall());
      if (!answer.ok) return answer;
      const { user, hub_domain } = answer.value;
      return { ok: true, value: { email: user || null, domain: hub_domain || null } };
    },

    /** Ends the sign-in at HubSpot; an access token in use lives on until it expires. */
    async revoke(app: OAuthApp, refreshToken: string): Promise<void> {
      const form = { ...formOf(app), token: refreshToken, token_type_hint: "refresh_token" };
      await post(paths.token("/revoke"), form);
    },
  };
}

function formOf({ clientId, clientSecret }: OAuthApp) {
  return { client_id: clientId, client_secret: clientSecret };
}

/** HubSpot's pages have a host of their own; a practice account serves both. */
function pagesOf(base: string): string {
  return new URL(base).hostname === "api.hubapi.com" ? "https://app.hubspot.com" : base;
}

function read<S extends z.ZodType>(
  came: Came,
  schema: S,
  used: "code" | "grant",
  now: number,
): { ok: true; value: z.output<S> } | { ok: false; trouble: Trouble; refusal: Refusal } {
  if ("refusal" in came) return { ok: false, trouble: "other", refusal: came.refusal };
  const { status, retryAfter } = came;
  const json = came.isJson ? parsed(came.text) : undefined;
  const value = status >= 200 && status < 300 ? schema.safeParse(json) : null;
  if (value?.success === true) return { ok: true, value: value.data };
  if (value !== null) {
    const message = "HubSpot's answer could not be read.";
    const refusal: Refusal = { kind: "ambiguous", why: "unreadable", status, message };
    return { ok: false, trouble: "other", refusal };
  }
  const trouble = status < 500 ? troubleOf(json, used) : "other";
  return { ok: false, trouble, refusal: sortAnswer({ status, json, retryAfter }, now, null) };
}

const troubles: ReadonlyMap<string, Trouble> = new Map([
  ["BAD_AUTH_CODE", "code"],
  ["BAD_CODE_VERIFIER", "code"],
  ["BAD_REFRESH_TOKEN", "grant"],
  ["BAD_CLIENT_ID", "app"],
  ["BAD_CLIENT_SECRET", "app"],
  ["BAD_REDIRECT_URI", "redirect"],
  ["BAD_SCOPES", "scopes"],
  ["BAD_HUB", "account"],
]);

/** HubSpot's own word where it gives one, else OAuth's (RFC 6749, 5.2). */
function troubleOf(json: unknown, used: "code" | "grant"): Trouble {
  const { data } = Refused.safeParse(json);
  if (data === undefined) return "other";
  const known = troubles.get(data.status);
  if (known !== undefined) return known;
  if (data.error === "invalid_grant") return used;
  if (data.error === "invalid_client" || data.error === "unauthorized_client") return "app";
  return data.error === "invalid_scope" ? "scopes" : "other";
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? "");
  } catch {
    return undefined;
  }
}
