import { useId, useState } from "react";
import { sentences } from "../../shared/result.ts";
import { lengthWords, readLength } from "../ui/words.ts";

type Props = {
  shownMs: number;
  /** The id of the sentence that says what is wrong with what was typed. */
  oddId: string;
  odd: boolean;
  onKeep(lengthMs: number): void;
  onOdd(odd: boolean): void;
  className?: string;
};

/** Whether a length that was typed cannot be one, and the sentence about it, in a line of its own. */
export function useOddLength() {
  const oddId = useId();
  const [odd, setOdd] = useState(false);
  const sentence = odd && (
    <p id={oddId} className="wrong" role="alert">
      {sentences.lengthOdd}
    </p>
  );
  return { field: { odd, oddId, onOdd: setOdd }, sentence };
}

/** A finished call's length, to be put right where the clock could not know better. */
export function LengthField(props: Props) {
  const { shownMs, odd, oddId, onKeep, onOdd, className = "length-field" } = props;
  const [typed, setTyped] = useState<string | null>(null);

  const put = (text: string | null) => {
    setTyped(text);
    // Half a length is none yet: what is wrong is said when the field is left, and no longer than so.
    if (text === null || readLength(text) !== null) onOdd(false);
  };
  const keep = () => {
    if (typed === null) return;
    const lengthMs = readLength(typed);
    if (lengthMs === null) return onOdd(true);
    // The field shows whole seconds; leaving it as it was must not cut the call to them.
    if (lengthWords(shownMs) !== lengthWords(lengthMs)) onKeep(lengthMs);
    put(null);
  };

  return (
    <input
      type="text"
      aria-label="Length"
      aria-invalid={odd}
      aria-describedby={odd ? oddId : undefined}
      className={className}
      value={typed ?? lengthWords(shownMs)}
      onChange={(event) => put(event.target.value)}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) keep();
        if (event.key === "Escape" && typed !== null) {
          event.preventDefault();
          put(null);
        }
      }}
    />
  );
}
