import { useStore } from "zustand";
import { useStores } from "../stores.ts";
import { KeptAccounts } from "./KeptAccounts.tsx";
import { Unsealed } from "./Unsealed.tsx";
import type { Form } from "./WaysIn.tsx";

type Props = { left: Form | null; again: boolean; onOpen(form: Form): void };

/** Refusals that the same app entered rightly, or another, would mend. */
const ofTheApp: ReadonlySet<string> = new Set(["appRefused", "redirectRefused", "scopesRefused"]);

export function WaysList({ left, again, onOpen }: Props) {
  const { session } = useStores();
  const { session: known, trying, signInFailure } = useStore(session);
  if (known === null) return null;
  const { oauth, token, practice } = known.ways;
  const busy = trying !== null;
  return (
    <div className="ways">
      {!again && <KeptAccounts />}
      {oauth !== "off" && (
        <section className="way">
          <button
            type="button"
            className="button primary big"
            autoFocus={left === "app"}
            disabled={busy}
            onClick={() => (oauth === "ready" ? void session.signInWithApp(false) : onOpen("app"))}
          >
            Sign in with HubSpot
          </button>
          <p className="small" aria-live="polite">
            {trying === "app" ? "Opening your browser…" : "In your browser, as yourself."}
          </p>
          {oauth === "ready" && <Unsealed />}
          {oauth === "ready" && ofTheApp.has(signInFailure?.code ?? "") && (
            <button type="button" className="link-button" onClick={() => onOpen("app")}>
              Enter the app's client ID and secret again
            </button>
          )}
        </section>
      )}
      {token && (
        <section className="way">
          <button
            type="button"
            className={oauth === "off" ? "button primary big" : "button big"}
            autoFocus={left === "token"}
            disabled={busy}
            onClick={() => onOpen("token")}
          >
            Use an access token
          </button>
          <p className="small">
            For small teams and trials: a service key or a private app's token.
          </p>
        </section>
      )}
      {practice && !again && (
        <section className="way">
          <button
            type="button"
            className={oauth === "off" && !token ? "button primary big" : "button big"}
            disabled={busy}
            onClick={() => void session.usePractice()}
          >
            Try the practice account
          </button>
          <p className="small" aria-live="polite">
            {trying === "practice"
              ? "Starting the practice account…"
              : "A HubSpot on this computer with sample people. Nothing in it reaches HubSpot."}
          </p>
        </section>
      )}
    </div>
  );
}
