import { useStore } from "zustand";
import type { CallView } from "../../shared/call.ts";
import { useStores } from "../stores.ts";
import { Name } from "../ui/Name.tsx";
import { useNow } from "../ui/useNow.ts";
import { timeOfDay } from "../ui/words.ts";
import { numberWords, standsWords } from "./callWords.ts";
import { whoOf } from "./news.ts";

/** The open calls that are not shown, each a small card that brings it back with its own notes. */
export function WaitingCards({ views }: { views: readonly CallView[] }) {
  const { call, screen, settings } = useStores();
  const home = useStore(settings, (state) => state.settings?.homeCountry ?? "");
  const now = useNow(1000);
  return (
    <ul role="list" aria-label="Open calls" className="cards">
      {views.map((view) => (
        <li key={view.id}>
          <button
            type="button"
            className="card"
            onClick={() => {
              call.show(view.id);
              screen.ask("notes");
            }}
          >
            <Name className="card-who">
              {view.records.length === 0
                ? numberWords(view.number, home) || "No number"
                : whoOf(view)}
            </Name>
            <span className="small card-state">
              {timeOfDay(view.startedAt)} · {stateWords(view, now)}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function stateWords(view: CallView, now: number): string {
  if (view.phase === "talking") return "Still in this call";
  if (view.phase === "found") return "Found open: is it over?";
  const outcome = view.dispositionId === null && view.logged ? " · no outcome" : "";
  return standsWords(view, now) + outcome;
}
