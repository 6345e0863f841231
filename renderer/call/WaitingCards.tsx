import { useStore } from "zustand";
import type { CallView } from "../../shared/call.ts";
import { done } from "../acts.ts";
import { useStores } from "../stores.ts";
import { DoneIcon } from "../ui/icons.tsx";
import { Name } from "../ui/Name.tsx";
import { useNow } from "../ui/useNow.ts";
import { timeOfDay } from "../ui/words.ts";
import { numberWords, standsWords } from "./callWords.ts";
import { whoOf } from "./news.ts";

/** The open calls that are not shown, each a small card that brings it back with its own notes. */
export function WaitingCards({ views }: { views: readonly CallView[] }) {
  const stores = useStores();
  const { call, screen, settings } = stores;
  const home = useStore(settings, (state) => state.settings?.homeCountry ?? "");
  const now = useNow(1000);
  const who = (view: CallView) =>
    view.records.length === 0 ? numberWords(view.number, home) || "No number" : whoOf(view);
  return (
    <ul role="list" aria-label="Open calls" className="cards">
      {urgentFirst(views).map((view) => (
        <li key={view.id} className="card-line">
          <button
            type="button"
            className="card"
            onClick={() => {
              call.show(view.id);
              screen.ask("notes");
            }}
          >
            <Name className="card-who">{who(view)}</Name>
            <span className="unseen">{`, ${timeOfDay(view.startedAt)}, `}</span>
            <span
              className={`small card-state ${view.standing === "needsAttention" ? "wrong" : ""}`}
            >
              {stateWords(view, now)}
            </span>
          </button>
          {view.phase === "wrapup" && (
            <button
              type="button"
              className="icon-button"
              aria-label={`Done with ${who(view)}`}
              title="Done"
              onClick={() => void done(stores, view.id)}
            >
              <DoneIcon />
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}

/** A conversation and a question come before what only waits to be finished. */
function urgentFirst(views: readonly CallView[]): CallView[] {
  const rank = { talking: 0, found: 1, wrapup: 2, done: 2 };
  return views.toSorted((one, other) => rank[one.phase] - rank[other.phase]);
}

function stateWords(view: CallView, now: number): string {
  if (view.phase === "talking") return "Still in this call";
  if (view.phase === "found") return "Found open: is it over?";
  // While it counts down, it waits for nothing but an outcome.
  const lacks = view.dispositionId === null && view.logged && view.sendsAt === null;
  const outcome = lacks ? " · no outcome" : "";
  return standsWords(view, now) + outcome;
}
