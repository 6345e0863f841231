import { useStore } from "zustand";
import { useStores } from "../stores.ts";
import { Dialog } from "./Dialog.tsx";
import { keyWords } from "./keyWords.ts";

const keys: readonly (readonly [string, string])[] = [
  ["Mod Enter", "Next step: start the call; Done in wrap-up"],
  ["Mod Shift Enter", "Hang up"],
  ["1 – 9", "Outcome, while not typing"],
  ["Mod Alt 1 – 9", "Outcome, while typing"],
  ["Mod K", "Find people, companies, deals, tickets"],
  ["Mod N", "New number"],
  ["Mod 1 · 2 · 3", "Call, Recent, Settings"],
  ["Esc", "Back"],
  ["?", "These keys"],
];

export function KeysHelp() {
  const { screen } = useStores();
  const shown = useStore(screen, (state) => state.keysShown);
  if (!shown) return null;
  return (
    <Dialog title="Keys" onClose={() => screen.showKeys(false)}>
      <dl className="key-list">
        {keys.map(([combination, meaning]) => (
          <div key={combination} className="key-line">
            <dt>
              <kbd>{keyWords(combination)}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <p className="small">A step pressed twice within half a second counts once.</p>
      <div className="ask-buttons">
        <button type="button" className="button" onClick={() => screen.showKeys(false)}>
          Close
        </button>
      </div>
    </Dialog>
  );
}
