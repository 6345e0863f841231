import { useStore } from "zustand";
import { useStores } from "../stores.ts";

/** The one polite live region: start, end, who, saved, in HubSpot. Never the ticking. */
export function Announcer() {
  const { screen } = useStores();
  const { id, sentence } = useStore(screen, ({ said }) => said);
  return (
    <div aria-live="polite" className="unseen">
      <span key={id}>{sentence}</span>
    </div>
  );
}
