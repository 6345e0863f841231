import { useState } from "react";
import { sentences } from "../../shared/result.ts";
import type { CallView } from "../../shared/call.ts";
import { useStores } from "../stores.ts";
import { lengthWords, readLength } from "../ui/words.ts";

/** A finished call's length, to be put right where the clock could not know better. */
export function LengthField({ view }: { view: CallView }) {
  const { call } = useStores();
  const [typed, setTyped] = useState<string | null>(null);
  const lengthMs = typed === null ? null : readLength(typed);
  const odd = typed !== null && lengthMs === null;

  const keep = () => {
    if (lengthMs === null) return;
    // The field shows whole seconds; leaving it as it was must not cut the call to them.
    if (lengthWords(view.elapsedMs) !== lengthWords(lengthMs)) {
      void call.changeLength(view.id, lengthMs);
    }
    setTyped(null);
  };

  return (
    <div className="length">
      <input
        type="text"
        aria-label="Length"
        aria-invalid={odd}
        aria-describedby={odd ? "length-odd" : undefined}
        className="length-field"
        value={typed ?? lengthWords(view.elapsedMs)}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={keep}
        onKeyDown={(event) => {
          if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) keep();
          if (event.key === "Escape" && typed !== null) {
            event.preventDefault();
            setTyped(null);
          }
        }}
      />
      {odd && (
        <p id="length-odd" className="wrong length-odd">
          {sentences.lengthOdd}
        </p>
      )}
    </div>
  );
}
