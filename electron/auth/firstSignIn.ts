import { failure, type Failure, type Result } from "../../shared/result.ts";
import type { SessionView } from "../../shared/session.ts";
import { hubspotApi } from "./allowed.ts";
import type { Overrides } from "./overrides.ts";
import { practiceBase } from "./practiceSignIn.ts";
import type { Credentials } from "./session.ts";

export type FirstSignInParts = {
  readonly overrides: Overrides;
  readonly packaged: boolean;
  /** What was signed in to last; null before the first time. */
  readonly lastBase: () => string | null;
  readonly open: (base: string) => boolean;
  readonly signIn: (credentials: Credentials) => Promise<Result<SessionView>>;
  readonly usePractice: () => unknown;
  readonly signOut: (problem: Failure | null) => unknown;
};

/** How a start signs in: as it was told, else into the practice account when run from source. */
export function createFirstSignIn(parts: FirstSignInParts) {
  const { overrides, packaged, lastBase, open, signIn, usePractice, signOut } = parts;
  const { accessToken: token, refused, url } = overrides;
  const base = token === null ? practiceBase : (url ?? hubspotApi);
  return {
    /** Opens the account from memory, before anything is asked; false when there is none. */
    recall: (): boolean => refused === null && open(base),
    async begin(): Promise<void> {
      if (refused !== null) {
        signOut(failure("baseRefused", refused));
      } else if (token !== null) {
        await signIn({ practice: false, base, url: base, token });
      } else if (!packaged || lastBase() === practiceBase) {
        await usePractice();
      } else {
        signOut(null);
      }
    },
  };
}
