import { useStore } from "zustand";
import { sentences } from "../../shared/result.ts";
import { useStores } from "../stores.ts";
import { isUnanswered } from "./sessionWords.ts";

/**
 * Why nobody is signed in, and what can be done although it is so. `again`: the window says already
 * why the sign-in in use does not hold, so only the last try is spoken of.
 */
export function SignInProblem({ again = false }: { again?: boolean }) {
  const { session } = useStores();
  const { session: known, signInFailure, trying } = useStore(session);
  if (known === null) return null;
  const problem = signInFailure ?? (again ? null : known.problem);
  const { oauth, token } = known.ways;
  const tooOld = !known.runtime.supported && oauth === "off" && !token;

  // Stopped by the agent's own hand: nothing is wrong.
  if (problem?.code === "signInCancelled") {
    return (
      <p className="small sign-in-end" role="status">
        {problem.message}
      </p>
    );
  }
  if (problem === null || trying !== null) {
    return tooOld ? <p className="sign-in-note">{sentences.runtimeTooOld}</p> : null;
  }
  return (
    <div className="sign-in-problem">
      <p role="alert">{problem.message}</p>
      {known.state === "signedOut" && isUnanswered(problem.code) && (
        <div className="take-first">
          <button
            type="button"
            className="button"
            disabled={trying !== null}
            onClick={() => void session.takeCallsFirst()}
          >
            Take calls meanwhile
          </button>
          <p className="small">
            They are kept on this computer and wait until you have signed in and said that they
            belong there.
          </p>
        </div>
      )}
    </div>
  );
}
