import { useStore } from "zustand";
import type { RecentCall } from "../../shared/call.ts";
import { isOff } from "../../shared/standing.ts";
import { useHidden } from "../settings/useHidden.ts";
import { useStores } from "../stores.ts";
import { counted } from "../ui/words.ts";
import { CopyCall } from "./CopyCall.tsx";
import { Fixes } from "./Fixes.tsx";

type Props = { call: RecentCall; isOpen: boolean };

/** What can be done with the whole call. A call still in wrap-up is dealt with in its panel. */
export function PageActions({ call, isOpen }: Props) {
  const { call: calls, page: store, recent, screen, settings } = useStores();
  const noDelete = useHidden("deleteCalls");
  const refusal = useStore(store, (state) => state.refusal);
  const stuck = useStore(store, (state) => state.stuck);
  const known = useStore(store, (state) => state.page !== null);
  const failure = useStore(recent, (state) => state.failure);
  const said = refusal ?? failure;
  const inHubSpot = call.hubspotId !== null;
  const logged = !isOff(call.standing);

  const setLogged = async (wanted: boolean) => {
    if (await store.setLogged(wanted)) {
      if (call.callId !== null) calls.forgetLogged(call.callId);
      screen.say(wanted ? "This call is logged after all." : "This call stays off HubSpot.");
    }
  };
  const remove = async () => {
    if (!(await store.remove())) return;
    const { callId } = store.getState().page?.call ?? call;
    const { undoSeconds = 0 } = settings.getState().settings ?? {};
    if (callId !== null) {
      calls.forgetLogged(callId);
      recent.wasRemoved(callId, undoSeconds * 1_000);
    }
    screen.say(
      undoSeconds === 0
        ? "Deleted."
        : `Deleted. Undo stands in its row for ${counted(undoSeconds, "second")}.`,
    );
    await store.close();
  };

  return (
    <footer className="page-foot">
      {said !== null && (
        <p className="wrong" role="alert">
          {said.message}
        </p>
      )}
      {stuck && (
        <p className="page-bar" role="alert">
          The notes of this call are not saved yet.
          <button type="button" className="link-button" onClick={() => store.leave()}>
            Leave without them
          </button>
        </p>
      )}
      <div className="page-buttons">
        {inHubSpot && (
          <button type="button" className="button" onClick={() => void recent.openInHubSpot(call)}>
            Open in HubSpot
          </button>
        )}
        {!isOpen && <Fixes call={call} at="page" />}
        {isOpen && call.standing === "needsAttention" && (
          <CopyCall callKey={call.key} className="button" />
        )}
        {known && !isOpen && !logged && (
          <button type="button" className="button" onClick={() => void setLogged(true)}>
            Log this call
          </button>
        )}
        {known && !isOpen && logged && !inHubSpot && (
          <button type="button" className="button" onClick={() => void setLogged(false)}>
            Don't log
          </button>
        )}
        {known && !isOpen && logged && inHubSpot && !noDelete && (
          <button type="button" className="button page-delete" onClick={() => void remove()}>
            Delete
          </button>
        )}
      </div>
    </footer>
  );
}
