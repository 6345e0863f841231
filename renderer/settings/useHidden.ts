import { useStore } from "zustand";
import type { Hideable } from "../../shared/settings.ts";
import { useStores } from "../stores.ts";

/** Whether the administrator has taken this off the screen; until that is known, it is off. */
export function useHidden(feature: Hideable): boolean {
  const { settings } = useStores();
  return useStore(settings, ({ rules }) => rules?.hidden.includes(feature) ?? true);
}
