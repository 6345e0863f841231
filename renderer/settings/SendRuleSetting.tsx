import type { SendRule } from "../../shared/settings.ts";
import { useStores } from "../stores.ts";
import { Choices } from "../ui/Choices.tsx";
import { NumberField } from "./NumberField.tsx";
import { Setting } from "./Setting.tsx";

const rules = [
  { value: "atOnce", label: "At once" },
  { value: "within", label: "After some seconds" },
  { value: "atDone", label: "At Done" },
] as const;

const usual = 20;

/** When a call that has no outcome yet leaves for HubSpot; with an outcome it goes at once. */
export function SendRuleSetting({ rule }: { rule: SendRule }) {
  const { settings } = useStores();
  const wait = (seconds: number) => void settings.change({ sendRule: { when: "within", seconds } });
  return (
    <Setting
      of="sendRule"
      label="Send a call without an outcome"
      hint="With an outcome chosen, a call is sent the moment you hang up."
    >
      <Choices
        label="Send a call without an outcome"
        choices={rules}
        chosen={rule.when}
        onChoose={(when) =>
          when === "within" ? wait(usual) : void settings.change({ sendRule: { when } })
        }
      />
      {rule.when === "within" && (
        <NumberField
          label="Seconds until a call without an outcome is sent"
          value={rule.seconds}
          least={1}
          most={600}
          before="At most"
          after="seconds after hanging up"
          onChange={wait}
        />
      )}
    </Setting>
  );
}
