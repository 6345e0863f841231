import { useState } from "react";
import { useStore } from "zustand";
import { useStores } from "../stores.ts";
import { Dialog } from "../ui/Dialog.tsx";

/** Asked first: afterwards nothing of the account is sent, and with `forget` nothing is here. */
export function SignOutAsk({ account, onClose }: { account: string; onClose(): void }) {
  const { screen, session } = useStores();
  const busy = useStore(session, (state) => state.busy);
  const [forget, setForget] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);

  const leave = async () => {
    setRefused(null);
    if (await session.signOut(forget)) {
      onClose();
      // Whoever signs in next begins with the calls.
      screen.showPane("call");
    } else setRefused(session.getState().failure?.message ?? null);
  };

  return (
    <Dialog title="Sign out?" onClose={onClose}>
      <p>
        You leave <bdi>{account}</bdi>. Calls that are not in HubSpot yet stay on this computer and
        are sent once you sign in there again.
      </p>
      <label className="check-line">
        <input
          type="checkbox"
          aria-describedby="forget-words"
          checked={forget}
          onChange={(event) => setForget(event.target.checked)}
        />
        Also forget what this computer holds of it
      </label>
      <p id="forget-words" className="small">
        Takes its calls, people and sign-in off this computer. In HubSpot everything stays. Not
        possible while a call has not reached HubSpot.
      </p>
      {refused !== null && (
        <p className="wrong" role="alert">
          {refused}
        </p>
      )}
      <div className="ask-buttons">
        <button
          type="button"
          className="button primary"
          disabled={busy}
          onClick={() => void leave()}
        >
          {forget ? "Sign out and forget" : "Sign out"}
        </button>
        <button type="button" className="button" onClick={onClose}>
          Stay signed in
        </button>
      </div>
    </Dialog>
  );
}
