import type { Handlers } from "../../shared/bridge.ts";
import { fail, failure, ok, type Result } from "../../shared/result.ts";
import type { SessionView } from "../../shared/session.ts";
import type { Bound } from "../calls/callRow.ts";
import type { Kept, LastSession } from "../disk/stores.ts";
import type { OAuthApp } from "../hubspot/oauth.ts";
import { type Asking, type Credentials, type OAuthOf, staticCredentials } from "./credentials.ts";
import type { OAuthCredentials } from "./oauthCredentials.ts";
import { practiceBase } from "./practiceSignIn.ts";
import type { Remembered } from "./remembered.ts";
import type { Secrets, SignInSecret } from "./secrets.ts";
import type { Session } from "./session.ts";

export type AccountsParts = {
  readonly session: Session<Asking>;
  readonly secrets: Secrets;
  readonly remembered: Remembered;
  readonly lastSession: Kept<LastSession | null>;
  readonly oauth: OAuthOf;
  readonly oauthCredentials: OAuthCredentials;
  readonly usePractice: () => ReturnType<Handlers["session"]["usePractice"]>;
  /** Shows the ways in anew. */
  readonly look: () => SessionView;
  readonly talking: () => boolean;
  /** How many calls of an account have not reached HubSpot, whoever they belong to. */
  readonly waiting: (base: string, accountId: string) => number;
  readonly forget: (base: string, accountId: string) => void;
  /** Gives rows to another account and owner; the agent has said so. */
  readonly give: (from: Bound, to: Bound) => void;
  readonly failed: (thrown: unknown) => void;
};

/** The accounts known here: staying signed in, switching, leaving, forgetting. */
export function createAccounts(parts: AccountsParts) {
  const { session, secrets, remembered, lastSession, waiting } = parts;

  function credentialsOf(base: string, accountId: string, secret: SignInSecret): Credentials {
    if (secret.way === "oauth") return parts.oauthCredentials.kept(secret, accountId);
    const { token } = secret;
    return staticCredentials(token, {
      way: "token",
      base,
      url: base,
      accountId: accountId === "" ? null : accountId,
      fresh: accountId === "",
      keep(id) {
        secrets.put(base, id, { way: "token", token });
        if (accountId === "") secrets.remove(base, "");
      },
      refused: () => secrets.remove(base, ""),
    });
  }

  /** Connects the account in view with the sign-in kept for it; without one says what is missing. */
  async function resume(base: string, accountId: string): Promise<Result<SessionView>> {
    const secret = secrets.get(base, accountId);
    if (secret !== null) return session.signIn(credentialsOf(base, accountId, secret));
    const problem =
      accountId === ""
        ? failure("notSignedIn", notYetSentence)
        : failure("signInExpired", secrets.unsealed() === null ? lostSentence : notKeptSentence);
    session.trouble(problem, "refused");
    return ok(session.view());
  }

  /** Ends the sign-in at HubSpot too, where it can be asked; here it ends either way. */
  function revoke(base: string, secret: { refreshToken: string; app: OAuthApp }): void {
    parts.oauth(base).revoke(secret.app, secret.refreshToken).catch(parts.failed);
  }

  const handlers: Pick<
    Handlers["session"],
    "accounts" | "switchTo" | "signOut" | "leave" | "claim"
  > = {
    accounts() {
      const whose = session.bound();
      const all = remembered.all().slice(0, 100);
      return ok(
        all.map(({ base, accountId }) => {
          const way = remembered.as(base, accountId)?.way ?? "token";
          return {
            key: keyOf(base, accountId),
            name: remembered.account(base, accountId)?.name ?? accountId,
            owner: remembered.owner(base, accountId)?.name ?? null,
            way,
            current: whose?.base === base && whose.accountId === accountId,
            kept: way === "practice" || secrets.get(base, accountId) !== null,
            waiting: waiting(base, accountId),
          };
        }),
      );
    },
    async switchTo({ key }) {
      if (parts.talking()) return fail("callStillOpen", "Hang up before you change accounts.");
      const wanted = remembered.all().find((each) => keyOf(each.base, each.accountId) === key);
      if (wanted === undefined) return fail("gone", "Wrapup no longer knows this account.");
      const { base, accountId } = wanted;
      if (base === practiceBase) return parts.usePractice();
      session.open(base, accountId);
      lastSession.set({ practice: false, base, accountId, override: false });
      const resumed = await resume(base, accountId);
      parts.look();
      // Open it is, whether or not it answers: what it says stands in the view.
      return session.view().state === "signedIn" ? ok(session.view()) : resumed;
    },
    leave() {
      if (parts.talking()) return fail("callStillOpen", "Hang up before you change accounts.");
      session.signOut(null);
      lastSession.set(null);
      return ok(parts.look());
    },
    signOut({ forget }) {
      const whose = session.bound();
      if (whose === null) return ok(session.signOut(null));
      if (parts.talking()) return fail("callStillOpen", "Hang up before you sign out.");
      const { base, accountId } = whose;
      const left = forget ? waiting(base, accountId) : 0;
      if (left > 0) return fail("callStillOpen", waitingSentence(left));
      const secret = secrets.get(base, accountId);
      secrets.remove(base, accountId);
      if (secret?.way === "oauth") revoke(base, secret);
      session.signOut(null);
      lastSession.set(null);
      if (forget) parts.forget(base, accountId);
      return ok(parts.look());
    },
    claim() {
      const whose = session.bound();
      if (whose === null || whose.accountId === "") return fail("notSignedIn");
      parts.give({ base: whose.base, accountId: "", ownerId: null }, whose);
      session.recount();
      return ok(session.view());
    },
  };
  return { handlers, resume };
}

function keyOf(base: string, accountId: string): string {
  return `${base} ${accountId}`;
}

function waitingSentence(left: number): string {
  const calls = left === 1 ? "1 call" : `${left} calls`;
  const have = left === 1 ? "has" : "have";
  return `${calls} of this account ${have} not reached HubSpot yet, so nothing was forgotten. Let them be sent, or choose “Don't log” for each, and sign out again.`;
}

const notYetSentence =
  "Nobody is signed in yet. Calls are kept on this computer; sign in, and say then that they belong to your account.";
const lostSentence =
  "The sign-in kept on this computer can no longer be read. Sign in again; your calls wait until then.";
const notKeptSentence =
  "This computer has nothing to lock a sign-in with, so it ended when Wrapup was closed. Sign in again; your calls wait until then.";
