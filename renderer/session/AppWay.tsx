import { useId } from "react";
import { useStore } from "zustand";
import { useStores } from "../stores.ts";
import { CopyLine } from "../ui/CopyLine.tsx";

type Props = { open: boolean; onTurn(): void };

/** Refusals that another app, or the same one entered rightly, would mend. */
const ofTheApp: ReadonlySet<string> = new Set(["appRefused", "redirectRefused", "scopesRefused"]);

/** In the browser, with the organisation's own app: known already, or entered here once. */
export function AppWay({ open, onTurn }: Props) {
  const { session } = useStores();
  const { session: known, trying, signInFailure } = useStore(session);
  const ready = known?.ways.oauth === "ready";
  const asksApp = !ready || ofTheApp.has(signInFailure?.code ?? "");
  return (
    <section className="way">
      <button
        type="button"
        className={open && asksApp ? "button big" : "button primary big"}
        disabled={trying !== null}
        {...(ready ? {} : { "aria-expanded": open })}
        onClick={() => (ready ? void session.signInWithApp(false) : onTurn())}
      >
        Sign in with HubSpot
      </button>
      <p className="small" aria-live="polite">
        {trying === "app"
          ? "Opening your browser…"
          : "In your browser, as yourself: HubSpot then knows what you may see and do."}
      </p>
      {ready && asksApp && !open && (
        <button type="button" className="link-button" onClick={onTurn}>
          Enter the app's client ID and secret again
        </button>
      )}
      {open && asksApp && <AppForm />}
    </section>
  );
}

function AppForm() {
  const { session, settings } = useStores();
  const { draft, trying } = useStore(session);
  const port = useStore(settings, (state) => state.settings?.redirectPort);
  const [idOfId, idOfSecret] = [useId(), useId()];
  const whole = draft.clientId.trim() !== "" && draft.clientSecret.trim() !== "";
  return (
    <form
      className="way-form"
      aria-label="The organisation's app"
      onSubmit={(event) => {
        event.preventDefault();
        if (whole && trying === null) void session.signInWithApp(true);
      }}
    >
      <p className="small">
        An administrator finds both in HubSpot under Development, on the Auth page of your
        organisation's app. They are entered once on this computer.
      </p>
      <div>
        <label className="label" htmlFor={idOfId}>
          Client ID
        </label>
        <input
          id={idOfId}
          type="text"
          className="field"
          autoComplete="off"
          spellCheck={false}
          autoFocus
          maxLength={200}
          value={draft.clientId}
          onChange={(event) => session.type({ clientId: event.target.value })}
        />
      </div>
      <div>
        <label className="label" htmlFor={idOfSecret}>
          Client secret
        </label>
        <input
          id={idOfSecret}
          type="password"
          className="field"
          autoComplete="off"
          maxLength={500}
          value={draft.clientSecret}
          onChange={(event) => session.type({ clientSecret: event.target.value })}
        />
      </div>
      {port !== undefined && (
        <div>
          <p className="label">Redirect address the app must list</p>
          <CopyLine label="Redirect address" value={`http://localhost:${port}/oauth/callback`} />
        </div>
      )}
      <button type="submit" className="button primary" disabled={!whole || trying !== null}>
        Continue in the browser
      </button>
    </form>
  );
}
