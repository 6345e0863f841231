import { useStore } from "zustand";
import { useStores } from "../stores.ts";

/** Whether digits and `?` mean something by themselves. */
export function useSingleKeys(): boolean {
  const { settings } = useStores();
  return useStore(settings, (state) => state.settings?.singleKeys ?? true);
}
