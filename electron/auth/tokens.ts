import type { Clock } from "../clock.ts";
import type { TokenAnswer, TokenSet } from "../hubspot/oauth.ts";
import type { Answer, Refusal } from "../hubspot/refusal.ts";

export type Tokens = {
  /** The access token now; asks for another where this one is about to run out. */
  token(): Promise<Answer<string>>;
  /** Another one, because HubSpot says that `used` has expired. */
  renew(used: string): Promise<Answer<string>>;
  /** What came last; null before the first answer. */
  latest(): TokenSet | null;
};

export type TokensParts = {
  /** Just traded for a code; null where there is only a refresh token yet. */
  readonly first: TokenSet | null;
  readonly refreshToken: string;
  readonly refresh: (refreshToken: string) => Promise<TokenAnswer>;
  /** HubSpot gave another refresh token; usually it is the same one. */
  readonly changed: (refreshToken: string) => void;
  readonly clock: Clock;
};

const earlyMs = 60_000;

/** Access tokens of one sign-in, renewed before they run out, one renewal whoever waits. */
export function createTokens(parts: TokensParts): Tokens {
  const { refresh, changed, clock } = parts;
  let refreshToken = parts.refreshToken;
  let latest: TokenSet | null = null;
  /** By both clocks: one may stand still while the computer sleeps, the other may be set back. */
  let freshUntil = { wall: -Infinity, mono: -Infinity };
  let underWay: Promise<Answer<string>> | null = null;
  let ended: Refusal | null = null;
  if (parts.first !== null) take(parts.first);

  function take(tokens: TokenSet): void {
    latest = tokens;
    const forMs = Math.max(tokens.expiresInMs - earlyMs, tokens.expiresInMs / 2);
    freshUntil = { wall: clock.wall() + forMs, mono: clock.mono() + forMs };
    if (tokens.refreshToken === refreshToken) return;
    refreshToken = tokens.refreshToken;
    changed(refreshToken);
  }

  async function renewed(): Promise<Answer<string>> {
    const answer = await refresh(refreshToken);
    if (answer.ok) {
      take(answer.value);
      return { ok: true, value: answer.value.accessToken };
    }
    if (answer.trouble === "other") return { ok: false, refusal: unsent(answer.refusal) };
    ended = { kind: "signIn", expired: true, message: "HubSpot refused to renew the sign-in." };
    return { ok: false, refusal: ended };
  }

  function once(): Promise<Answer<string>> {
    if (ended !== null) return Promise.resolve({ ok: false, refusal: ended });
    underWay ??= renewed().finally(() => (underWay = null));
    return underWay;
  }

  return {
    token() {
      const fresh = clock.wall() < freshUntil.wall && clock.mono() < freshUntil.mono;
      return latest !== null && fresh
        ? Promise.resolve({ ok: true, value: latest.accessToken })
        : once();
    },
    renew(used) {
      return latest !== null && latest.accessToken !== used
        ? Promise.resolve({ ok: true, value: latest.accessToken })
        : once();
    },
    latest: () => latest,
  };
}

/** Whatever became of the renewal, the request that waited for it has not left. */
function unsent(refusal: Refusal): Refusal {
  switch (refusal.kind) {
    case "neverSent":
    case "wait":
    case "superseded":
      return refusal;
    case "ambiguous":
    case "signIn":
    case "scope":
    case "gone":
    case "refused":
      return { kind: "neverSent", message: refusal.message };
  }
}
