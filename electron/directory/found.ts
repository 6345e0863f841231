import type { FoundRecord } from "../../shared/record.ts";
import type { Candidate } from "../hubspot/recordWords.ts";

/** A candidate as the window may see it: without the fields it was judged by. */
export function foundRecord({ kind, id, name, detail }: Candidate, why: string): FoundRecord {
  return { kind, id, name, detail, why: why.slice(0, 300) };
}
