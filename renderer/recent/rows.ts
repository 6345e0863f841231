import type { RecentCall } from "../../shared/call.ts";
import type { Standing } from "../../shared/standing.ts";
import { startOfDay } from "../ui/words.ts";
import { reachOf, type RecentState, type Show } from "./recentStore.ts";

export type Heading = {
  readonly kind: "day";
  readonly day: number;
  /** Null while the day is not wholly loaded: a sum that may still grow is no sum. */
  readonly sum: { readonly calls: number; readonly talkMs: number } | null;
};
export type Line = Heading | { readonly kind: "call"; readonly call: RecentCall };

/** How the day stands: what HubSpot holds today, and everything of any day that it does not. */
export type Tally = Readonly<Record<Standing, number>>;

const settled: readonly Standing[] = ["inHubSpot", "notLogged"];

export const isUnsent = ({ standing }: RecentCall): boolean => !settled.includes(standing);

function belongs(call: RecentCall, show: Show): boolean {
  if (show.what === "all") return true;
  if (show.what === "with") {
    const { kind, id } = show.record;
    return call.records.some((record) => record.kind === kind && record.id === id);
  }
  return show.standing === null ? isUnsent(call) : call.standing === show.standing;
}

/** The finished calls that this way of showing shows, newest first, as far down as it is loaded. */
export function callsOf(state: RecentState, show: Show): RecentCall[] {
  const { downTo } = reachOf(state, show);
  return [...state.rows.values()]
    .filter(({ phase }) => phase === "wrapup" || phase === "done")
    .filter(({ startedAt }) => downTo === null || startedAt >= downTo)
    .filter((call) => belongs(call, show))
    .sort((one, other) => other.startedAt - one.startedAt);
}

/** Day headings among the calls. A day's sum is made of the very rows under it. */
export function linesOf(calls: readonly RecentCall[], downTo: number | null): Line[] {
  const days = new Map<number, RecentCall[]>();
  for (const call of calls) {
    const day = startOfDay(call.startedAt);
    days.set(day, [...(days.get(day) ?? []), call]);
  }
  return [...days].flatMap(([day, ofDay]) => [
    {
      kind: "day" as const,
      day,
      sum:
        downTo === null || downTo < day
          ? {
              calls: ofDay.length,
              talkMs: ofDay.reduce((sum, { lengthMs }) => sum + (lengthMs ?? 0), 0),
            }
          : null,
    },
    ...ofDay.map((call) => ({ kind: "call" as const, call })),
  ]);
}

/**
 * How the day stands: what is settled today, and what is not in HubSpot yet of any day. Counted
 * from the rows the list itself shows. Null until today is wholly loaded.
 */
export function tallyOf(state: RecentState, now: number): Tally | null {
  const today = startOfDay(now);
  const reach = reachOf(state, { what: "all" });
  if (reach.downTo !== null && reach.downTo >= today) return null;
  const tally = { inHubSpot: 0, waiting: 0, checking: 0, needsAttention: 0, notLogged: 0 };
  for (const call of callsOf(state, { what: "all" })) {
    if (!isUnsent(call) && call.startedAt >= today) tally[call.standing] += 1;
  }
  for (const call of callsOf(state, { what: "unsent", standing: null })) {
    tally[call.standing] += 1;
  }
  return tally;
}
