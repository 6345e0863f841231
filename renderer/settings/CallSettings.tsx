import { useStore } from "zustand";
import type { Settings } from "../../shared/settings.ts";
import { useStores } from "../stores.ts";
import { CallTypeSetting } from "./CallTypeSetting.tsx";
import { NumbersSetting } from "./NumbersSetting.tsx";
import { SendRuleSetting } from "./SendRuleSetting.tsx";
import { UndoSetting } from "./UndoSetting.tsx";

export function CallSettings({ settings }: { settings: Settings }) {
  const { settings: store } = useStores();
  const rules = useStore(store, (state) => state.rules);
  return (
    <>
      <SendRuleSetting rule={settings.sendRule} />
      <UndoSetting undoSeconds={settings.undoSeconds} />
      <CallTypeSetting callType={settings.callType} />
      <NumbersSetting
        of="doNotLog"
        label="Numbers that are not logged"
        add="Add a number that is not logged"
        numbers={settings.doNotLog}
        most={500}
        {...(rules === null ? {} : { theirs: rules.doNotLog })}
        hint="A call with one of them stays off HubSpot, unless you say otherwise on the call."
      />
    </>
  );
}
