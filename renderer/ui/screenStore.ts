import { createStore } from "zustand/vanilla";

export type Pane = "call" | "recent" | "settings";
export type Notice = { readonly id: number; readonly message: string };

export type ScreenState = {
  readonly pane: Pane;
  readonly keysShown: boolean;
  /** Whether the next keys pressed are chosen for an act, and do nothing else. */
  readonly choosingKeys: boolean;
  readonly notices: readonly Notice[];
  /** What a screen reader hears next. `id` makes two equal sentences two. */
  readonly said: { readonly id: number; readonly sentence: string };
  /** The field that should take the focus, as soon as it is there. */
  readonly wanted: Ask | null;
};

export type Ask = "number" | "notes" | "find" | "panel";

const kept = 3;

/** What is on the screen besides the calls themselves: the pane, the notices, what was said. */
export function createScreenStore() {
  const store = createStore<ScreenState>(() => ({
    pane: "call",
    keysShown: false,
    choosingKeys: false,
    notices: [],
    said: { id: 0, sentence: "" },
    wanted: null,
  }));
  const { getState: get, setState: set } = store;
  let notice = 0;

  return Object.assign(store, {
    showPane: (pane: Pane) => set({ pane }),
    chooseKeys: (choosingKeys: boolean) => set({ choosingKeys }),
    showKeys: (keysShown: boolean) => set({ keysShown }),
    notify(message: string): void {
      notice += 1;
      const others = get().notices.filter((old) => old.message !== message);
      set({ notices: [...others, { id: notice, message }].slice(-kept) });
    },
    dismiss: (id: number) => set({ notices: get().notices.filter((old) => old.id !== id) }),
    say: (sentence: string) => set({ said: { id: get().said.id + 1, sentence } }),
    ask: (wanted: Ask | null) => set({ wanted }),
  });
}
