/** Whether this is a Mac, where Cmd does what Ctrl does elsewhere. */
export const isMac = (): boolean => /Mac/.test(navigator.userAgent);

/** Keys as they are printed on this computer's keyboard: "Ctrl ⇧ ↵" or "⌘ ⇧ ↵". */
export function keyWords(keys: string): string {
  return keys
    .replace("Mod", isMac() ? "⌘" : "Ctrl")
    .replace("Alt", isMac() ? "⌥" : "Alt")
    .replace("Shift", "⇧")
    .replace("Enter", "↵");
}

/** The same keys for `aria-keyshortcuts` ("Control+Shift+Enter"). */
export function ariaKeys(keys: string): string {
  return keys.replace("Mod", isMac() ? "Meta" : "Control").replaceAll(" ", "+");
}
