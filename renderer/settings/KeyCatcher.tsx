import { useEffect, useRef } from "react";
import { chordOf, pressOf } from "../keys.ts";
import { isMac } from "../ui/keyWords.ts";

type Props = {
  label: string;
  onChoose(chord: string): void;
  onClose(): void;
};

/** Waits for the new keys. Esc, Tab and leaving change nothing. */
export function KeyCatcher({ label, onChoose, onClose }: Props) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  return (
    <button
      ref={button}
      type="button"
      className="button slim key-catcher"
      aria-label={`${label}: press them now, or Esc to keep the old ones`}
      onBlur={onClose}
      onClick={onClose}
      onKeyDown={(event) => {
        if (event.key === "Tab") return;
        // No act, no menu and no field may have these keys meanwhile.
        event.preventDefault();
        event.stopPropagation();
        if (event.key === "Escape") return onClose();
        const chord = event.nativeEvent.isComposing
          ? null
          : chordOf(pressOf(event.nativeEvent), isMac());
        if (chord !== null) onChoose(chord);
      }}
    >
      Press the new keys…
    </button>
  );
}
