import { useState } from "react";
import type { SendRule } from "../../shared/settings.ts";
import { useStores } from "../stores.ts";
import { Choices } from "../ui/Choices.tsx";

const rules = [
  { value: "atOnce", label: "At once" },
  { value: "within", label: "After some seconds" },
  { value: "atDone", label: "At Done" },
] as const;

const usual = 20;

/** When a call that has no outcome yet leaves for HubSpot; with an outcome it goes at once. */
export function SendRuleSetting({ rule }: { rule: SendRule }) {
  const { settings } = useStores();
  const [typed, setTyped] = useState<string | null>(null);
  const seconds = rule.when === "within" ? rule.seconds : usual;
  const wanted = Number(typed ?? seconds);
  const odd = !Number.isInteger(wanted) || wanted < 1 || wanted > 600;

  const keep = () => {
    if (odd) return;
    setTyped(null);
    if (wanted !== seconds) void settings.change({ sendRule: { when: "within", seconds: wanted } });
  };

  return (
    <div className="setting">
      <h3 className="setting-name">Send a call without an outcome</h3>
      <Choices
        label="Send a call without an outcome"
        choices={rules}
        chosen={rule.when}
        onChoose={(when) =>
          void settings.change({
            sendRule: when === "within" ? { when, seconds: usual } : { when },
          })
        }
      />
      {rule.when === "within" && (
        <label className="setting-line small">
          At most
          <input
            type="text"
            inputMode="numeric"
            className="field seconds-field"
            aria-label="Seconds until a call without an outcome is sent"
            aria-invalid={odd}
            value={typed ?? String(seconds)}
            onChange={(event) => setTyped(event.target.value)}
            onBlur={keep}
            onKeyDown={(event) => event.key === "Enter" && keep()}
          />
          seconds after hanging up
        </label>
      )}
      {odd && <p className="wrong">Type a whole number from 1 to 600.</p>}
      <p className="small">With an outcome chosen, a call is sent the moment you hang up.</p>
    </div>
  );
}
