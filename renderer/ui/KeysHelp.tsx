import { Modal } from "@mantine/core";
import { useStore } from "zustand";
import { useStores } from "../stores.ts";
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
  return (
    <Modal
      opened={shown}
      onClose={() => screen.showKeys(false)}
      title="Keys"
      closeButtonProps={{ "aria-label": "Close" }}
    >
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
    </Modal>
  );
}
