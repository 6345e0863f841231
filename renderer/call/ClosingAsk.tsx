import { useStore } from "zustand";
import { useStores } from "../stores.ts";
import { Dialog } from "../ui/Dialog.tsx";

/** The window was closed during a call: asks once what that should mean. */
export function ClosingAsk() {
  const { call } = useStores();
  const closing = useStore(call, (state) => state.closing);
  if (closing === null) return null;
  return (
    <Dialog title="A call is still running" onClose={() => void call.answerClose("stay")}>
      <p>Closing Wrapup does not end the call on your phone. What should become of it here?</p>
      <div className="ask-buttons">
        <button
          type="button"
          className="button primary"
          onClick={() => void call.answerClose("stay")}
        >
          Stay in the call
        </button>
        <button
          type="button"
          className="button hang-up"
          onClick={() => void call.answerClose("hangUp")}
        >
          Hang up and close
        </button>
        <button type="button" className="button" onClick={() => void call.answerClose("keepOpen")}>
          Close, and ask me next time
        </button>
      </div>
    </Dialog>
  );
}
