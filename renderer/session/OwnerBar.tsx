import { useState } from "react";
import { useStore } from "zustand";
import { useStores } from "../stores.ts";
import { OwnerDialog } from "./OwnerDialog.tsx";
import { asksOwner } from "./sessionWords.ts";

/** Calls wait because nobody knows yet under whose name they go. */
export function OwnerBar() {
  const { call, session } = useStores();
  const { session: known, ownerLater } = useStore(session);
  const inCall = useStore(call, ({ shownId }) => shownId !== null);
  const [choosing, setChoosing] = useState(false);
  if (known?.state !== "signedIn" || known.account === null || known.owner !== null) return null;
  if (!known.mayChooseOwner) {
    // The problem's own bar says it where more is known.
    if (known.problem !== null) return null;
    return (
      <div className="bar problem-bar">
        Calls wait: this sign-in belongs to nobody that calls can be logged under. Ask your
        administrator.
      </div>
    );
  }
  // The whole panel asks already.
  if (asksOwner(known, ownerLater) && !inCall) return null;
  return (
    <div className="bar problem-bar">
      Calls wait until you say who you are.
      <button type="button" className="link-button" onClick={() => setChoosing(true)}>
        Choose
      </button>
      {choosing && <OwnerDialog onClose={() => setChoosing(false)} />}
    </div>
  );
}
