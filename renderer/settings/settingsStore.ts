import { createStore } from "zustand/vanilla";
import type { Client } from "../../shared/bridge.ts";
import type { Failure } from "../../shared/result.ts";
import type {
  SettingName,
  Settings,
  SettingsChange,
  SettingsRules,
} from "../../shared/settings.ts";

export type SettingsState = {
  readonly settings: Settings | null;
  /** What the administrator says of them. */
  readonly rules: SettingsRules | null;
  readonly failure: Failure | null;
  /** The settings that the failure is about; none where it is about all. */
  readonly failed: readonly SettingName[];
  /** The account's own call types, for what a new call is filed as; empty where it has none. */
  readonly callTypes: readonly string[];
};

/** The settings as main last told them. Every change is asked of main at once; none is assumed. */
export function createSettingsStore(client: Client) {
  const store = createStore<SettingsState>(() => ({
    settings: null,
    rules: null,
    failure: null,
    failed: [],
    callTypes: [],
  }));
  const { setState: set } = store;
  return Object.assign(store, {
    async load(): Promise<void> {
      const [settings, rules] = await Promise.all([client.settings.get(), client.settings.rules()]);
      if (settings.ok) set({ settings: settings.value });
      if (rules.ok) set({ rules: rules.value });
      const failure = settings.ok ? (rules.ok ? null : rules.error) : settings.error;
      set({ failure, failed: [] });
    },
    heard: (settings: Settings) => set({ settings }),
    async change(change: SettingsChange): Promise<boolean> {
      const answer = await client.settings.change(change);
      const failed = answer.ok ? [] : (Object.keys(change) as SettingName[]);
      set({ failure: answer.ok ? null : answer.error, failed });
      if (answer.ok) set({ settings: answer.value });
      return answer.ok;
    },
    /** What was refused is not tried any more, so nothing is said about it. */
    forgetFailure: () => set({ failure: null, failed: [] }),
    async loadCallTypes(): Promise<void> {
      const answer = await client.callTypes.list();
      set({ callTypes: answer.ok ? answer.value : [] });
    },
    async openDataFolder(): Promise<void> {
      const answer = await client.settings.openDataFolder();
      set({ failure: answer.ok ? null : answer.error, failed: [] });
    },
  });
}
