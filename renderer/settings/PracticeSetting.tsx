import { useState } from "react";
import { useStore } from "zustand";
import { reload } from "../live.ts";
import { useStores } from "../stores.ts";

/** Starting the practice account over: asked first, because its calls are gone afterwards. */
export function PracticeSetting() {
  const stores = useStores();
  const { session } = stores;
  const { session: known, busy, failure } = useStore(session);
  const [asking, setAsking] = useState(false);
  if (known?.practice !== true) return null;

  const reset = async () => {
    setAsking(false);
    if (await session.resetPractice()) await reload(stores);
  };

  return (
    <div className="setting">
      <h3 className="setting-name">Practice account</h3>
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
        </div>
      )}
      {failure !== null && (
        <p className="wrong" role="alert">
          {failure.message}
        </p>
      )}
    </div>
  );
}
