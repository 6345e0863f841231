import { useId, useState } from "react";
import { useStore } from "zustand";
import { useStores } from "../stores.ts";

type Props = { open: boolean; onTurn(): void; first: boolean };

/** A service key or a private app's token: for small teams and trials. */
export function TokenWay({ open, onTurn, first }: Props) {
  const { session } = useStores();
  const trying = useStore(session, (state) => state.trying);
  return (
    <section className="way">
      <button
        type="button"
        className={first && !open ? "button primary big" : "button big"}
        disabled={trying !== null}
        aria-expanded={open}
        onClick={onTurn}
      >
        Use an access token
      </button>
      <p className="small">A service key or a private app's token: for small teams and trials.</p>
      {open && <TokenForm />}
    </section>
  );
}

function TokenForm() {
  const { session } = useStores();
  const { draft, trying } = useStore(session);
  const [shown, setShown] = useState(false);
  const id = useId();
  const empty = draft.token.trim() === "";
  return (
    <form
      className="way-form"
      aria-label="Access token"
      onSubmit={(event) => {
        event.preventDefault();
        if (!empty && trying === null) void session.signInWithToken();
      }}
    >
      <div className="sign-in-note">
        <p className="way-warning">One token is one key for everybody who has it.</p>
        <ul>
          <li>HubSpot sees the same app at work, whoever calls.</li>
          <li>Each call is logged under the name its agent chooses.</li>
          <li>Once it is revoked, nobody who uses it is signed in any more.</li>
        </ul>
      </div>
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
            aria-label={`${shown ? "Hide" : "Show"} the access token`}
            onClick={() => setShown(!shown)}
          >
            {shown ? "Hide" : "Show"}
          </button>
        </div>
      </div>
      <button type="submit" className="button primary" disabled={empty || trying !== null}>
        {trying === "token" ? "Asking HubSpot…" : "Sign in"}
      </button>
    </form>
  );
}
