/** Whether this is a Mac, where Cmd does what Ctrl does elsewhere. */
export const isMac = (): boolean => /Mac/.test(navigator.userAgent);

const printed: Readonly<Record<string, string>> = { Shift: "⇧", Enter: "↵", Plus: "+" };

/** Keys as they are printed on this computer's keyboard: "Ctrl ⇧ ↵" or "⌘ ⇧ ↵". */
export function keyWords(chord: string): string {
  const mac = isMac();
  const here = { ...printed, Mod: mac ? "⌘" : "Ctrl", Alt: mac ? "⌥" : "Alt" };
  return chord
    .split(/[+ ]/)
    .map((key) => (here as Readonly<Record<string, string>>)[key] ?? key)
    .join(" ");
}

/** The same keys for `aria-keyshortcuts` ("Control+Shift+Enter"). */
export function ariaKeys(chord: string): string {
  return chord.replace("Mod", isMac() ? "Meta" : "Control").replaceAll(" ", "+");
}
