import { createStore } from "zustand/vanilla";
import type { Client } from "../../shared/bridge.ts";
import type { Disposition, DispositionId, DispositionList } from "../../shared/disposition.ts";
import type { Failure } from "../../shared/result.ts";

export type OutcomeState = {
  readonly list: DispositionList | null;
  readonly failure: Failure | null;
};

/** The account's outcomes, as main last told them. */
export function createOutcomeStore(client: Client) {
  const store = createStore<OutcomeState>(() => ({ list: null, failure: null }));
  return Object.assign(store, {
    async load(): Promise<void> {
      const answer = await client.dispositions.list();
      store.setState(answer.ok ? { list: answer.value, failure: null } : { failure: answer.error });
    },
    heard: (list: DispositionList) => store.setState({ list, failure: null }),
    ofDigit: (digit: number) =>
      store.getState().list?.dispositions.find((outcome) => outcome.digit === digit),
  });
}

/** The outcome's label; one the account no longer has says so instead of showing its id. */
export function outcomeLabel(list: DispositionList | null, id: DispositionId): string {
  if (list === null) return "…";
  return list.dispositions.find((outcome) => outcome.id === id)?.label ?? "Deleted outcome";
}

/** The keys' outcomes in the keys' order, then the others in the account's. */
export function keysFirst(list: DispositionList | null): readonly Disposition[] {
  if (list === null) return [];
  const keyed = list.dispositions
    .filter(({ digit }) => digit !== null)
    .sort((one, other) => (one.digit ?? 0) - (other.digit ?? 0));
  return [...keyed, ...list.dispositions.filter(({ digit }) => digit === null)];
}
