import { useEffect } from "react";
import { useStore } from "zustand";
import { useStores } from "../stores.ts";
import type { Ask } from "./screenStore.ts";

/** Takes the focus when a key or an act asks for this field, also when it appears only then. */
export function useAsked(field: Ask, focus: (() => void) | null): void {
  const { screen } = useStores();
  const wanted = useStore(screen, (state) => state.wanted === field);
  useEffect(() => {
    if (!wanted || focus === null) return;
    screen.ask(null);
    focus();
  }, [wanted, focus, screen]);
}
