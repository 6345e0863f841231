import type { FoundRecord } from "../../shared/record.ts";
import type { Candidate } from "../hubspot/recordWords.ts";

/**
 * A candidate as the window may see it: without the fields it was judged by. Two people of one
 * name and without a title are told apart by their addresses.
 */
export function foundRecord(candidate: Candidate, why: string): FoundRecord {
  const { kind, id, name, email } = candidate;
  const detail = candidate.detail || (email === name ? "" : (email ?? ""));
  return { kind, id, name, detail: detail.slice(0, 500), why: why.slice(0, 300) };
}
