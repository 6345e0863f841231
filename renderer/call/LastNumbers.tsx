import { useMemo } from "react";
import { useStore } from "zustand";
import type { RecentCall } from "../../shared/call.ts";
import { digitsOf } from "../../shared/phone.ts";
import { callsIn } from "../recent/dayList.ts";
import { wayOf } from "../recent/recentStore.ts";
import { useStores } from "../stores.ts";
import { Name } from "../ui/Name.tsx";
import { numberWords } from "./callWords.ts";

/** The newest call of each of the last numbers, at most `most`. */
export function lastNumbers(calls: Iterable<RecentCall>, most: number): RecentCall[] {
  const seen = new Map<string, RecentCall>();
  for (const call of calls) {
    const digits = digitsOf(call.number);
    if (digits !== "" && !seen.has(digits)) seen.set(digits, call);
    if (seen.size === most) break;
  }
  return [...seen.values()];
}

/** The last five numbers. Choosing one types it; only the agent starts a call. */
export function LastNumbers({ onChoose }: { onChoose(number: string): void }) {
  const { recent, settings } = useStores();
  const list = useStore(recent, (state) => wayOf(state, { what: "all" }).list);
  const home = useStore(settings, (settled) => settled.settings?.homeCountry ?? "");
  const last = useMemo(() => lastNumbers(callsIn(list), 5), [list]);
  if (last.length === 0) return null;
  return (
    <section className="last">
      <h2 className="label">Last numbers</h2>
      <ul role="list" aria-label="Last numbers">
        {last.map((call) => (
          <li key={call.key}>
            <button type="button" className="last-number" onClick={() => onChoose(call.number)}>
              <span className="last-digits">{numberWords(call.number, home)}</span>
              <Name className="small">{call.people.join(" · ")}</Name>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
