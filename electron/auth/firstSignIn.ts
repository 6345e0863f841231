import { type Failure, failure, type Result } from "../../shared/result.ts";
import type { SessionView } from "../../shared/session.ts";
import type { LastSession } from "../disk/stores.ts";
import { hubspotApi } from "./allowed.ts";
import { type Credentials, staticCredentials } from "./credentials.ts";
import type { Overrides } from "./overrides.ts";
import { practiceBase } from "./practiceSignIn.ts";

export type FirstSignInParts = {
  readonly overrides: Overrides;
  readonly packaged: boolean;
  /** What was signed in to last; null before the first time. */
  readonly last: () => LastSession | null;
  readonly offersPractice: boolean;
  readonly openLast: (base: string) => boolean;
  readonly open: (base: string, accountId: string) => boolean;
  readonly signIn: (credentials: Credentials) => Promise<Result<SessionView>>;
  /** Connects an account with the sign-in kept for it. */
  readonly resume: (base: string, accountId: string) => Promise<unknown>;
  /** Whether a token is kept that HubSpot has not been able to answer for. */
  readonly pending: (base: string) => boolean;
  readonly usePractice: () => unknown;
  readonly signOut: (problem: Failure | null) => unknown;
  readonly look: () => unknown;
};

/**
 * How a start signs in: as it was told, else as the last time, else into the practice account when
 * run from source. With an address but no token, the ways in lead to that address.
 */
export function createFirstSignIn(parts: FirstSignInParts) {
  const { overrides, last: lastSession, open, openLast, signIn, usePractice, signOut } = parts;
  const { accessToken: token, refused, url } = overrides;
  const base = url ?? hubspotApi;

  /** The account that a person chose, if this start is for it. */
  function chosen(): LastSession | null {
    const last = lastSession();
    if (last === null || last.override || last.base === practiceBase) return null;
    return last.base === base ? last : null;
  }

  function practises(): boolean {
    if (url !== null || !parts.offersPractice) return false;
    return !parts.packaged || lastSession()?.base === practiceBase;
  }

  return {
    /** Opens the account from memory, before anything is asked; false when there is none. */
    recall(): boolean {
      if (refused !== null) return false;
      if (token !== null) return openLast(base);
      const last = chosen();
      if (last !== null) return open(last.base, last.accountId);
      return practises() && openLast(practiceBase);
    },
    async begin(): Promise<void> {
      parts.look();
      const last = chosen();
      if (refused !== null) signOut(failure("baseRefused", refused));
      else if (token !== null)
        await signIn(staticCredentials(token, { ...given, base, url: base }));
      else if (last !== null) await parts.resume(last.base, last.accountId);
      else if (practises()) await usePractice();
      else if (parts.pending(base)) await parts.resume(base, "");
      else signOut(null);
    },
  };
}

const given = { way: "token", override: true } as const;
