/** More values than any request of ours holds: one of 500 numbers is the widest (shared/settings.ts). */
const mostValues = 2_000;
/** More letters than any request of ours holds: one with notes is the longest (shared/notes.ts). */
const mostLetters = 1_000_000;

/**
 * Whether a request is plain and small enough to be parsed. A schema looks at every part before it
 * counts them, and a pattern may run out of stack on a very long text, so a script in the page
 * could keep main busy with one request. What goes round in circles ends at the count.
 */
export function isSmall(input: unknown): boolean {
  let [values, letters] = [0, 0];
  const waiting: unknown[] = [input];
  while (waiting.length > 0) {
    const value = waiting.pop();
    values += 1;
    if (typeof value === "string") letters += value.length;
    else if (typeof value === "object" && value !== null) {
      // A buffer of fifty million bytes has as many names.
      if (!isPlain(value)) return false;
      const parts = Array.isArray(value) ? value : Object.entries(value).flat();
      if (waiting.length + parts.length > 2 * mostValues) return false;
      waiting.push(...parts);
    }
    if (values > mostValues || letters > mostLetters) return false;
  }
  return true;
}

function isPlain(value: object): boolean {
  if (Array.isArray(value)) return value.length <= mostValues;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
