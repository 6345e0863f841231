import { useEffect, useRef } from "react";
import { useStore } from "zustand";
import { useStores } from "../stores.ts";
import { Name } from "../ui/Name.tsx";

/** "Logged: Marta Ólafsdóttir · Undo", below everything, for as long as the settings say. */
export function LoggedChip() {
  const { call, recent, screen, settings } = useStores();
  const logged = useStore(call, (state) => state.logged);
  // HubSpot may refuse it after Done: then it is not logged, and nothing here may say that it is.
  const refused = useStore(
    recent,
    () => logged !== null && recent.row(logged.callId)?.standing === "needsAttention",
  );
  const seconds = useStore(settings, (state) => state.settings?.undoSeconds ?? 0);
  useEffect(() => {
    if (logged === null) return;
    const timer = setTimeout(() => call.forgetLogged(), seconds * 1_000);
    return () => clearTimeout(timer);
  }, [call, logged, seconds]);
  const shown = logged !== null && seconds > 0 ? logged : null;
  const wasShown = useRef(false);
  useEffect(() => {
    // With its button the focus would be gone, and the next key with it.
    if (wasShown.current && shown === null && document.activeElement === document.body) {
      screen.ask(call.getState().shownId === null ? "number" : "panel");
    }
    wasShown.current = shown !== null;
  }, [call, screen, shown]);
  // It stands there before it says anything: readers pass over a region that comes with its words.
  return (
    <div
      className={shown === null ? "logged" : "logged is-shown"}
      role="status"
      aria-label="Logged"
    >
      {shown !== null && (
        <>
          {shown.undone === null ? (
            <span className="logged-words">
              {refused ? "Needs attention" : "Logged"}: <Name>{shown.who}</Name>
            </span>
          ) : (
            <span>{shown.undone}</span>
          )}
          <button type="button" className="link-button" onClick={() => void call.undoLog()}>
            {shown.undone === null ? "Undo" : "Log after all"}
          </button>
        </>
      )}
    </div>
  );
}
