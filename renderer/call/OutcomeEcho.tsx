import { useStore } from "zustand";
import type { CallView } from "../../shared/call.ts";
import { useStores } from "../stores.ts";
import { outcomeLabel } from "./outcomeStore.ts";

/** Says back what a key chose, with the way back: "Outcome: Busy · Undo". */
export function OutcomeEcho({ view }: { view: CallView }) {
  const { call, outcomes } = useStores();
  const list = useStore(outcomes, (state) => state.list);
  const echo = useStore(call, (state) => state.echo);
  const chosen = echo !== null && echo.callId === view.id ? echo.chosen : null;
  // It stands there before it says anything: readers pass over a region that comes with its words.
  return (
    <p className="echo small" aria-live="polite">
      {chosen !== null && (
        <>
          <span className="unseen">Outcome: </span>
          <bdi className="name">{outcomeLabel(list, chosen)}</bdi>
          {" · "}
          <button type="button" className="link-button" onClick={() => void call.undoChoice()}>
            Undo
          </button>
        </>
      )}
    </p>
  );
}
