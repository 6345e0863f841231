import type { Handlers } from "../../shared/bridge.ts";
import { fail, ok, type Result } from "../../shared/result.ts";
import type { SessionView } from "../../shared/session.ts";
import type { Running, Supervisor } from "../practice/supervise.ts";
import { type Credentials, staticCredentials } from "./credentials.ts";

/** What the practice account's rows are kept under, whatever port it has today. */
export const practiceBase = "practice";

export type PracticeSignInParts = {
  readonly supervisor: Supervisor;
  readonly signIn: (credentials: Credentials) => Promise<Result<SessionView>>;
  /** Opens the practice account from memory while it starts; false the first time. */
  readonly open: (base: string) => boolean;
  readonly view: () => SessionView;
  readonly isOwnPractice: () => boolean;
  readonly signOut: (problem: { code: "practiceDown"; message: string }) => unknown;
  /** The same where the account is open from memory, and stays so. */
  readonly trouble: (problem: { code: "practiceDown"; message: string }) => unknown;
  readonly offered: boolean;
  /** Whether a call is running that a reset would take away, or another account would hide. */
  readonly talking: () => boolean;
  readonly forget: (base: string) => void;
  /** Whatever shows calls of the account shows what is gone. */
  readonly forgotten: () => void;
};

/** Signing in to the practice account, and starting it over. */
export function createPracticeSignIn(parts: PracticeSignInParts) {
  const { supervisor, signIn, open, view } = parts;

  async function enter(reset: boolean): Promise<Result<SessionView>> {
    const started = await supervisor.start(reset);
    if (started.ok) return signInTo(started.value);
    const problem = { code: "practiceDown", message: started.error.message } as const;
    if (view().account === null) parts.signOut(problem);
    else parts.trouble(problem);
    return started;
  }

  function signInTo({ url, accessToken }: Running): Promise<Result<SessionView>> {
    return signIn(staticCredentials(accessToken, { way: "practice", base: practiceBase, url }));
  }

  const handlers: Pick<Handlers["session"], "usePractice" | "resetPractice"> = {
    usePractice() {
      if (!parts.offered) return fail("featureHidden");
      if (parts.talking() && view().way !== "practice") {
        return fail("callStillOpen", "Hang up before you change accounts.");
      }
      open(practiceBase);
      return enter(false);
    },
    async resetPractice() {
      if (!parts.isOwnPractice()) {
        return fail("refused", "This account is not run by Wrapup. Start it over where it runs.");
      }
      if (parts.talking()) return fail("callStillOpen");
      await supervisor.stop();
      parts.forget(practiceBase);
      const entered = await enter(true);
      if (entered.ok) parts.forgotten();
      return entered.ok ? ok(view()) : entered;
    },
  };
  return {
    handlers,
    /** It died and answers again at a new address, which matters to who is signed in to it. */
    restarted(running: Running): void {
      if (parts.isOwnPractice()) void signInTo(running);
    },
  };
}
