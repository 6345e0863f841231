import { useId } from "react";
import { useStore } from "zustand";
import { useStores } from "../stores.ts";
import { CopyLine } from "../ui/CopyLine.tsx";
import { Unsealed } from "./Unsealed.tsx";

/** The organisation's own app, entered once on this computer. */
export function AppForm({ onBack }: { onBack(): void }) {
  const { session, settings } = useStores();
  const { draft, trying } = useStore(session);
  const port = useStore(settings, (state) => state.settings?.redirectPort);
  const [idOfId, idOfSecret] = [useId(), useId()];
  const whole = draft.clientId.trim() !== "" && draft.clientSecret.trim() !== "";
  return (
    <form
      className="way-form"
      aria-label="Sign in with HubSpot"
      onKeyDown={(event) => {
        // Within a dialog it means the whole dialog.
        if (event.key === "Escape" && event.currentTarget.closest("dialog") === null) onBack();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        if (whole && trying === null) void session.signInWithApp(true);
      }}
    >
      <div>
        <h2 className="strong">Sign in with HubSpot</h2>
        <p className="small">
          This computer does not know your organisation's app yet. An administrator finds its client
          ID and secret in HubSpot under Development, on the app's Auth page.
        </p>
      </div>
      <Unsealed />
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
          <p className="label">Redirect address that the app must list</p>
          <CopyLine label="Redirect address" value={`http://localhost:${port}/oauth/callback`} />
        </div>
      )}
      <div className="way-buttons">
        <button type="submit" className="button primary big" disabled={!whole || trying !== null}>
          {trying === "app" ? "Opening your browser…" : "Continue in the browser"}
        </button>
        <button type="button" className="button" onClick={onBack}>
          Other ways to sign in
        </button>
      </div>
    </form>
  );
}
