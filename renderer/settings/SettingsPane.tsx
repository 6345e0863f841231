import { useStore } from "zustand";
import { AccountSetting } from "../session/AccountSetting.tsx";
import { useStores } from "../stores.ts";
import { CloseIcon } from "../ui/icons.tsx";
import { useWide } from "../ui/useWide.ts";
import { About } from "./About.tsx";
import { AdministratorNote } from "./AdministratorNote.tsx";
import { CallSettings } from "./CallSettings.tsx";
import { ComputerSettings } from "./ComputerSettings.tsx";
import { CountrySetting } from "./CountrySetting.tsx";
import { NumbersSetting } from "./NumbersSetting.tsx";
import { OwnerSetting } from "./OwnerSetting.tsx";
import { PracticeSetting } from "./PracticeSetting.tsx";
import { ScreenSettings } from "./ScreenSettings.tsx";
import { SendingSettings } from "./SendingSettings.tsx";
import { SettingsGroup } from "./SettingsGroup.tsx";
import { SignInSettings } from "./SignInSettings.tsx";

/** Every change is kept at once; there is nothing to confirm. */
export function SettingsPane() {
  const { screen, settings: store } = useStores();
  const { settings, failure, failed } = useStore(store);
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
      {failure !== null && failed.length === 0 && (
        <p className="wrong" role="alert">
          {failure.message}
        </p>
      )}
      {settings !== null && (
        <div className="settings-scroll">
          <AdministratorNote />
          <SettingsGroup title="You">
            <AccountSetting />
            <OwnerSetting />
            <CountrySetting homeCountry={settings.homeCountry} />
            <NumbersSetting
              of="ownNumbers"
              label="Your own numbers"
              add="Add one of your numbers"
              numbers={settings.ownNumbers}
              most={20}
              hint="The first one is named as your end of a call. None of them is ever taken for the other person's."
            />
          </SettingsGroup>
          <SettingsGroup title="Calls">
            <CallSettings settings={settings} />
          </SettingsGroup>
          <SettingsGroup title="Sending to HubSpot">
            <SendingSettings settings={settings} />
          </SettingsGroup>
          <SettingsGroup title="Screen and keys">
            <ScreenSettings {...settings} />
          </SettingsGroup>
          <SettingsGroup title="This computer">
            <ComputerSettings settings={settings} />
            <PracticeSetting />
            <About />
          </SettingsGroup>
          <SettingsGroup title="Sign-in">
            <SignInSettings {...settings} />
          </SettingsGroup>
        </div>
      )}
    </section>
  );
}
