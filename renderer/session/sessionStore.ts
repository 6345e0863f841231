import { createStore } from "zustand/vanilla";
import type { Client } from "../../shared/bridge.ts";
import type { Failure, Result } from "../../shared/result.ts";
import type { Feature, KnownAccount, Owner, OwnerId, SessionView } from "../../shared/session.ts";
import { isUnanswered } from "./sessionWords.ts";

/** What is typed to sign in. It stays through every refusal, and goes once a sign-in holds. */
export type SignInDraft = {
  readonly token: string;
  readonly clientId: string;
  readonly clientSecret: string;
};

/** Which way in is being tried; `later`: taking calls first, `known`: an account kept here. */
export type Trying = "app" | "token" | "practice" | "later" | "known";

export type SessionState = {
  readonly session: SessionView | null;
  readonly owners: readonly Owner[] | null;
  readonly accounts: readonly KnownAccount[] | null;
  readonly busy: boolean;
  /** The agent takes calls first and says later who they are; calls wait meanwhile. */
  readonly ownerLater: boolean;
  /** The agent does not want to say now whether earlier calls belong to this account. */
  readonly claimLater: boolean;
  /** What the sign-in lacks and the agent has read. */
  readonly read: readonly Feature[];
  /** The ways in lie over the window, because calls can be taken meanwhile. */
  readonly signingIn: boolean;
  readonly trying: Trying | null;
  readonly draft: SignInDraft;
  /** Why the last try to sign in did not go; apart from `failure`, which is of anything else. */
  readonly signInFailure: Failure | null;
  readonly failure: Failure | null;
  /** Counts the accounts entered: what was loaded before belongs to the one before. */
  readonly turn: number;
};

const noDraft: SignInDraft = { token: "", clientId: "", clientSecret: "" };

export function createSessionStore(client: Client) {
  const store = createStore<SessionState>(() => ({
    session: null,
    owners: null,
    accounts: null,
    busy: false,
    ownerLater: false,
    claimLater: false,
    read: [],
    signingIn: false,
    trying: null,
    draft: noDraft,
    signInFailure: null,
    failure: null,
    turn: 0,
  }));
  const { getState: get, setState: set } = store;

  function heard(session: SessionView): void {
    const before = get().session;
    const moved = session.account?.id !== before?.account?.id;
    // A token out of reach goes on being tried in main: what became of it is newer than our answer.
    const news = moved || session.problem?.message !== before?.problem?.message;
    set({
      session,
      ...(news ? { signInFailure: null } : {}),
      ...(moved ? { owners: null, accounts: null, ownerLater: false, claimLater: false } : {}),
      ...(moved && session.account !== null ? { read: [], draft: noDraft } : {}),
    });
  }

  async function ask(request: () => Promise<Result<SessionView>>): Promise<boolean> {
    set({ busy: true, failure: null });
    const answer = await request();
    if (answer.ok) heard(answer.value);
    set({ busy: false, failure: answer.ok ? null : answer.error });
    return answer.ok;
  }

  async function tryIn(
    trying: Trying,
    request: () => Promise<Result<SessionView>>,
  ): Promise<boolean> {
    if (get().trying !== null) return false;
    set({ busy: true, trying, signInFailure: null });
    const answer = await request();
    if (answer.ok) {
      heard(answer.value);
      // What was typed may still be needed where nobody has answered it yet.
      const draft = answer.value.account === null ? get().draft : noDraft;
      set({ draft, signingIn: false, accounts: null, turn: get().turn + 1 });
    }
    set({ busy: false, trying: null, signInFailure: answer.ok ? null : answer.error });
    return answer.ok;
  }

  return Object.assign(store, {
    load: () => ask(() => client.session.get()),
    heard,

    type: (draft: Partial<SignInDraft>) => set({ draft: { ...get().draft, ...draft } }),
    /** With the app that was entered before or is fixed, or with the one just typed. */
    signInWithApp(typed: boolean): Promise<boolean> {
      const { clientId, clientSecret } = get().draft;
      return tryIn("app", () =>
        client.session.signInWithApp(
          typed
            ? { clientId: clientId.trim(), clientSecret: clientSecret.trim() }
            : { clientId: null, clientSecret: null },
        ),
      );
    },
    async cancelSignIn(): Promise<void> {
      await client.session.cancelSignIn();
    },
    signInWithToken: () =>
      tryIn("token", () => client.session.signInWithToken({ token: get().draft.token })),
    usePractice: () => tryIn("practice", () => client.session.usePractice()),
    takeCallsFirst: () => tryIn("later", () => client.session.takeCallsFirst()),
    switchTo: (key: string) => tryIn("known", () => client.session.switchTo({ key })),
    /** Another way is chosen: why this one did not go is no longer of interest, unless it still may. */
    forgetFailure(): void {
      const { signInFailure } = get();
      if (signInFailure !== null && !isUnanswered(signInFailure.code)) set({ signInFailure: null });
    },
    /** The ways in over the window: signing in again, or late, disturbs nothing below. */
    showSignIn: () => set({ signingIn: true, signInFailure: null }),
    async hideSignIn(): Promise<void> {
      set({ signingIn: false });
      if (get().session?.browserUntil != null) await client.session.cancelSignIn();
    },

    async signOut(forget: boolean): Promise<boolean> {
      const left = await ask(() => client.session.signOut({ forget }));
      if (left) set({ accounts: null, signInFailure: null, turn: get().turn + 1 });
      return left;
    },
    /** To the ways in, with every sign-in kept. */
    async leave(): Promise<boolean> {
      const left = await ask(() => client.session.leave());
      if (left) set({ accounts: null, signInFailure: null, turn: get().turn + 1 });
      return left;
    },
    async loadAccounts(): Promise<void> {
      const answer = await client.session.accounts();
      set(answer.ok ? { accounts: answer.value } : { failure: answer.error });
    },
    claim: () => ask(() => client.session.claim()),
    putClaimOff: () => set({ claimLater: true }),
    markRead: (features: readonly Feature[]) => set({ read: [...get().read, ...features] }),

    /** `along`: calls that HubSpot does not have yet go under this name too. */
    chooseOwner: (ownerId: OwnerId, along = false) =>
      ask(() => client.session.chooseOwner({ ownerId, along })),
    resetPractice: () => ask(() => client.session.resetPractice()),
    async loadOwners(): Promise<void> {
      set({ failure: null });
      const answer = await client.session.owners();
      set(answer.ok ? { owners: answer.value } : { failure: answer.error });
    },
    putOwnerOff: () => set({ ownerLater: true }),
  });
}
