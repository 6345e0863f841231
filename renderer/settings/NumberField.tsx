import { type ReactNode, useState } from "react";

type Props = {
  label: string;
  value: number;
  least: number;
  most: number;
  before?: ReactNode;
  after?: ReactNode;
  onChange(value: number): void;
};

/** A whole number, kept when the field is left or Enter is pressed; an odd one is never kept. */
export function NumberField({ label, value, least, most, before, after, onChange }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  const wanted = Number(typed ?? value);
  const odd = !Number.isInteger(wanted) || wanted < least || wanted > most;
  const keep = () => {
    if (odd) return;
    setTyped(null);
    if (wanted !== value) onChange(wanted);
  };
  return (
    <>
      <label className="setting-line small">
        {before}
        <input
          type="text"
          inputMode="numeric"
          className="field number-setting"
          aria-label={label}
          aria-invalid={odd}
          value={typed ?? String(value)}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={keep}
          onKeyDown={(event) => {
            if (event.key === "Enter" && !event.nativeEvent.isComposing) keep();
          }}
        />
        {after}
      </label>
      {odd && (
        <p className="wrong" role="alert">
          Type a whole number from {least} to {most}.
        </p>
      )}
    </>
  );
}
