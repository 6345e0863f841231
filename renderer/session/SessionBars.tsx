import { useStore } from "zustand";
import { useStores } from "../stores.ts";
import { OwnerBar } from "./OwnerBar.tsx";
import { QuietBars } from "./QuietBars.tsx";
import { barWords } from "./sessionWords.ts";
import { SignInDialog } from "./SignInDialog.tsx";

/** The bars above everything: the practice account's permanent one, and what keeps calls waiting. */
export function SessionBars() {
  const { call, session } = useStores();
  const { session: known } = useStore(session);
  const inCall = useStore(call, ({ shownId }) => shownId !== null);
  if (known === null) return null;
  const nowhere = known.state === "signedIn" && known.account === null;
  // A lost network comes and goes: the status line and each waiting call say so without moving
  // the panel under who types in it.
  const said = barWords(known);
  const asksSignIn = known.connection === "refused" || known.state === "signedOut";
  return (
    <header>
      {known.practice && <div className="bar practice-bar">Practice – nothing reaches HubSpot</div>}
      {nowhere && (
        <div className="bar problem-bar">
          Calls are kept here and wait until you sign in.
          <button type="button" className="link-button" onClick={session.showSignIn}>
            Sign in
          </button>
        </div>
      )}
      {!nowhere && (said !== null || known.state === "signedOut") && (
        <div className="bar problem-bar" role="alert">
          {said ?? "You are not signed in. Calls wait until you are."}
          {asksSignIn && (
            <button
              type="button"
              className="link-button"
              onClick={() =>
                known.way === "practice" ? void session.usePractice() : session.showSignIn()
              }
            >
              Sign in again
            </button>
          )}
        </div>
      )}
      <OwnerBar />
      {!inCall && <QuietBars />}
      <SignInDialog />
    </header>
  );
}
