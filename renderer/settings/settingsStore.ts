import { createStore } from "zustand/vanilla";
import type { Client } from "../../shared/bridge.ts";
import type { Failure } from "../../shared/result.ts";
import type { Settings, SettingsChange } from "../../shared/settings.ts";

export type SettingsState = {
  readonly settings: Settings | null;
  readonly failure: Failure | null;
};

/** The settings as main last told them. Every change is asked of main at once; none is assumed. */
export function createSettingsStore(client: Client) {
  const store = createStore<SettingsState>(() => ({ settings: null, failure: null }));
  return Object.assign(store, {
    async load(): Promise<void> {
      const answer = await client.settings.get();
      store.setState(
        answer.ok ? { settings: answer.value, failure: null } : { failure: answer.error },
      );
    },
    heard: (settings: Settings) => store.setState({ settings }),
    async change(change: SettingsChange): Promise<boolean> {
      const answer = await client.settings.change(change);
      store.setState(
        answer.ok ? { settings: answer.value, failure: null } : { failure: answer.error },
      );
      return answer.ok;
    },
  });
}
