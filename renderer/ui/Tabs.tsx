import { useStore } from "zustand";
import { useStores } from "../stores.ts";
import { ariaKeys } from "./keyWords.ts";
import type { Pane } from "./screenStore.ts";

const tabs: readonly { pane: Pane; words: string }[] = [
  { pane: "call", words: "Call" },
  { pane: "recent", words: "Recent" },
  { pane: "settings", words: "Settings" },
];

/** The narrow window's three panes. */
export function Tabs() {
  const { screen } = useStores();
  const current = useStore(screen, ({ pane }) => pane);
  return (
    <nav className="tabs" aria-label="Panes">
      {tabs.map(({ pane, words }, index) => (
        <button
          key={pane}
          type="button"
          className="tab"
          aria-current={pane === current ? "page" : undefined}
          aria-keyshortcuts={ariaKeys(`Mod ${index + 1}`)}
          onClick={() => screen.showPane(pane)}
        >
          {words}
        </button>
      ))}
    </nav>
  );
}
