import { useStore } from "zustand";
import type { Settings } from "../../shared/settings.ts";
import { useStores } from "../stores.ts";
import { Switch } from "../ui/Switch.tsx";
import { KeepDaysSetting } from "./KeepDaysSetting.tsx";
import { Setting } from "./Setting.tsx";

/** What is between Wrapup and this computer. */
export function ComputerSettings({ settings }: { settings: Settings }) {
  const { settings: store } = useStores();
  const rules = useStore(store, (state) => state.rules);
  return (
    <>
      {rules !== null && rules.startAtLoginWhyNot === null ? (
        <Setting of="startAtLogin" label={null}>
          <Switch
            label="Start when you log in"
            on={settings.startAtLogin}
            onTurn={(startAtLogin) => void store.change({ startAtLogin })}
          />
        </Setting>
      ) : (
        <div className="setting">
          <h4 className="setting-name">Start when you log in</h4>
          <p className="small">{rules?.startAtLoginWhyNot}</p>
        </div>
      )}
      <KeepDaysSetting keepDays={settings.keepDays} />
      {rules !== null && (
        <div className="setting">
          <h4 className="setting-name">Data folder</h4>
          <p className="path">{rules.dataFolder}</p>
          <button type="button" className="button" onClick={() => void store.openDataFolder()}>
            Show folder
          </button>
        </div>
      )}
    </>
  );
}
