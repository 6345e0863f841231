import { useId, useState } from "react";
import { sentences } from "../../shared/result.ts";
import { lengthWords, readLength } from "../ui/words.ts";

type Props = { shownMs: number; onKeep(lengthMs: number): void; className?: string };

/** A finished call's length, to be put right where the clock could not know better. */
export function LengthField({ shownMs, onKeep, className = "length-field" }: Props) {
  const oddId = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const lengthMs = typed === null ? null : readLength(typed);
  const odd = typed !== null && lengthMs === null;

  const keep = () => {
    if (lengthMs === null) return;
    // The field shows whole seconds; leaving it as it was must not cut the call to them.
    if (lengthWords(shownMs) !== lengthWords(lengthMs)) onKeep(lengthMs);
    setTyped(null);
  };

  return (
    <div className="length">
      <input
        type="text"
        aria-label="Length"
        aria-invalid={odd}
        aria-describedby={odd ? oddId : undefined}
        className={className}
        value={typed ?? lengthWords(shownMs)}
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
        <p id={oddId} className="wrong length-odd">
          {sentences.lengthOdd}
        </p>
      )}
    </div>
  );
}
