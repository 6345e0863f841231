import { useId, useState } from "react";
import { useStore } from "zustand";
import { useStores } from "../stores.ts";
import { Unsealed } from "./Unsealed.tsx";

/** A service key or a private app's token, with what it means that many share one. */
export function TokenForm({ onBack }: { onBack(): void }) {
  const { session } = useStores();
  const { draft, trying } = useStore(session);
  const [shown, setShown] = useState(false);
  const id = useId();
  const empty = draft.token.trim() === "";
  return (
    <form
      className="way-form"
      aria-label="Use an access token"
      onKeyDown={(event) => {
        // Within a dialog it means the whole dialog.
        if (event.key === "Escape" && event.currentTarget.closest("dialog") === null) onBack();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        if (!empty && trying === null) void session.signInWithToken();
      }}
    >
      <h2 className="strong">Use an access token</h2>
      <div className="sign-in-note">
        <p className="way-warning">One token is one key for everybody who has it.</p>
        <ul>
          <li>HubSpot sees the same app at work, whoever calls.</li>
          <li>Each call is logged under the name its agent chooses.</li>
          <li>Once it is revoked, nobody who uses it is signed in any more.</li>
        </ul>
      </div>
      <Unsealed />
      <div>
        <label className="label" htmlFor={id}>
          Access token
        </label>
        <div className="field-line">
          <input
            id={id}
            type={shown ? "text" : "password"}
            className="field"
            autoComplete="off"
            spellCheck={false}
            autoFocus
            maxLength={10_000}
            placeholder="pat-…"
            value={draft.token}
            onChange={(event) => session.type({ token: event.target.value })}
          />
          <button
            type="button"
            className="button"
            aria-label={shown ? "Hide what was typed" : "Show what was typed"}
            onClick={() => setShown(!shown)}
          >
            {shown ? "Hide" : "Show"}
          </button>
        </div>
      </div>
      <div className="way-buttons">
        <button type="submit" className="button primary big" disabled={empty || trying !== null}>
          {trying === "token" ? "Asking HubSpot…" : "Sign in"}
        </button>
        <button type="button" className="button" onClick={onBack}>
          Other ways to sign in
        </button>
      </div>
    </form>
  );
}
