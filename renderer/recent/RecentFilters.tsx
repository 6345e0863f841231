import { useMemo } from "react";
import { useStore } from "zustand";
import { standingWords } from "../../shared/standing.ts";
import { useStores } from "../stores.ts";
import { GearIcon, KeysIcon } from "../ui/icons.tsx";
import { ariaKeys, keyWords } from "../ui/keyWords.ts";
import { useWide } from "../ui/useWide.ts";
import { reachOf, type Show, unloaded, withConcern } from "./recentStore.ts";
import { callsOf } from "./rows.ts";

const allUnsent: Show = { what: "unsent", standing: null };

/** The heading, and what the list can be narrowed to; first what concerns the call's person. */
export function RecentFilters() {
  const { recent, call, screen } = useStores();
  const state = useStore(recent);
  const person = useStore(
    call,
    ({ calls, shownId }) =>
      calls.find(({ id }) => id === shownId)?.records.find(({ kind }) => kind === "contact")?.name,
  );
  const wide = useWide();
  const { show, concern } = state;
  const withPerson: Show | null = withConcern(concern);
  const counts = useMemo(() => countsOf(state, withConcern(state.concern), allUnsent), [state]);
  const toggle = (chosen: boolean, other: Show) => recent.choose(chosen ? { what: "all" } : other);
  const narrowed = show.what === "unsent" && show.standing !== null ? show.standing : null;

  return (
    <header className="recent-title">
      <h2 className="strong">Recent calls</h2>
      <div className="recent-filters" role="group" aria-label="Show">
        {withPerson !== null && person !== undefined && (
          <button
            type="button"
            className="filter"
            aria-pressed={show.what === "with"}
            title={`With ${person}`}
            onClick={() => toggle(show.what === "with", withPerson)}
          >
            With&nbsp;<bdi className="name">{person}</bdi>&nbsp;· {counts.withPerson}
          </button>
        )}
        {(counts.unsent > 0 || show.what === "unsent") && (
          <button
            type="button"
            className="filter"
            aria-pressed={show.what === "unsent" && show.standing === null}
            onClick={() => toggle(show.what === "unsent" && show.standing === null, allUnsent)}
          >
            Not in HubSpot yet · {counts.unsent}
          </button>
        )}
        {narrowed !== null && (
          <button type="button" className="filter" aria-pressed onClick={() => toggle(true, show)}>
            {standingWords[narrowed]} · {callsOf(state, show).length}
          </button>
        )}
      </div>
      {wide && (
        <div className="recent-tools">
          <button
            type="button"
            className="icon-button"
            aria-label="Keys"
            title="All keys (?)"
            onClick={() => screen.showKeys(true)}
          >
            <KeysIcon />
          </button>
          <button
            type="button"
            className="icon-button"
            aria-label="Settings"
            title={`Settings (${keyWords("Mod 3")})`}
            aria-keyshortcuts={ariaKeys("Mod 3")}
            onClick={() => screen.showPane("settings")}
          >
            <GearIcon />
          </button>
        </div>
      )}
    </header>
  );
}

function countsOf(state: Parameters<typeof callsOf>[0], withPerson: Show | null, unsent: Show) {
  const count = (show: Show) => {
    const { downTo } = reachOf(state, show);
    if (downTo === unloaded.downTo) return "…";
    return `${callsOf(state, show).length}${downTo === null ? "" : "+"}`;
  };
  return {
    withPerson: withPerson === null ? "" : count(withPerson),
    unsent: callsOf(state, unsent).length,
  };
}
