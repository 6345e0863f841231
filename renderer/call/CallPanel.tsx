import { useStore } from "zustand";
import { OwnerChoice } from "../session/OwnerChoice.tsx";
import { asksOwner } from "../session/sessionWords.ts";
import { useStores } from "../stores.ts";
import { FoundCall } from "./FoundCall.tsx";
import { IdlePanel } from "./IdlePanel.tsx";
import { LoggedChip } from "./LoggedChip.tsx";
import { OpenCall } from "./OpenCall.tsx";
import { WaitingCards } from "./WaitingCards.tsx";

/** The left side, always there: the calls that wait as cards, and below them the one call. */
export function CallPanel() {
  const { call, session } = useStores();
  const calls = useStore(call, (state) => state.calls);
  const shownId = useStore(call, (state) => state.shownId);
  const { session: known, ownerLater } = useStore(session);
  const shown = calls.find(({ id }) => id === shownId);
  const others = calls.filter(({ id }) => id !== shownId);
  return (
    <section className="call-panel" aria-label="Call">
      {others.length > 0 && <WaitingCards views={others} />}
      {shown === undefined && (asksOwner(known, ownerLater) ? <OwnerChoice /> : <IdlePanel />)}
      {shown === undefined && <LoggedChip />}
      {shown?.phase === "found" && <FoundCall key={shown.id} view={shown} />}
      {shown !== undefined && shown.phase !== "found" && <OpenCall key={shown.id} view={shown} />}
    </section>
  );
}
