import { useStore } from "zustand";
import { AccountSetting } from "../session/AccountSetting.tsx";
import { useStores } from "../stores.ts";
import { Choices } from "../ui/Choices.tsx";
import { CloseIcon } from "../ui/icons.tsx";
import { useWide } from "../ui/useWide.ts";
import { About } from "./About.tsx";
import { CountrySetting } from "./CountrySetting.tsx";
import { OwnNumbersSetting } from "./OwnNumbersSetting.tsx";
import { OwnerSetting } from "./OwnerSetting.tsx";
import { PracticeSetting } from "./PracticeSetting.tsx";
import { SendRuleSetting } from "./SendRuleSetting.tsx";

const themes = [
  { value: "system", label: "As the system" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
] as const;

/** Every change is kept at once; there is nothing to confirm. */
export function SettingsPane() {
  const { screen, settings: store } = useStores();
  const { settings, failure } = useStore(store);
  const wide = useWide();
  return (
    <section className="settings" aria-label="Settings">
      <header className="recent-title">
        <h2 className="strong">Settings</h2>
        {wide && (
          <button
            type="button"
            className="icon-button"
            aria-label="Back to recent calls"
            title="Back (Esc)"
            onClick={() => screen.showPane("call")}
          >
            <CloseIcon />
          </button>
        )}
      </header>
      {failure !== null && (
        <p className="wrong" role="alert">
          {failure.message}
        </p>
      )}
      {settings !== null && (
        <div className="settings-card">
          <AccountSetting />
          <OwnerSetting />
          <CountrySetting homeCountry={settings.homeCountry} />
          <OwnNumbersSetting ownNumbers={settings.ownNumbers} />
          <SendRuleSetting rule={settings.sendRule} />
          <div className="setting">
            <h3 className="setting-name">Theme</h3>
            <Choices
              label="Theme"
              choices={themes}
              chosen={settings.theme}
              onChoose={(theme) => void store.change({ theme })}
            />
          </div>
          <PracticeSetting />
          <About />
        </div>
      )}
    </section>
  );
}
