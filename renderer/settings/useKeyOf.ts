import { useStore } from "zustand";
import { type Keys, keysInForce } from "../../shared/keys.ts";
import type { KeyName } from "../../shared/settings.ts";
import { useStores } from "../stores.ts";
import { ariaKeys, keyWords } from "../ui/keyWords.ts";

/** The keys of an act as they are in force: as printed, and for a screen reader. */
export function useKeyOf(name: KeyName): { readonly words: string; readonly aria: string } {
  const { settings } = useStores();
  const chord = useStore(settings, (state) => keysOf(state.settings?.keys)[name]);
  return { words: keyWords(chord), aria: ariaKeys(chord) };
}

export const keysOf = (changed: Parameters<typeof keysInForce>[0] | undefined): Keys =>
  keysInForce(changed ?? {});
