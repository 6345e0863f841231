import { readNumber } from "./phone.ts";
import type { RecordKind } from "./record.ts";

/**
 * What a call is called when the agent says nothing else: "Call with NAME", the first contact on
 * it; else the first company, or the number; else just "Call". A placeholder is no number.
 */
export function madeTitle(
  records: readonly { readonly kind: RecordKind; readonly name: string }[],
  number: string,
): string {
  const first =
    records.find(({ kind }) => kind === "contact") ??
    records.find(({ kind }) => kind === "company");
  const whom = first?.name ?? (readNumber(number, "").placeholder ? "" : number);
  return whom === "" ? "Call" : `Call with ${whom}`;
}
