import type { Owner, WayIn } from "../../shared/session.ts";
import type { OAuth } from "../hubspot/oauth.ts";
import type { Answer } from "../hubspot/refusal.ts";
import type { Permissions } from "../hubspot/scopes.ts";

/** Whom a sign-in with OAuth is for, as HubSpot says it. */
export type Person = { readonly userId: string; readonly email: string | null };

/** What a session needs to ask of HubSpot itself; the rest of a connection is for other rooms. */
export type Asking = {
  details(): Promise<Answer<{ id: string; timeZone: string; uiDomain: string }>>;
  owners(): Promise<Answer<readonly Owner[]>>;
  ownerOfUser(userId: string): Promise<Answer<Owner | null>>;
  permissionsOf(token: string): Promise<Answer<Permissions>>;
};

/** One way to be let in, whichever it is: all of them end in a session of the same kind. */
export type Credentials = {
  readonly way: WayIn;
  /** Names the account's home in our rows: the API base, or `practice` whatever its port is. */
  readonly base: string;
  readonly url: string;
  readonly token: () => Promise<Answer<string>>;
  readonly renew: ((used: string) => Promise<Answer<string>>) | null;
  /** The one account they are for; null where any will do. */
  readonly accountId: string | null;
  /** Given at start-up by a developer or a test: not kept, and no account was chosen by a person. */
  readonly override: boolean;
  /** Known where the person has just signed in; from then on memory knows. */
  readonly person: Person | null;
  /** A better name for the account than its number. */
  readonly accountName: string | null;
  /** Fresh ones are looked at more closely before they are let in. */
  readonly fresh: boolean;
  readonly permissions: (asked: Asking) => Promise<Permissions | null>;
  /** Seals what signs in again, once the account is known. */
  readonly keep: (accountId: string) => void;
  /** HubSpot does not want them before it ever did: nothing of them is worth keeping. */
  readonly refused: () => void;
};

type Common = Pick<Credentials, "way" | "base" | "url"> & Partial<Credentials>;

/** A token that does not expire: a service key's, a private app's, or the practice account's own. */
export function staticCredentials(token: string, given: Common): Credentials {
  return {
    token: () => Promise.resolve({ ok: true, value: token }),
    renew: null,
    accountId: null,
    override: false,
    person: null,
    accountName: null,
    fresh: false,
    async permissions(asked) {
      if (given.way === "practice") return null;
      const answer = await asked.permissionsOf(token);
      return answer.ok ? answer.value : null;
    },
    keep: () => undefined,
    refused: () => undefined,
    ...given,
  };
}

/** OAuth for one API base, made when it is needed. */
export type OAuthOf = (base: string) => OAuth;
