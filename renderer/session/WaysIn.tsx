import { useEffect, useRef, useState } from "react";
import { useStore } from "zustand";
import { useStores } from "../stores.ts";
import { AppWay } from "./AppWay.tsx";
import { BrowserWait } from "./BrowserWait.tsx";
import { TokenWay } from "./TokenWay.tsx";

export type Form = "app" | "token";

/** The ways in that are offered here, at most one of them open with what it asks for. */
export function WaysIn() {
  const { session } = useStores();
  const { session: known, trying } = useStore(session);
  const until = known?.browserUntil ?? null;
  const [open, setOpen] = useState<Form | null>(null);
  const ways = useRef<HTMLDivElement>(null);
  const waited = useRef(false);
  useEffect(() => {
    // Back from the browser without a sign-in: the focus lay on what is gone now.
    if (until === null && waited.current) ways.current?.querySelector("button")?.focus();
    waited.current = until !== null;
  }, [until]);
  if (known === null) return null;
  if (until !== null) return <BrowserWait until={until} />;

  const { oauth, token, practice } = known.ways;
  const turn = (form: Form) => setOpen(open === form ? null : form);
  return (
    <div className="ways" ref={ways}>
      {known.unsealed !== null && (oauth !== "off" || token) && (
        <p className="sign-in-note">{known.unsealed}</p>
      )}
      {oauth !== "off" && <AppWay open={open === "app"} onTurn={() => turn("app")} />}
      {token && (
        <TokenWay open={open === "token"} onTurn={() => turn("token")} first={oauth === "off"} />
      )}
      {practice && (
        <section className="way">
          <button
            type="button"
            className={oauth === "off" && !token ? "button primary big" : "button big"}
            disabled={trying !== null}
            onClick={() => void session.usePractice()}
          >
            Try the practice account
          </button>
          <p className="small" aria-live="polite">
            {trying === "practice"
              ? "Starting the practice account…"
              : "A HubSpot on this computer with sample people, for trying out everything. Nothing in it reaches HubSpot."}
          </p>
        </section>
      )}
    </div>
  );
}
