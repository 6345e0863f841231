import { useStore } from "zustand";
import type { SessionView } from "../../shared/session.ts";
import { useStores } from "../stores.ts";
import { CloseIcon } from "../ui/icons.tsx";
import { Claim } from "./Claim.tsx";
import { clockWords } from "./sessionWords.ts";

/** Beyond this many lines, the settings say them: the calls keep their room. */
const most = 2;

/** What is worth knowing and keeps no call back. Never during a call: nothing moves under it. */
export function QuietBars() {
  const { session } = useStores();
  const { session: known, claimLater, read } = useStore(session);
  if (known?.state !== "signedIn" || known.account === null) return null;
  const unread = known.lacking.filter(({ feature }) => !read.includes(feature));
  return (
    <>
      {known.unclaimed > 0 && !claimLater && (
        <div className="bar ask-bar">
          <Claim account={known.account.name} count={known.unclaimed}>
            <button type="button" className="link-button" onClick={session.putClaimOff}>
              Not now
            </button>
          </Claim>
        </div>
      )}
      {known.clockOffMs !== null && (
        <div className="bar clock-bar">{clockWords(known.clockOffMs)}</div>
      )}
      {unread.length > most ? (
        <Several lacking={unread} />
      ) : (
        unread.map(({ feature, message }) => (
          <div key={feature} className="bar quiet-bar">
            <span>{message}</span>
            <button
              type="button"
              className="icon-button"
              aria-label="Close this message"
              onClick={() => session.markRead([feature])}
            >
              <CloseIcon />
            </button>
          </div>
        ))
      )}
    </>
  );
}

function Several({ lacking }: Pick<SessionView, "lacking">) {
  const { screen, session } = useStores();
  return (
    <div className="bar quiet-bar">
      <span>
        The sign-in lacks {lacking.length} permissions; calls are logged all the same.{" "}
        <button type="button" className="link-button" onClick={() => screen.showPane("settings")}>
          See which
        </button>
      </span>
      <button
        type="button"
        className="icon-button"
        aria-label="Close this message"
        onClick={() => session.markRead(lacking.map(({ feature }) => feature))}
      >
        <CloseIcon />
      </button>
    </div>
  );
}
