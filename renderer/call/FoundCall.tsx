import { useState } from "react";
import { useStore } from "zustand";
import type { CallView } from "../../shared/call.ts";
import { useStores } from "../stores.ts";
import { Name } from "../ui/Name.tsx";
import { readTimeOfDay, timeOfDay, whenWords } from "../ui/words.ts";
import { numberWords } from "./callWords.ts";
import { NotesField } from "./NotesField.tsx";
import { whoOf } from "./news.ts";
import { Refused } from "./Refused.tsx";

/** A call that was open when Wrapup stopped. Nothing of it is sent before the agent answers. */
export function FoundCall({ view }: { view: CallView }) {
  const { call, screen, settings } = useStores();
  const home = useStore(settings, (state) => state.settings?.homeCountry ?? "");
  const [typed, setTyped] = useState(timeOfDay(view.aliveAt));
  // Unchanged, it means the very moment; typed anew, the whole minute.
  const endedAt =
    typed === timeOfDay(view.aliveAt) ? view.aliveAt : readTimeOfDay(typed, Date.now());
  const odd =
    endedAt === null
      ? "Type the time like 14:32."
      : // A clock set back in the call may have its last sign of life before its start.
        endedAt !== view.aliveAt && endedAt < view.startedAt
        ? `The call started at ${timeOfDay(view.startedAt)}. Type a later time.`
        : null;
  const settle = async (at: number | null) => {
    await call.settle(view.id, at);
    // The pressed button goes with the question; the focus goes where the call goes on.
    if (call.getState().failure === null) screen.ask(at === null ? "notes" : "panel");
  };
  return (
    <article className="found-call" aria-label="A call found open">
      <h2 className="strong">
        <Name>
          {view.records.length === 0 ? numberWords(view.number, home) || "No number" : whoOf(view)}
        </Name>
      </h2>
      <p>
        This call was open when Wrapup stopped. It started {startWords(view)}; its notes are here,
        and nothing is sent before you answer.
      </p>
      <div className="found-answers">
        <button type="button" className="button big" onClick={() => void settle(null)}>
          Still talking
        </button>
        <button
          type="button"
          className="button primary big"
          disabled={odd !== null}
          onClick={() => endedAt !== null && void settle(endedAt)}
        >
          {`It ended at ${endedAt === null ? typed : timeOfDay(endedAt)}`}
        </button>
      </div>
      <label className="found-time">
        <span className="label">Another time</span>
        <input
          type="text"
          className="field"
          value={typed}
          aria-invalid={odd !== null}
          onChange={(event) => setTyped(event.target.value)}
        />
      </label>
      {odd !== null && <p className="wrong">{odd}</p>}
      <NotesField view={view} />
      <Refused view={view} />
    </article>
  );
}

function startWords({ startedAt }: CallView): string {
  const when = whenWords(startedAt, Date.now());
  const time = timeOfDay(startedAt);
  return when === time ? `at ${time}` : `${when} at ${time}`;
}
