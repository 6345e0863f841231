import { useRef } from "react";
import { useStore } from "zustand";
import { keyActs } from "../../shared/keys.ts";
import type { KeyName } from "../../shared/settings.ts";
import { keysOf } from "../settings/useKeyOf.ts";
import { useStores } from "../stores.ts";
import { Dialog } from "./Dialog.tsx";
import { keyWords } from "./keyWords.ts";

type Line = readonly [keys: string, meaning: string];

/** The keys as they are in force: the agent's own, and none that is switched off. */
export function KeysHelp() {
  const { screen, settings } = useStores();
  const shown = useStore(screen, (state) => state.keysShown);
  const known = useStore(settings, (state) => state.settings);
  const close = useRef<HTMLButtonElement>(null);
  if (!shown) return null;
  const keys = keysOf(known?.keys);
  const single = known?.singleKeys ?? true;
  const act = (name: KeyName): Line => [keyWords(keys[name]), keyActs[name]];
  const lines: readonly Line[] = [
    act("next"),
    act("hangUp"),
    ...(single ? [["1 – 9", "Outcome, while not typing"] as const] : []),
    [`${keyWords("Mod+Alt")} 1 – 9`, single ? "Outcome, while typing" : "Outcome"],
    act("find"),
    act("newNumber"),
    [`${keyWords("Mod")} 1 · 2 · 3`, "Call, Recent, Settings"],
    ["Esc", "Back"],
    ...(single ? [["?", "These keys"] as const] : []),
  ];
  return (
    <Dialog title="Keys" first={close} onClose={() => screen.showKeys(false)}>
      <dl className="key-list">
        {lines.map(([combination, meaning]) => (
          <div key={meaning} className="key-line">
            <dt>
              <kbd>{combination}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <p className="small">A step pressed twice within half a second counts once.</p>
      <div className="ask-buttons">
        <button
          type="button"
          className="button"
          onClick={() => {
            screen.showKeys(false);
            screen.showPane("settings");
          }}
        >
          Change keys
        </button>
        <button ref={close} type="button" className="button" onClick={() => screen.showKeys(false)}>
          Close
        </button>
      </div>
    </Dialog>
  );
}
