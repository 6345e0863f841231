import type { RecordId, RecordKind } from "../../shared/record.ts";
import { callTypeId, objectsOf } from "./objects.ts";

/** Where an account's pages are. `uiDomain` is a host; the practice account's has a port. */
export type LinkHome = { uiDomain: string; accountId: string; practice: boolean };

/** The page of a record or a call in the account's own region. */
export function recordLink(
  { uiDomain, accountId, practice }: LinkHome,
  kind: RecordKind | "call",
  id: RecordId,
): string {
  const typeId = kind === "call" ? callTypeId : objectsOf[kind].typeId;
  const scheme = practice ? "http" : "https";
  return `${scheme}://${uiDomain}/contacts/${encodeURIComponent(accountId)}/record/${typeId}/${id}`;
}
