import { useMemo } from "react";
import { useStore } from "zustand";
import { AuditPane } from "../audit/AuditPane.tsx";
import { useStores } from "../stores.ts";
import { ownZone, sameClocks, zoneWords } from "../ui/days.ts";
import { momentWords } from "../ui/words.ts";
import { PageOfCall } from "./PageOfCall.tsx";
import type { Reach } from "./reach.ts";
import { RecentFilters } from "./RecentFilters.tsx";
import { RecentList } from "./RecentList.tsx";
import { wayOf } from "./recentStore.ts";
import { WorkList } from "./WorkList.tsx";
import { narrowed, type Show, wayKey } from "./show.ts";

/** The finished calls, the audit of them, or the page of the one that was opened. */
export function RecentPane() {
  const { audit, page } = useStores();
  const opened = useStore(page, (state) => state.opened);
  const audited = useStore(audit, (state) => state.shown);
  if (opened !== null) return <PageOfCall opened={opened} />;
  return audited ? <AuditPane /> : <RecentCalls />;
}

function RecentCalls() {
  const { recent, session } = useStores();
  const nobody = useStore(
    session,
    (known) => known.session?.account != null && known.session.owner === null,
  );
  const show = useStore(recent, (state) => state.show);
  const way = useStore(recent, (state) => wayOf(state, show));
  const refused = useStore(recent, (state) => state.failure);
  const days = useStore(recent, (state) => state.days);
  const { reach } = way;
  const list = useMemo(() => narrowed(way.list, show), [way.list, show]);
  const empty = list.length === 0 && (reach.diskDone || reach.failure !== null) && !reach.asking;
  const own = ownZone();
  const name = show.what === "unsent" ? `${show.what} ${show.standing}` : wayKey(show);
  return (
    <section className="recent" aria-label="Recent">
      <RecentFilters />
      {!sameClocks(days.zone, own, Date.now()) && (
        <p className="small">
          Days in {zoneWords(days.zone)} · times in {zoneWords(own)}
        </p>
      )}
      {reach.missing !== null && <p className="recent-missing">{missingWords(reach)}</p>}
      {refused !== null && (
        <p className="recent-missing" role="alert">
          {refused.message}
        </p>
      )}
      {reach.failure !== null && (
        <p className="recent-missing" role="alert">
          {reach.failure.message}{" "}
          <button type="button" className="link-button" onClick={() => void recent.again()}>
            Try again
          </button>
        </p>
      )}
      <div className="recent-card">
        {isWork(show) ? (
          <WorkList list={list} />
        ) : (
          <RecentList key={name} name={name} list={list} reach={reach} />
        )}
        {empty && <p className="recent-empty small">{emptyWords(show, nobody)}</p>}
      </div>
    </section>
  );
}

/** What waits for somebody to do something, and so is shown with what can be done. */
function isWork(show: Show): boolean {
  return show.what === "unsent" && ["needsAttention", "checking"].includes(show.standing ?? "");
}

/** "As of 14:05. HubSpot cannot be reached…": since when what stands here may have changed. */
function missingWords({ missing, asOf }: Reach): string {
  if (asOf === null) return missing ?? "";
  return `As of ${momentWords(asOf, Date.now())}. ${missing}`;
}

function emptyWords(show: Show, nobody: boolean): string {
  switch (show.what) {
    case "all":
      return nobody
        ? "Your calls appear here once you have said who you are."
        : "No calls yet. The first one appears here the moment you hang up.";
    case "team":
      return "No calls of your team yet.";
    case "with":
      return "No calls with this person yet.";
    case "unsent":
      return "None. Everything is where it should be.";
  }
}
