import { useStore } from "zustand";
import type { SessionView } from "../../shared/session.ts";
import { DayTally } from "../recent/DayTally.tsx";
import { useStores } from "../stores.ts";
import { Name } from "../ui/Name.tsx";
import { useWide } from "../ui/useWide.ts";
import { elsewhereWords } from "./sessionWords.ts";

const connectionWords = {
  online: "connected",
  offline: "HubSpot cannot be reached",
  refused: "Signed out by HubSpot",
};

/** Beside how the day stands there is no room for more in a narrow window. */
const shortWords = { online: "connected", offline: "Offline", refused: "Signed out" };

/** The proof at the bottom: which account and who on the left, how the day stands on the right. */
export function StatusLine() {
  const { session } = useStores();
  const known = useStore(session, (state) => state.session);
  const wide = useWide();
  if (known === null) return null;
  const online = known.state === "signedIn" && known.connection === "online";
  // An account opened from memory has not been asked yet: that is no trouble.
  const opening = known.connection === "offline" && known.problem === null;
  const trouble = known.state === "signedIn" && !online && !opening;
  const account = accountWords(known);
  const elsewhere = elsewhereWords(known.elsewhere, wide);
  return (
    <footer className="status-line">
      <div role="status" aria-label="Account" className="status-account">
        <span className={`dot ${trouble ? "is-wrong" : online ? "is-good" : ""}`} aria-hidden />
        {trouble && (
          <span className="status-trouble" title={known.problem?.message}>
            {(wide ? connectionWords : shortWords)[known.connection]}
          </span>
        )}
        {online && <span className="unseen">{connectionWords.online}</span>}
        <span className={wide && !trouble ? "name" : "unseen"} title={account}>
          <bdi>{account}</bdi>
        </span>
        {known.owner !== null && (
          <span className={wide || !trouble ? "name" : "unseen"} title={known.owner.name}>
            {wide && !trouble ? "\u00a0· as\u00a0" : ""}
            <Name>{known.owner.name}</Name>
          </span>
        )}
        {known.owner === null && known.account !== null && (
          <span>{wide && !trouble ? " · nobody chosen" : "Nobody chosen"}</span>
        )}
        {elsewhere !== null && (wide || !trouble) && (
          <span className="status-elsewhere" title={elsewhereWords(known.elsewhere, true) ?? ""}>
            {` · ${elsewhere}`}
          </span>
        )}
      </div>
      <DayTally />
    </footer>
  );
}

function accountWords({ state, account }: SessionView): string {
  if (account !== null) return account.name;
  return state === "signedIn" ? "No account yet" : "Not signed in";
}
