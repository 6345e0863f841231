import { createStore } from "zustand/vanilla";
import type { Client } from "../../shared/bridge.ts";
import type { Failure, Result } from "../../shared/result.ts";
import type { Owner, OwnerId, SessionView } from "../../shared/session.ts";

export type SessionState = {
  readonly session: SessionView | null;
  readonly owners: readonly Owner[] | null;
  readonly busy: boolean;
  /** The agent takes calls first and says later who they are; calls wait meanwhile. */
  readonly ownerLater: boolean;
  readonly failure: Failure | null;
};

export function createSessionStore(client: Client) {
  const store = createStore<SessionState>(() => ({
    session: null,
    owners: null,
    busy: false,
    ownerLater: false,
    failure: null,
  }));
  const { getState: get, setState: set } = store;

  function heard(session: SessionView): void {
    const moved = session.account?.id !== get().session?.account?.id;
    set({ session, ...(moved ? { owners: null, ownerLater: false } : {}) });
  }

  async function ask(request: () => Promise<Result<SessionView>>): Promise<boolean> {
    set({ busy: true, failure: null });
    const answer = await request();
    if (answer.ok) heard(answer.value);
    set({ busy: false, failure: answer.ok ? null : answer.error });
    return answer.ok;
  }

  return Object.assign(store, {
    load: () => ask(() => client.session.get()),
    heard,
    usePractice: () => ask(() => client.session.usePractice()),
    chooseOwner: (ownerId: OwnerId) => ask(() => client.session.chooseOwner({ ownerId })),
    resetPractice: () => ask(() => client.session.resetPractice()),
    async loadOwners(): Promise<void> {
      set({ failure: null });
      const answer = await client.session.owners();
      set(answer.ok ? { owners: answer.value } : { failure: answer.error });
    },
    putOwnerOff: () => set({ ownerLater: true }),
  });
}
