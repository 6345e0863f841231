import { useState } from "react";
import { useStore } from "zustand";
import { useStores } from "../stores.ts";

/** Starting the practice account over: asked first, because its calls are gone afterwards. */
export function PracticeSetting() {
  const { client, session } = useStores();
  const { session: known, busy, failure } = useStore(session);
  const [asking, setAsking] = useState(false);
  // The store holds the last failure of any request about the session; only ours is said here.
  const [failed, setFailed] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  if (known?.practice !== true) return null;

  /** Main loads the window again afterwards: everything in it was about calls that are gone. */
  const reset = async () => {
    setAsking(false);
    setFailed(!(await session.resetPractice()));
  };

  const openPage = async () => {
    const opened = await client.links.openPractice();
    setTrouble(opened.ok ? null : opened.error.message);
  };

  return (
    <div className="setting">
      <h4 className="setting-name">Practice account</h4>
      {asking ? (
        <div role="group" aria-label="Start the practice account over?">
          <p>
            Everything in the practice account is replaced by fresh sample people and calls, your
            practice calls included.
          </p>
          <div className="setting-line">
            <button type="button" className="button primary" onClick={() => void reset()}>
              Start over
            </button>
            <button type="button" className="button" onClick={() => setAsking(false)}>
              Keep it
            </button>
          </div>
        </div>
      ) : (
        <div className="setting-line">
          <button type="button" className="button" disabled={busy} onClick={() => setAsking(true)}>
            {busy ? "Starting over…" : "Reset the practice account"}
          </button>
          <button type="button" className="button" onClick={() => void openPage()}>
            Open its page
          </button>
        </div>
      )}
      {(trouble !== null || (failed && failure !== null)) && (
        <p className="wrong" role="alert">
          {trouble ?? failure?.message}
        </p>
      )}
    </div>
  );
}
