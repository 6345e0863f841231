import { useMemo } from "react";
import { useStore } from "zustand";
import { useStores } from "../stores.ts";
import { CallDetails } from "./CallDetails.tsx";
import { RecentFilters } from "./RecentFilters.tsx";
import { RecentList } from "./RecentList.tsx";
import { reachOf } from "./recentStore.ts";
import { callsOf, linesOf } from "./rows.ts";

/** The finished calls, and the details of the one that was opened. */
export function RecentPane() {
  const { recent, session } = useStores();
  const nobody = useStore(session, (known) => known.session?.owner === null);
  const state = useStore(recent);
  const { show, rows, openKey } = state;
  const reach = reachOf(state, show);
  const lines = useMemo(() => linesOf(callsOf(state, show), reach.downTo), [state, show, reach]);
  const opened = openKey === null ? undefined : rows.get(openKey);
  const empty = lines.length === 0 && reach.downTo === null;
  return (
    <section className="recent" aria-label="Recent">
      <RecentFilters />
      {reach.missing !== null && <p className="recent-missing">{reach.missing}</p>}
      {reach.failure !== null && (
        <p className="recent-missing" role="alert">
          {reach.failure.message}{" "}
          <button type="button" className="link-button" onClick={() => void recent.again()}>
            Try again
          </button>
        </p>
      )}
      <div className="recent-card">
        <RecentList key={JSON.stringify(show)} lines={lines} mayHaveMore={reach.downTo !== null} />
        {empty && (
          <p className="recent-empty small">
            {show.what === "all"
              ? nobody
                ? "Your calls appear here once you have said who you are."
                : "No calls yet. The first one appears here the moment you hang up."
              : show.what === "with"
                ? "No calls with this person yet."
                : "None. Everything is where it should be."}
          </p>
        )}
      </div>
      {opened !== undefined && <CallDetails key={opened.key} call={opened} />}
    </section>
  );
}
