import { useStore } from "zustand";
import type { CallView } from "../../shared/call.ts";
import { useStores } from "../stores.ts";
import { outcomeLabel } from "./outcomeStore.ts";

/** Says back what a key chose, with the way back: "Outcome: Busy · Undo". */
export function OutcomeEcho({ view }: { view: CallView }) {
  const { call, outcomes } = useStores();
  const list = useStore(outcomes, (state) => state.list);
  const echo = useStore(call, (state) => state.echo);
  if (echo === null || echo.callId !== view.id) return null;
  const label = outcomeLabel(list, echo.chosen);
  return (
    <p className="echo small" aria-live="polite">
      <span className="unseen">Outcome: </span>
      <bdi className="name">{label}</bdi>
      {" · "}
      <button type="button" className="link-button" onClick={() => void call.undoChoice()}>
        Undo
      </button>
    </p>
  );
}
