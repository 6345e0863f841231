import { useStore } from "zustand";
import { useStores } from "../stores.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { SignInProblem } from "./SignInProblem.tsx";
import { WaysIn } from "./WaysIn.tsx";

/** The ways in over the window: what is open below stays, and calls go on being taken. */
export function SignInDialog() {
  const { session } = useStores();
  const { session: known, signingIn } = useStore(session);
  if (!signingIn || known === null) return null;
  return (
    <Dialog
      title={known.account === null ? "Sign in" : "Sign in again"}
      onClose={() => void session.hideSignIn()}
    >
      <div className="sign-in">
        <SignInProblem again />
        <WaysIn again />
        {known.browserUntil === null && (
          <button type="button" className="button" onClick={() => void session.hideSignIn()}>
            Close
          </button>
        )}
      </div>
    </Dialog>
  );
}
