import type { Keys } from "../shared/keys.ts";
import type { KeyName } from "../shared/settings.ts";
import { type Pane } from "./ui/screenStore.ts";

/** What a key means. Digits are the outcomes' own, 1–9. */
export type KeyAct =
  | { readonly act: KeyName | "help" }
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

type Place = {
  readonly typing: boolean;
  readonly mac: boolean;
  readonly keys: Keys;
  /** Whether digits and `?` mean something without a modifier (WCAG 2.2, 2.1.4). */
  readonly singleKeys: boolean;
};

const panes: readonly Pane[] = ["call", "recent", "settings"];
const modifiers = ["Control", "Shift", "Alt", "Meta", "AltGraph", "CapsLock", "NumLock", "Fn"];
const unnamed = ["Dead", "Process", "Unidentified"];

/** The digit of a physical key, so that keyboards whose digits need Shift work alike. */
function digitOf(code: string): number | null {
  const found = /^(?:Digit|Numpad)(\d)$/.exec(code);
  return found === null ? null : Number(found[1]);
}

/** A key by the letter it types, or, where it types none of A–Z, by the one in that place. */
function nameOf({ key, code }: KeyPress): string | null {
  if (modifiers.includes(key)) return null;
  if (/^[a-z]$/i.test(key)) return key.toUpperCase();
  const digit = digitOf(code);
  if (digit !== null) return String(digit);
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter !== undefined) return letter;
  if (unnamed.includes(key) || key === "") return null;
  return { " ": "Space", "+": "Plus" }[key] ?? key;
}

/** The chord of a press, as the settings write it; null while only modifiers are held. */
export function chordOf(press: KeyPress, mac: boolean): string | null {
  const mod = mac ? press.metaKey : press.ctrlKey;
  const otherMod = mac ? press.ctrlKey : press.metaKey;
  const name = nameOf(press);
  if (name === null || otherMod || press.altGraph) return null;
  const held = [mod && "Mod", press.altKey && "Alt", press.shiftKey && "Shift"];
  return [...held.filter((modifier) => modifier !== false), name].join("+");
}

export function pressOf(event: KeyboardEvent): KeyPress {
  const { key, code, ctrlKey, metaKey, altKey, shiftKey, isComposing } = event;
  const altGraph = event.getModifierState("AltGraph");
  return { key, code, ctrlKey, metaKey, altKey, shiftKey, isComposing, altGraph };
}

/** The act a key press asks for, or null when it is only typing. */
export function actOf(press: KeyPress, { typing, mac, keys, singleKeys }: Place): KeyAct | null {
  if (press.isComposing) return null;
  const chord = chordOf(press, mac);
  if (chord === null) return null;
  const chosen = (Object.keys(keys) as KeyName[]).find((name) => keys[name] === chord);
  if (chosen !== undefined) return { act: chosen };

  const [, outcome] = /^Mod\+Alt\+([1-9])$/.exec(chord) ?? [];
  if (outcome !== undefined) return { act: "outcome", digit: Number(outcome) };
  const [, place] = /^Mod\+([1-9])$/.exec(chord) ?? [];
  const pane = place === undefined ? undefined : panes[Number(place) - 1];
  if (pane !== undefined) return { act: "pane", pane };

  if (press.ctrlKey || press.metaKey || press.altKey) return null;
  if (press.key === "Escape") return { act: "back" };
  if (typing || !singleKeys) return null;
  if (press.key === "?") return { act: "help" };
  const digit = digitOf(press.code);
  return digit !== null && digit > 0 && !press.shiftKey ? { act: "outcome", digit } : null;
}
