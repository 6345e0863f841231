import type { CallView } from "../../shared/call.ts";
import { done, hangUp, mayPress } from "../acts.ts";
import { useKeyOf } from "../settings/useKeyOf.ts";
import { useStores } from "../stores.ts";
import { Refused } from "./Refused.tsx";

/** What can be done with a call, the one next step on the right. */
export function CallActions({ view }: { view: CallView }) {
  const stores = useStores();
  const { call, screen } = stores;
  const talking = view.phase === "talking";
  const [hangUpKeys, nextKeys] = [useKeyOf("hangUp"), useKeyOf("next")];
  const setLogged = async (logged: boolean) => {
    await call.setLogged(view.id, logged);
    screen.say(logged ? "This call is logged after all." : "This call stays off HubSpot.");
    // The pressed button is gone; the digits and Tab go on from the call.
    screen.ask("panel");
  };
  return (
    <>
      <Refused view={view} />
      <div className="call-actions">
        {view.logged ? (
          <button type="button" className="button big" onClick={() => void setLogged(false)}>
            Don't log
          </button>
        ) : (
          <p className="small not-logged">
            Stays off HubSpot
            <button type="button" className="link-button" onClick={() => void setLogged(true)}>
              Undo
            </button>
          </p>
        )}
        {talking ? (
          <button
            key="hangUp"
            type="button"
            className="button hang-up big next"
            aria-keyshortcuts={hangUpKeys.aria}
            onClick={(event) => mayPress(stores, event) && void hangUp(stores, view.id)}
          >
            Hang up
            <span className="keys" aria-hidden>
              {hangUpKeys.words}
            </span>
          </button>
        ) : (
          <>
            <button
              type="button"
              className="button big"
              onClick={(event) => mayPress(stores, event) && void call.resume(view.id)}
            >
              Resume
            </button>
            <button
              key="done"
              type="button"
              className="button primary big next"
              aria-keyshortcuts={nextKeys.aria}
              onClick={(event) => mayPress(stores, event) && void done(stores, view.id)}
            >
              Done
              <span className="keys" aria-hidden>
                {nextKeys.words}
              </span>
            </button>
          </>
        )}
      </div>
    </>
  );
}
