import { useStore } from "zustand";
import { useStores } from "../stores.ts";
import { counted } from "../ui/words.ts";
import { SignInProblem } from "./SignInProblem.tsx";
import { WaysIn } from "./WaysIn.tsx";

/** Nobody is signed in: what happened, and the ways in. */
export function SignedOut() {
  const { session } = useStores();
  const known = useStore(session, (state) => state.session);
  if (known === null) return null;
  return (
    <main className="sign-in-screen">
      <div className="sign-in">
        <h1 className="headline">Every call in HubSpot, the moment you hang up</h1>
        <SignInProblem />
        <div className="sign-in-card">
          <WaysIn />
        </div>
        {known.elsewhere > 0 && (
          <p className="small sign-in-end">
            {counted(known.elsewhere, "call")} on this computer{" "}
            {known.elsewhere === 1 ? "waits" : "wait"} for an account. Sign in to that one again,
            and they are sent.
          </p>
        )}
      </div>
    </main>
  );
}
