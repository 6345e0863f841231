import type { Settings } from "../../shared/settings.ts";
import { useStores } from "../stores.ts";
import { Choices } from "../ui/Choices.tsx";
import { NumberField } from "./NumberField.tsx";
import { Setting } from "./Setting.tsx";
import { UniqueSetting } from "./UniqueSetting.tsx";

const twinRules = [
  { value: "complete", label: "Complete it" },
  { value: "theirs", label: "Wait for it" },
  { value: "off", label: "Don't look" },
] as const;

const twinHints: Readonly<Record<Settings["twins"], string>> = {
  complete:
    "Where another program has logged the call already, Wrapup adds to that record instead of making a second one.",
  theirs:
    "The other program creates the call and Wrapup completes it. After a quarter of an hour without its record, Wrapup asks you.",
  off: "Wrapup makes its own record of every call, whatever else is there.",
};

/** How calls get to HubSpot beside other desktops and other programs. */
export function SendingSettings({ settings }: { settings: Settings }) {
  const { settings: store } = useStores();
  return (
    <>
      <Setting
        of="twins"
        label="When another program logs the same call"
        hint={twinHints[settings.twins]}
      >
        <Choices
          label="When another program logs the same call"
          choices={twinRules}
          chosen={settings.twins}
          onChoose={(twins) => void store.change({ twins })}
        />
      </Setting>
      <Setting
        of="desktops"
        label="Desktops that share this sign-in"
        hint="HubSpot's limits count for all of them together, so each takes its share. A sign-in in the browser is your own: leave it at 1."
      >
        <NumberField
          label="Desktops that share this sign-in"
          value={settings.desktops}
          least={1}
          most={1_000}
          after={settings.desktops === 1 ? "desktop" : "desktops"}
          onChange={(desktops) => void store.change({ desktops })}
        />
      </Setting>
      <UniqueSetting name={settings.uniqueProperty} />
    </>
  );
}
