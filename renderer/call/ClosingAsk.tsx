import { Modal } from "@mantine/core";
import { useStore } from "zustand";
import { useStores } from "../stores.ts";

/** The window was closed during a call: asks once what that should mean. */
export function ClosingAsk() {
  const { call } = useStores();
  const closing = useStore(call, (state) => state.closing);
  return (
    <Modal
      opened={closing !== null}
      onClose={() => void call.answerClose("stay")}
      title="A call is still running"
      withCloseButton={false}
    >
      <p>Closing Wrapup does not end the call on your phone. What should become of it here?</p>
      <div className="ask-buttons">
        <button
          type="button"
          className="button primary big"
          data-autofocus
          onClick={() => void call.answerClose("stay")}
        >
          Stay in the call
        </button>
        <button
          type="button"
          className="button hang-up big"
          onClick={() => void call.answerClose("hangUp")}
        >
          Hang up and close
        </button>
        <button
          type="button"
          className="button big"
          onClick={() => void call.answerClose("keepOpen")}
        >
          Close, and ask me next time
        </button>
      </div>
    </Modal>
  );
}
