import { useId } from "react";

type Props = {
  label: string;
  on: boolean;
  hint?: string;
  onTurn(on: boolean): void;
};

/** On or off, at once. The words are part of what is pressed. */
export function Switch({ label, on, hint, onTurn }: Props) {
  const hintId = useId();
  return (
    <div className="switch-setting">
      <label className="switch">
        <span>{label}</span>
        <input
          type="checkbox"
          role="switch"
          checked={on}
          aria-describedby={hint === undefined ? undefined : hintId}
          onChange={(event) => onTurn(event.target.checked)}
        />
      </label>
      {hint !== undefined && (
        <p id={hintId} className="small">
          {hint}
        </p>
      )}
    </div>
  );
}
