import { useStore } from "zustand";
import { standingWords } from "../../shared/standing.ts";
import { AuditButton } from "../audit/AuditButton.tsx";
import { useHidden } from "../settings/useHidden.ts";
import { useSingleKeys } from "../settings/useSingleKeys.ts";
import { useStores } from "../stores.ts";
import { GearIcon, KeysIcon } from "../ui/icons.tsx";
import { ariaKeys, keyWords } from "../ui/keyWords.ts";
import { useWide } from "../ui/useWide.ts";
import { countOf } from "./dayList.ts";
import { mayHaveMore } from "./reach.ts";
import { type RecentState, wayOf } from "./recentStore.ts";
import { narrowed, type Show, withConcern } from "./show.ts";

const allUnsent: Show = { what: "unsent", standing: null };

/** The heading, and what the list can be narrowed to; first what concerns the call's person. */
export function RecentFilters() {
  const { recent, call, screen } = useStores();
  const state = useStore(recent);
  const team = useTeam();
  const person = useStore(
    call,
    ({ calls, shownId }) =>
      calls.find(({ id }) => id === shownId)?.records.find(({ kind }) => kind === "contact")?.name,
  );
  const wide = useWide();
  const single = useSingleKeys();
  const { show, concern } = state;
  const withPerson: Show | null = withConcern(concern);
  const unsent = countOf(wayOf(state, allUnsent).list);
  const toggle = (chosen: boolean, other: Show) => recent.choose(chosen ? { what: "all" } : other);
  const only = show.what === "unsent" && show.standing !== null ? show.standing : null;

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
            With&nbsp;<bdi className="name">{person}</bdi>&nbsp;· {countWords(state, withPerson)}
          </button>
        )}
        {(team || show.what === "team") && (
          <button
            type="button"
            className="filter"
            aria-pressed={show.what === "team"}
            title="Your calls and those of everybody who shares a team with you"
            onClick={() => toggle(show.what === "team", { what: "team" })}
          >
            Team
          </button>
        )}
        {(unsent > 0 || show.what === "unsent") && (
          <button
            type="button"
            className="filter"
            aria-pressed={show.what === "unsent" && show.standing === null}
            onClick={() => toggle(show.what === "unsent" && show.standing === null, allUnsent)}
          >
            {unsentWords(state)} · {unsent}
          </button>
        )}
        {only !== null && (
          <button type="button" className="filter" aria-pressed onClick={() => toggle(true, show)}>
            {standingWords[only]} · {countOf(narrowed(wayOf(state, show).list, show))}
          </button>
        )}
      </div>
      {wide && (
        <div className="recent-tools">
          <AuditButton />
          <button
            type="button"
            className="icon-button"
            aria-label="Keys"
            title={single ? "All keys (?)" : "All keys"}
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

/** A call that is there twice, or with an older note, is in HubSpot and still not settled. */
function unsentWords(state: RecentState): string {
  const someThere = wayOf(state, allUnsent).list.some(({ calls }) =>
    calls.some(({ hubspotId }) => hubspotId !== null),
  );
  return someThere ? "Not settled yet" : "Not in HubSpot yet";
}

/** "12", "100+" while older ones may follow, "…" while nobody has said. */
function countWords(state: RecentState, show: Show): string {
  const { list, reach } = wayOf(state, show);
  if (reach.downTo === Number.POSITIVE_INFINITY && mayHaveMore(reach)) return "…";
  return `${countOf(list)}${mayHaveMore(reach) ? "+" : ""}`;
}

/** Whether the team's calls may be looked at: by the administrator's rules and by the sign-in. */
function useTeam(): boolean {
  const { session } = useStores();
  const hidden = useHidden("team");
  const lacking = useStore(session, (state) => state.session?.lacking);
  const lacks = lacking?.some(({ feature }) => feature === "team" || feature === "owners");
  return !hidden && lacks === false;
}
