import { useState } from "react";
import { useStore } from "zustand";
import { useStores } from "../stores.ts";
import { AppForm } from "./AppForm.tsx";
import { BrowserWait } from "./BrowserWait.tsx";
import { TokenForm } from "./TokenForm.tsx";
import { WaysList } from "./WaysList.tsx";

export type Form = "app" | "token";

/**
 * The ways in that are offered here; then what the chosen one asks for; then the browser.
 * `again`: for the account in view, so that none leads to another one.
 */
export function WaysIn({ again = false }: { again?: boolean }) {
  const { session } = useStores();
  const known = useStore(session, (state) => state.session);
  const [open, setOpen] = useState<Form | null>(null);
  /** Where the focus goes back to. */
  const [left, setLeft] = useState<Form | null>(null);
  const until = known?.browserUntil ?? null;
  const back = () => {
    setLeft(open);
    setOpen(null);
    session.forgetFailure();
  };
  if (until !== null) return <BrowserWait until={until} />;
  if (open === "app") return <AppForm onBack={back} />;
  if (open === "token") return <TokenForm onBack={back} />;
  return (
    <WaysList
      left={left}
      again={again}
      onOpen={(form) => {
        setLeft(form);
        setOpen(form);
      }}
    />
  );
}
