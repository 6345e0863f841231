import { useId, useRef } from "react";
import type { Disposition, DispositionId } from "../../shared/disposition.ts";
import { useSingleKeys } from "../settings/useSingleKeys.ts";
import { ariaKeys } from "../ui/keyWords.ts";
import { useFitting } from "./firstRow.ts";

type Props = {
  outcomes: readonly Disposition[];
  /** How many the account has, those not among `outcomes` included. */
  all: number;
  chosen: DispositionId | null;
  /** Whether the digits choose here, and so are shown. */
  keyed: boolean;
  /** One row only, the others out of sight but still in reach of keys and readers. */
  folded: boolean;
  onChoose(id: DispositionId): void;
  /** One was pressed by hand. Arrows only pass over most of what they choose. */
  onPressed(): void;
  onUnfold(): void;
};

const gap = 6;

/** The outcomes as chips, each with its key. Nothing is chosen for the agent. */
export function OutcomeChips(props: Props) {
  const { outcomes, all, chosen, keyed, folded, onChoose, onPressed, onUnfold } = props;
  const single = useSingleKeys();
  const group = useId();
  const row = useRef<HTMLDivElement>(null);
  const fits = useFitting(row, gap, `${folded} ${outcomes.length}`);
  const place = outcomes.findIndex(({ id }) => id === chosen);
  // A chosen outcome out of sight would look like none: it comes to the front of the fold.
  const first = folded && place >= fits ? chosen : null;
  const hidden = folded ? all - Math.min(fits, outcomes.length) : 0;

  return (
    <div className={folded ? "outcomes folded" : "outcomes"}>
      <div
        ref={row}
        role="radiogroup"
        aria-label="Outcome"
        className="outcome-row"
        // Reached by Tab or an arrow, a chip must be seen; pressed by hand it is seen already.
        onFocus={({ target }) => {
          if (folded && target.matches(":focus-visible")) onUnfold();
        }}
      >
        {outcomes.map(({ id, label, digit }) => (
          <label
            key={id}
            className={`choice ${id === first ? "comes-first" : ""}`}
            title={label}
            onClick={({ detail }) => detail > 0 && onPressed()}
          >
            <input
              type="radio"
              name={group}
              aria-label={label}
              aria-keyshortcuts={
                keyed && digit !== null
                  ? ariaKeys(single ? String(digit) : `Mod+Alt+${digit}`)
                  : undefined
              }
              checked={id === chosen}
              onChange={() => onChoose(id)}
            />
            {keyed && digit !== null && (
              <span className="digit" aria-hidden>
                {digit}
              </span>
            )}
            <bdi className="name">{label}</bdi>
          </label>
        ))}
      </div>
      {hidden > 0 && (
        <button type="button" className="choice more" onClick={onUnfold}>
          {hidden} more
        </button>
      )}
    </div>
  );
}
