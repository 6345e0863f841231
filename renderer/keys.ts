import { type Pane } from "./ui/screenStore.ts";

/** What a key means. Digits are the outcomes' own, 1–9. */
export type KeyAct =
  | { readonly act: "next" | "hangUp" | "find" | "newNumber" | "help" }
  | { readonly act: "back" }
  | { readonly act: "outcome"; readonly digit: number }
  | { readonly act: "pane"; readonly pane: Pane };

export type KeyPress = {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly isComposing: boolean;
  /** AltGr: on many keyboards it types a letter, though Windows calls it Ctrl+Alt. */
  readonly altGraph: boolean;
};

type Place = { readonly typing: boolean; readonly mac: boolean };

const panes: readonly Pane[] = ["call", "recent", "settings"];

/** The digit of a physical key, so that keyboards whose digits need Shift work alike. */
function digitOf(code: string): number | null {
  const found = /^(?:Digit|Numpad)([1-9])$/.exec(code);
  return found === null ? null : Number(found[1]);
}

/** The act a key press asks for, or null when it is only typing. */
export function actOf(press: KeyPress, { typing, mac }: Place): KeyAct | null {
  if (press.isComposing) return null;
  const mod = mac ? press.metaKey : press.ctrlKey;
  const otherMod = mac ? press.ctrlKey : press.metaKey;
  const digit = digitOf(press.code);

  if (mod && !otherMod && press.altKey) {
    return digit !== null && !press.altGraph && !press.shiftKey ? { act: "outcome", digit } : null;
  }
  if (mod && !otherMod) {
    if (press.key === "Enter") return { act: press.shiftKey ? "hangUp" : "next" };
    if (press.shiftKey) return null;
    const pane = digit === null ? undefined : panes[digit - 1];
    if (pane !== undefined) return { act: "pane", pane };
    const letter = press.key.toLowerCase();
    if (letter === "k") return { act: "find" };
    return letter === "n" ? { act: "newNumber" } : null;
  }
  if (mod || otherMod || press.altKey) return null;
  if (press.key === "Escape") return { act: "back" };
  if (typing) return null;
  if (press.key === "?") return { act: "help" };
  return digit !== null && !press.shiftKey ? { act: "outcome", digit } : null;
}
