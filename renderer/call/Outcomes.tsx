import { type ReactNode, useState } from "react";
import { useStore } from "zustand";
import type { DispositionId } from "../../shared/disposition.ts";
import type { DispositionList } from "../../shared/disposition.ts";
import { useStores } from "../stores.ts";
import { useLow, useWide } from "../ui/useWide.ts";
import { OutcomeChips } from "./OutcomeChips.tsx";
import { keysFirst } from "./outcomeStore.ts";

/** Up to here all are chips; beyond, the keys' own are, and the rest is searched. */
const chipsUpTo = 14;

type Props = {
  chosen: DispositionId | null;
  /** Whether the outcomes' keys choose here. */
  keyed: boolean;
  echo?: ReactNode;
  onChoose(id: DispositionId): void;
  /** The search has closed and taken its field with it; the focus has to go somewhere. */
  onSearched(): void;
};

export function Outcomes({ chosen, keyed, echo, onChoose, onSearched }: Props) {
  const { outcomes } = useStores();
  const { list, failure } = useStore(outcomes);
  const [unfolded, setUnfolded] = useState(false);
  const [search, setSearch] = useState("");
  const folds = [!useWide(), useLow()].includes(true);
  const all = keysFirst(list);
  const long = all.length > chipsUpTo;

  const wanted = search.trim().toLocaleLowerCase();
  const shown = !long
    ? all
    : unfolded
      ? all.filter(({ label }) => label.toLocaleLowerCase().includes(wanted))
      : all.filter(({ id, digit }) => digit !== null || id === chosen);

  const fold = () => {
    if (long) setUnfolded(false);
    setSearch("");
  };
  const choose = (id: DispositionId) => {
    onChoose(id);
    fold();
  };
  const searched = (event: React.KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return;
    const [first] = shown;
    if (event.key === "Enter" && first !== undefined && wanted !== "") choose(first.id);
    else if (event.key === "Escape") setUnfolded(false);
    else return;
    // The field is gone now; whoever typed in it types on in the notes.
    event.preventDefault();
    onSearched();
  };

  return (
    <section className="part">
      <div className="part-head">
        <h3 className="label">Outcome</h3>
        {echo}
        {unfolded && (
          <button type="button" className="link-button small" onClick={() => setUnfolded(false)}>
            Fewer
          </button>
        )}
      </div>
      {list === null && <p className="small">{failure?.message ?? "Looking up the outcomes…"}</p>}
      {list !== null && all.length === 0 && <p className="small">{noneWords(list)}</p>}
      {long && unfolded && (
        <input
          type="text"
          className="field slim"
          aria-label="Find an outcome"
          placeholder={`Search ${all.length} outcomes`}
          autoFocus
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          onKeyDown={searched}
        />
      )}
      <div
        className={long && unfolded ? "outcome-scroll" : undefined}
        onKeyDown={(event) => {
          const leaves = event.key === "Enter" || event.key === "Escape";
          if (!long || !unfolded || !leaves || event.ctrlKey || event.metaKey) return;
          event.preventDefault();
          fold();
          onSearched();
        }}
      >
        <OutcomeChips
          outcomes={shown}
          all={all.length}
          chosen={chosen}
          keyed={keyed}
          folded={folds && !unfolded}
          onChoose={onChoose}
          onPressed={fold}
          onUnfold={() => setUnfolded(true)}
        />
      </div>
      {long && !unfolded && !folds && (
        <button type="button" className="link-button small" onClick={() => setUnfolded(true)}>
          {all.length - shown.length} more
        </button>
      )}
      {list !== null && !list.live && all.length > 0 && (
        <p className="small">From memory: HubSpot could not be asked for changes.</p>
      )}
    </section>
  );
}

/** Why there is nothing to choose. Nothing waits for an outcome that cannot be chosen. */
function noneWords({ live, asOf }: DispositionList): string {
  return live || asOf !== null
    ? "This account has no outcomes to choose from. Calls are logged without one; an administrator can add some in HubSpot."
    : "The outcomes are not known yet: HubSpot could not be asked. The call is logged without one unless you choose later.";
}
