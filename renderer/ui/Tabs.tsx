import { useStore } from "zustand";
import { useStores } from "../stores.ts";
import { ariaKeys } from "./keyWords.ts";
import type { Pane } from "./screenStore.ts";

const tabs: readonly { pane: Pane; words: string }[] = [
  { pane: "call", words: "Call" },
  { pane: "recent", words: "Recent" },
  { pane: "settings", words: "Settings" },
];

export const tabId = (pane: Pane): string => `tab-${pane}`;
export const panelId = (pane: Pane): string => `pane-${pane}`;

/** The narrow window's three panes: one Tab stop, arrows from tab to tab. */
export function Tabs() {
  const { screen } = useStores();
  const current = useStore(screen, ({ pane }) => pane);

  const pressed = (event: React.KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const at = tabs.findIndex(({ pane }) => pane === current);
    const next = tabs[(at + step + tabs.length) % tabs.length];
    if (next === undefined) return;
    screen.showPane(next.pane);
    document.getElementById(tabId(next.pane))?.focus();
  };

  return (
    <nav aria-label="Panes">
      <div role="tablist" aria-label="Panes" className="tabs" onKeyDown={pressed}>
        {tabs.map(({ pane, words }, index) => (
          <button
            key={pane}
            id={tabId(pane)}
            type="button"
            role="tab"
            className="tab"
            aria-selected={pane === current}
            aria-controls={pane === current ? panelId(pane) : undefined}
            aria-keyshortcuts={ariaKeys(`Mod+${index + 1}`)}
            tabIndex={pane === current ? 0 : -1}
            onClick={() => screen.showPane(pane)}
          >
            {words}
          </button>
        ))}
      </div>
    </nav>
  );
}
