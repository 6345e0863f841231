import type { Settings } from "../../shared/settings.ts";
import { useStores } from "../stores.ts";
import { Choices } from "../ui/Choices.tsx";
import { Switch } from "../ui/Switch.tsx";
import { KeysSetting } from "./KeysSetting.tsx";
import { Setting } from "./Setting.tsx";

const themes = [
  { value: "system", label: "As the system" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
] as const;

export function ScreenSettings({ theme, alwaysOnTop, singleKeys, keys }: Settings) {
  const { settings } = useStores();
  return (
    <>
      <Setting of="theme" label="Theme">
        <Choices
          label="Theme"
          choices={themes}
          chosen={theme}
          onChoose={(chosen) => void settings.change({ theme: chosen })}
        />
      </Setting>
      <Setting of="alwaysOnTop" label={null}>
        <Switch
          label="Keep the window above all others"
          on={alwaysOnTop}
          onTurn={(on) => void settings.change({ alwaysOnTop: on })}
        />
      </Setting>
      <KeysSetting keys={keys} />
      <Setting of="singleKeys" label={null}>
        <Switch
          label="Digits and ? by themselves"
          hint="1 to 9 choose an outcome and ? shows the keys while you are not typing. Off, nothing happens by a single key: better if you dictate."
          on={singleKeys}
          onTurn={(on) => void settings.change({ singleKeys: on })}
        />
      </Setting>
    </>
  );
}
