import { createHash } from "node:crypto";
import { type ErrorCode, fail, ok, type Result } from "../../shared/result.ts";
import type { SessionView } from "../../shared/session.ts";
import type { Clock } from "../clock.ts";
import type { OAuthApp, Trouble } from "../hubspot/oauth.ts";
import type { Refusal } from "../hubspot/refusal.ts";
import { type Runtime, mayConnect } from "./allowed.ts";
import type { Credentials, OAuthOf } from "./credentials.ts";
import { type CameBack, openLoopback, redirectUriOf } from "./loopback.ts";
import type { OAuthCredentials } from "./oauthCredentials.ts";

export type BrowserSignInParts = {
  readonly base: string;
  readonly oauth: OAuthOf;
  readonly credentials: OAuthCredentials;
  readonly runtime: Runtime;
  readonly port: () => number;
  /** Opens the sign-in's own page in the system's browser. */
  readonly openBrowser: (url: string) => Promise<Result<null>>;
  readonly onlyAccount: string | null;
  readonly clock: Clock;
  /** Unguessable text. */
  readonly newSecret: () => string;
  readonly explain: (refusal: Refusal) => { code: ErrorCode; message: string };
  /** Until when the browser is waited for; null once it no longer is. */
  readonly waiting: (until: number | null) => void;
};

export type Traded = {
  readonly credentials: Credentials;
  /** Tells the page in the browser how it ended. */
  end(how: Result<SessionView>): void;
};

export type BrowserSignIn = {
  /** From opening the browser to holding tokens. A newer one takes the place of an older. */
  signIn(app: OAuthApp, accountId: string | null): Promise<Result<Traded>>;
  cancel(): void;
};

const patienceMs = 5 * 60_000;

const codes: Readonly<Record<Exclude<Trouble, "other">, ErrorCode>> = {
  code: "signInUsed",
  app: "appRefused",
  redirect: "redirectRefused",
  scopes: "scopesRefused",
  account: "signInElsewhere",
  grant: "signInUsed",
};

/** OAuth through the system's browser (RFC 8252), with the organisation's own app. */
export function createBrowserSignIn(parts: BrowserSignInParts): BrowserSignIn {
  const { base, oauth, clock, newSecret, explain } = parts;
  let cancel: () => void = () => undefined;
  /** Frees the port: the page of an older sign-in may still be on its way to the browser. */
  let closeOlder: () => void = () => undefined;

  async function signIn(app: OAuthApp, accountId: string | null): Promise<Result<Traded>> {
    const allowed = mayConnect(base, parts.runtime);
    if (!allowed.ok) return allowed;
    cancel();
    closeOlder();
    const [state, verifier, port] = [newSecret(), newSecret() + newSecret(), parts.port()];
    const loopback = await openLoopback(port, state, clock);
    if (!loopback.ok) return loopback;
    const { cameBack, end, close } = loopback.value;
    closeOlder = close;
    const redirectUri = redirectUriOf(port);
    const url = oauth(base).authorizeUrl({
      clientId: app.clientId,
      redirectUri,
      state,
      challenge: createHash("sha256").update(verifier).digest("base64url"),
      accountId: accountId ?? parts.onlyAccount,
    });
    const failed = (how: Result<never>): Result<never> => {
      end(pageOf(how));
      return how;
    };
    const waited = wait(cameBack);
    const opened = await parts.openBrowser(url);
    if (!opened.ok) cancel();
    const came = await waited;
    if (!opened.ok) {
      close();
      return opened;
    }
    if (!came.ok) return failed(came);
    if ("error" in came.value) return failed(refusedBy(came.value.error));
    const { code } = came.value;
    const answer = await oauth(base).exchange(app, { code, verifier, redirectUri });
    if (!answer.ok) {
      return failed(
        answer.trouble === "other"
          ? { ok: false, error: explain(answer.refusal) }
          : fail(codes[answer.trouble]),
      );
    }
    const credentials = await parts.credentials.fresh(app, answer.value);
    return ok({ credentials, end: (how) => end(pageOf(how)) });
  }

  /** The browser's answer, or that there will be none. */
  function wait(cameBack: Promise<CameBack>): Promise<Result<CameBack>> {
    return new Promise((resolve) => {
      const settle = (how: Result<CameBack>) => {
        stopTimer();
        if (cancel === abandon) cancel = () => undefined;
        parts.waiting(null);
        resolve(how);
      };
      const abandon = () => settle(fail("signInCancelled"));
      const stopTimer = clock.after(patienceMs, () => settle(fail("signInTimedOut")));
      cancel = abandon;
      parts.waiting(clock.wall() + patienceMs);
      void cameBack.then((came) => settle(ok(came)));
    });
  }

  return { signIn, cancel: () => cancel() };
}

/** OAuth's own words (RFC 6749, 4.1.2.1). */
function refusedBy(error: string): Result<never> {
  switch (error) {
    case "access_denied":
      return fail("signInDenied");
    case "invalid_scope":
      return fail("scopesRefused");
    case "unauthorized_client":
    case "invalid_client":
      return fail("appRefused");
    default:
      return fail("signInDenied", otherSentence);
  }
}

const otherSentence =
  "HubSpot ended the sign-in without letting Wrapup in. Start it again; if it happens twice, ask your administrator to look at the app in HubSpot.";

function pageOf(how: Result<unknown>): { heading: string; sentence: string } {
  return how.ok
    ? { heading: "You are signed in", sentence: "Close this page and go back to Wrapup." }
    : { heading: "You are not signed in", sentence: how.error.message };
}
