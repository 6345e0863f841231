import type { RecentCall } from "../../shared/call.ts";
import type { RecordRef } from "../../shared/record.ts";
import { isSettled, type Standing } from "../../shared/standing.ts";
import type { DayList } from "./dayList.ts";

/**
 * What the list shows; `all` are the agent's own. `standing` narrows what is not in HubSpot yet
 * to one word of it.
 */
export type Show =
  | { readonly what: "all" }
  | { readonly what: "team" }
  | { readonly what: "unsent"; readonly standing: Standing | null }
  | { readonly what: "with"; readonly record: RecordRef };

/** A way of showing without its narrowing: what is asked for and kept as one list. */
export function wayKey(show: Show): string {
  return show.what === "with" ? `with ${show.record.kind} ${show.record.id}` : show.what;
}

export function withConcern(record: RecordRef | null): Show | null {
  return record === null ? null : { what: "with", record };
}

export const isUnsent = ({ standing }: RecentCall): boolean => !isSettled(standing);

/** Whether a call is in the list of this way. Calls still being talked are in none. */
export function belongs(call: RecentCall, show: Show): boolean {
  if (call.phase !== "wrapup" && call.phase !== "done") return false;
  switch (show.what) {
    case "all":
      return call.owner === null;
    case "team":
      return true;
    case "with": {
      const { kind, id } = show.record;
      return call.records.some((record) => record.kind === kind && record.id === id);
    }
    case "unsent":
      return isUnsent(call);
  }
}

/** The list as it is shown: what is not in HubSpot yet can be narrowed to one word of it. */
export function narrowed(list: DayList, show: Show): DayList {
  if (show.what !== "unsent" || show.standing === null) return list;
  return list
    .map(({ start, calls }) => ({
      start,
      calls: calls.filter(({ standing }) => standing === show.standing),
    }))
    .filter(({ calls }) => calls.length > 0);
}
