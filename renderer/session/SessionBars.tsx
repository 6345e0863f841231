import { useStore } from "zustand";
import { useStores } from "../stores.ts";

/** The bars above everything: the practice account's permanent one, and what keeps calls waiting. */
export function SessionBars() {
  const { session } = useStores();
  const { session: known, ownerLater } = useStore(session);
  if (known === null) return null;
  return (
    <header>
      {known.practice && <div className="bar practice-bar">Practice – nothing reaches HubSpot</div>}
      {known.problem !== null && <div className="bar problem-bar">{known.problem.message}</div>}
      {known.state === "signedIn" && known.owner === null && ownerLater && (
        <div className="bar problem-bar">
          Calls wait until you say who you are.
          <button type="button" className="link-button" onClick={() => session.askOwner()}>
            Choose
          </button>
        </div>
      )}
    </header>
  );
}
