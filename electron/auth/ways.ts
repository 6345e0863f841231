import type { Handlers } from "../../shared/bridge.ts";
import { fail, ok, type Result } from "../../shared/result.ts";
import type { SessionView, WayIn } from "../../shared/session.ts";
import type { Kept, LastSession } from "../disk/stores.ts";
import type { OAuthApp } from "../hubspot/oauth.ts";
import type { BrowserSignIn } from "./browserSignIn.ts";
import { type Asking, type Credentials, staticCredentials } from "./credentials.ts";
import { pastedToken } from "./pastedToken.ts";
import type { Secrets } from "./secrets.ts";
import type { Session } from "./session.ts";
import type { Shown } from "./shown.ts";

export type WaysParts = {
  readonly session: Session<Asking>;
  readonly shown: Shown;
  readonly secrets: Secrets;
  readonly lastSession: Kept<LastSession | null>;
  /** The API base that the ways in lead to. */
  readonly base: string;
  readonly offered: (way: WayIn) => boolean;
  /** Whether this runtime may go where the ways in lead; where not, only practice is offered. */
  readonly mayGoThere: boolean;
  /** The organisation's app from the administrator's file; null where it is not there whole. */
  readonly fixedApp: OAuthApp | null;
  readonly browser: BrowserSignIn;
};

/** The ways in, and taking calls before there is one. */
export function createWays(parts: WaysParts) {
  const { session, shown, secrets, base, offered, mayGoThere, fixedApp, browser } = parts;

  const app = (): OAuthApp | null => fixedApp ?? secrets.app(base);

  function ways(): SessionView["ways"] {
    return {
      oauth: mayGoThere && offered("oauth") ? (app() === null ? "needsApp" : "ready") : "off",
      token: mayGoThere && offered("token"),
      practice: offered("practice"),
    };
  }

  /** What the screen says of the ways in. Asks the system's key store, so never before the window. */
  function look(): SessionView {
    return shown.show({ ways: ways(), unsealed: secrets.unsealed() });
  }

  /** The account in use: signing in again is for that one, and another one needs a sign-out first. */
  function inUse(): Result<string | null> {
    if (session.view().account === null) return ok(null);
    const whose = session.bound();
    return whose === null || whose.base !== base ? fail("signInElsewhere") : ok(whose.accountId);
  }

  async function enter(given: Credentials): Promise<Result<SessionView>> {
    const current = inUse();
    if (!current.ok) return current;
    const wanted = { ...given, accountId: current.value ?? given.accountId };
    if (current.value !== null) {
      // What is in use goes on undisturbed until the new sign-in has proven itself.
      const proof = await session.probe(wanted);
      if (!proof.ok) return proof;
    }
    return session.signIn(wanted);
  }

  const handlers: Pick<
    Handlers["session"],
    "signInWithApp" | "cancelSignIn" | "signInWithToken" | "takeCallsFirst"
  > = {
    async signInWithApp({ clientId, clientSecret }) {
      if (!offered("oauth")) return fail("featureHidden");
      const entered = enteredApp(clientId, clientSecret);
      const used = fixedApp ?? entered ?? secrets.app(base);
      if (used === null) return fail("appRefused", noAppSentence);
      const current = inUse();
      if (!current.ok) return current;
      const traded = await browser.signIn(used, current.value);
      if (!traded.ok) return traded;
      if (used === entered) secrets.putApp(base, used);
      let signedIn: Result<SessionView> = fail("bug");
      try {
        signedIn = await enter(traded.value.credentials);
      } finally {
        // A full disk throws, and the browser still waits for its page.
        traded.value.end(signedIn);
      }
      const view = look();
      return signedIn.ok ? ok(view) : signedIn;
    },
    cancelSignIn() {
      browser.cancel();
      return ok(null);
    },
    async signInWithToken({ token: pasted }) {
      if (!offered("token")) return fail("featureHidden");
      const token = pastedToken(pasted);
      if (!token.ok) return token;
      const signedIn = await enter(
        staticCredentials(token.value, {
          way: "token",
          base,
          url: base,
          fresh: true,
          keep(accountId) {
            secrets.put(base, accountId, { way: "token", token: token.value });
            secrets.remove(base, "");
          },
          refused: () => secrets.remove(base, ""),
        }),
      );
      // Out of reach, it goes on being tried, over a restart too.
      const tried = !signedIn.ok && session.isTrying();
      if (tried) secrets.put(base, "", { way: "token", token: token.value });
      const view = look();
      return signedIn.ok ? ok(view) : signedIn;
    },
    takeCallsFirst() {
      const view = session.view();
      if (view.state === "signedIn") return ok(view);
      session.openUnknown(base);
      parts.lastSession.set({ practice: false, base, accountId: "", override: false });
      return ok(session.view());
    },
  };
  return { handlers, look, app };
}

function enteredApp(clientId: string | null, clientSecret: string | null): OAuthApp | null {
  const [id, secret] = [clientId?.trim() ?? "", clientSecret?.trim() ?? ""];
  return id === "" || secret === "" ? null : { clientId: id, clientSecret: secret };
}

const noAppSentence =
  "Wrapup does not know your organisation's app yet. Enter its client id and client secret, or ask your administrator for them.";
