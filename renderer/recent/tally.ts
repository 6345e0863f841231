import type { Standing } from "../../shared/standing.ts";
import { callsIn, dayOf } from "./dayList.ts";
import { isWholeSince } from "./reach.ts";
import { type RecentState, wayOf } from "./recentStore.ts";
import { isUnsent } from "./show.ts";

/** How the day stands: what is settled of today, and everything of any day that is not. */
export type Tally = Readonly<Record<Standing, number>>;

/**
 * Counted from the rows the list itself shows, the agent's own. Null until today is wholly loaded.
 */
export function tallyOf(state: RecentState, now: number): Tally | null {
  const mine = wayOf(state, { what: "all" });
  const today = state.days.startOf(now);
  if (!isWholeSince(mine.reach, today)) return null;
  const tally = {
    inHubSpot: 0,
    waiting: 0,
    checking: 0,
    needsAttention: 0,
    notLogged: 0,
    deletedHere: 0,
  };
  for (const call of dayOf(mine.list, today)?.calls ?? []) {
    if (!isUnsent(call)) tally[call.standing] += 1;
  }
  for (const call of callsIn(wayOf(state, { what: "unsent", standing: null }).list)) {
    tally[call.standing] += 1;
  }
  return tally;
}
