/** Where JSON stops being JSON: line and column, both from 1. */
export type Place = { readonly line: number; readonly column: number };

const blank = /[ \t\r\n]*/y;
// In quotes, everything from the blank on but the quote and the backslash themselves.
const scalar =
  /"(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const text = /"(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;

/**
 * The first sign that cannot stand where it stands (RFC 8259). `JSON.parse` names a place in some
 * of its messages only, and counts signs where a person counts lines.
 */
export function whereBroken(json: string): Place | null {
  let at = 0;
  const take = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    const found = pattern.exec(json);
    if (found === null) return false;
    at += found[0].length;
    return true;
  };
  const sign = (wanted: string): boolean => {
    take(blank);
    if (json[at] !== wanted) return false;
    at += 1;
    return true;
  };
  const entry = (): boolean => {
    take(blank);
    return take(text) && sign(":") && value();
  };
  const list = (one: () => boolean, end: string): boolean => {
    if (sign(end)) return true;
    while (one()) {
      if (sign(end)) return true;
      if (!sign(",")) return false;
    }
    return false;
  };
  const value = (): boolean => {
    if (sign("{")) return list(entry, "}");
    if (sign("[")) return list(value, "]");
    return take(scalar);
  };
  const whole = value();
  take(blank);
  if (whole && at === json.length) return null;
  const before = json.slice(0, at).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
