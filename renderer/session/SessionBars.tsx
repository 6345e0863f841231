import { useState } from "react";
import { useStore } from "zustand";
import { useStores } from "../stores.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { OwnerList } from "./OwnerList.tsx";

/** The bars above everything: the practice account's permanent one, and what keeps calls waiting. */
export function SessionBars() {
  const { call, session } = useStores();
  const { session: known, ownerLater } = useStore(session);
  const inCall = useStore(call, ({ shownId }) => shownId !== null);
  const [choosing, setChoosing] = useState(false);
  if (known === null) return null;
  // A lost network comes and goes: the status line and each waiting call say so without moving
  // the panel under who types in it.
  const said = known.connection === "offline" ? null : (known.problem?.message ?? null);
  const nobody = known.state === "signedIn" && known.owner === null;
  return (
    <header>
      {known.practice && <div className="bar practice-bar">Practice – nothing reaches HubSpot</div>}
      {said !== null && (
        <div className="bar problem-bar" role="alert">
          {said}
        </div>
      )}
      {nobody && (ownerLater || inCall) && (
        <div className="bar problem-bar">
          Calls wait until you say who you are.
          <button type="button" className="link-button" onClick={() => setChoosing(true)}>
            Choose
          </button>
        </div>
      )}
      {nobody && choosing && (
        <Dialog title="Who are you?" onClose={() => setChoosing(false)}>
          <OwnerList onChosen={() => setChoosing(false)} />
          <div className="ask-buttons">
            <button type="button" className="button" onClick={() => setChoosing(false)}>
              Later
            </button>
          </div>
        </Dialog>
      )}
    </header>
  );
}
