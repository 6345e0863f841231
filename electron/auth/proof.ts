import { type Failure, failure } from "../../shared/result.ts";
import type { Refusal } from "../hubspot/refusal.ts";
import type { Permissions } from "../hubspot/scopes.ts";
import type { Asking, Credentials } from "./credentials.ts";

export type Proof =
  | {
      ok: true;
      details: { id: string; timeZone: string; uiDomain: string };
      /** Null where they were not asked about, or not told. */
      permissions: Permissions | null;
    }
  /** `passes`: it may answer later, by itself. */
  | { ok: false; error: Failure; passes: boolean };

export type Prove = (given: Credentials, asked: Asking) => Promise<Proof>;

export type ProofParts = {
  /** The one account that the administrator lets Wrapup sign in to. */
  readonly onlyAccount: string | null;
  readonly explain: (refusal: Refusal) => Failure;
};

/** Whether credentials are let in, and to the account they are for. Changes nothing. */
export function createProve({ onlyAccount, explain }: ProofParts): Prove {
  /** The practice account is the administrator's to take away, not to choose. */
  function wrong(id: string, { accountId, override, way }: Credentials): Failure | null {
    if (onlyAccount !== null && id !== onlyAccount && !override && way !== "practice") {
      return failure("signInElsewhere", fixedSentence(id, onlyAccount));
    }
    return accountId === null || id === accountId ? null : failure("signInElsewhere");
  }

  return async (given, asked) => {
    const details = await asked.details();
    if (!details.ok) {
      const { refusal } = details;
      const passes = refusal.kind !== "signIn" && refusal.kind !== "scope";
      return { ok: false, error: explain(refusal), passes };
    }
    const error = wrong(details.value.id, given);
    if (error !== null) return { ok: false, error, passes: false };
    const permissions = given.fresh ? await given.permissions(asked) : null;
    return permissions?.logging === false
      ? { ok: false, error: failure("scopesRefused"), passes: false }
      : { ok: true, details: details.value, permissions };
  };
}

function fixedSentence(was: string, only: string): string {
  return `That sign-in was for account ${was}, and your administrator has set Wrapup to account ${only}. Sign in again and choose that one.`;
}
