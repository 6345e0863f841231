import { useStore } from "zustand";
import { useStores } from "../stores.ts";

/** Nobody is signed in: what happened, and the ways in. */
export function SignedOut() {
  const { session } = useStores();
  const { session: known, busy, failure } = useStore(session);
  const problem = failure ?? known?.problem ?? null;
  return (
    <main className="whole-screen">
      <h1 className="headline">Every call in HubSpot, the moment you hang up</h1>
      {problem !== null && (
        <p className="wrong" role="alert">
          {problem.message}
        </p>
      )}
      <p>
        The practice account is a HubSpot on this computer with sample people, for trying out
        everything. Nothing in it reaches HubSpot.
      </p>
      <button
        type="button"
        className="button primary big"
        disabled={busy}
        onClick={() => void session.usePractice()}
      >
        Try the practice account
      </button>
      {busy && (
        <p className="small" aria-live="polite">
          Starting the practice account…
        </p>
      )}
    </main>
  );
}
