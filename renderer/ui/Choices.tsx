import { type ReactNode, useId } from "react";

export type Choice<V extends string> = {
  readonly value: V;
  readonly label: string;
  readonly hint?: ReactNode;
};

type Props<V extends string> = {
  label: string;
  choices: readonly Choice<V>[];
  chosen: V | null;
  onChoose(value: V): void;
  className?: string;
};

/** A radio group drawn as chips or, with the class `segments`, as one bar. */
export function Choices<V extends string>(props: Props<V>) {
  const { label, choices, chosen, onChoose, className = "segments" } = props;
  const group = useId();
  return (
    <div role="radiogroup" aria-label={label} className={className}>
      {choices.map(({ value, label: words, hint }) => (
        <label key={value} className="choice" title={words}>
          <input
            type="radio"
            name={group}
            aria-label={words}
            checked={value === chosen}
            onChange={() => onChoose(value)}
          />
          {hint !== undefined && (
            <span className="digit" aria-hidden>
              {hint}
            </span>
          )}
          <bdi className="name">{words}</bdi>
        </label>
      ))}
    </div>
  );
}
