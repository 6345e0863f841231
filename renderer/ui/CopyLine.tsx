import { useRef, useState } from "react";

type Props = {
  /** What the value is, for who cannot see where it stands. */
  label: string;
  value: string;
};

/** A value that is entered elsewhere, to be taken whole: by its button, or marked and copied. */
export function CopyLine({ label, value }: Props) {
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState<string | null>(null);
  const word = copied === value ? "Copied" : "Copy";

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value);
      setCopied(value);
    } catch {
      // The clipboard is another program's just now: marked, Ctrl/Cmd+C takes it.
      field.current?.select();
    }
  };

  return (
    <div className="copy-line">
      <input
        ref={field}
        type="text"
        readOnly
        className="field"
        aria-label={label}
        title={value}
        value={value}
        onFocus={(event) => event.target.select()}
      />
      <button
        type="button"
        className="button"
        aria-label={`${word} ${label.toLowerCase()}`}
        onClick={() => void copy()}
        onBlur={() => setCopied(null)}
      >
        {word}
      </button>
      <span className="unseen" aria-live="polite">
        {copied === value ? "Copied" : ""}
      </span>
    </div>
  );
}
