import type { Clock } from "../clock.ts";
import type { OAuthApp, TokenSet } from "../hubspot/oauth.ts";
import type { Credentials, OAuthOf, Person } from "./credentials.ts";
import type { Secrets } from "./secrets.ts";
import { createTokens } from "./tokens.ts";

export type OAuthCredentialsParts = {
  readonly base: string;
  readonly oauth: OAuthOf;
  readonly secrets: Secrets;
  readonly fixedApp: OAuthApp | null;
  readonly clock: Clock;
};

export type OAuthCredentials = {
  /** Just traded for a code. Asks HubSpot, where it answers, whom they are for. */
  fresh(app: OAuthApp, tokens: TokenSet): Promise<Credentials>;
  /** Kept from before. */
  kept(secret: { refreshToken: string; app: OAuthApp }, accountId: string): Credentials;
};

/** Sign-ins with OAuth: each renews its own tokens, with the app that they were given to. */
export function createOAuthCredentials(parts: OAuthCredentialsParts): OAuthCredentials {
  const { base, oauth, secrets, fixedApp, clock } = parts;

  /** The administrator may have changed the secret since; the id says that it is the same app. */
  function current(app: OAuthApp): OAuthApp {
    return fixedApp?.clientId === app.clientId ? fixedApp : app;
  }

  function made(
    app: OAuthApp,
    refreshToken: string,
    first: TokenSet | null,
    whose: Pick<Credentials, "accountId" | "person" | "accountName">,
  ): Credentials {
    let keptFor = first === null ? whose.accountId : null;
    let newest = refreshToken;
    const keep = (accountId: string) => {
      keptFor = accountId;
      secrets.put(base, accountId, { way: "oauth", refreshToken: newest, app });
    };
    const tokens = createTokens({
      first,
      refreshToken,
      refresh: (token) => oauth(base).refresh(current(app), token),
      changed(token) {
        newest = token;
        if (keptFor !== null) keep(keptFor);
      },
      clock,
    });
    return {
      way: "oauth",
      base,
      url: base,
      token: tokens.token,
      renew: tokens.renew,
      override: false,
      fresh: first !== null,
      permissions: () => Promise.resolve(tokens.latest()?.permissions ?? null),
      keep,
      refused: () => undefined,
      ...whose,
    };
  }

  return {
    async fresh(app, tokens) {
      const said = await oauth(base).whose(app, tokens.accessToken);
      const { email, domain } = said.ok ? said.value : { email: null, domain: null };
      const { userId, accountId } = tokens;
      const person: Person | null = userId === null ? null : { userId, email };
      const whose = { accountId, person, accountName: domain };
      return made(app, tokens.refreshToken, tokens, whose);
    },
    kept: ({ refreshToken, app }, accountId) =>
      made(app, refreshToken, null, { accountId, person: null, accountName: null }),
  };
}
