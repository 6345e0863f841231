import { useCallback, useEffect, useId, useRef, useState } from "react";
import { useStore } from "zustand";
import type { CallView } from "../../shared/call.ts";
import { notShownWords } from "../session/sessionWords.ts";
import { useHidden } from "../settings/useHidden.ts";
import { useKeyOf } from "../settings/useKeyOf.ts";
import { useStores } from "../stores.ts";
import { useAsked } from "../ui/useAsked.ts";
import { type FindOption, foundNobody, optionsOf } from "./findOptions.ts";
import type { FindStore } from "./findStore.ts";
import { FoundList } from "./FoundList.tsx";

type Props = {
  view: Pick<CallView, "records" | "number">;
  /** What is typed in one box is never seen in another. */
  find: FindStore;
  /** Whether the key that finds leads to this box. */
  keyed: boolean;
  onTake(option: FindOption): void;
};

/** One box over contacts, companies, deals and tickets. It stays open for the next one. */
export function AssociateBox({ view, find, keyed, onTake }: Props) {
  const { session } = useStores();
  const lacking = useStore(session, (state) => state.session?.lacking);
  const found = useStore(find);
  const mayCreate = !useHidden("newContacts");
  const findKeys = useKeyOf("find");
  const [open, setOpen] = useState(false);
  const [pointedAt, setPointedAt] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const listId = useId();
  /** Where the key that finds was pressed: Esc leads back there. */
  const from = useRef<HTMLElement | null>(null);
  const focus = useCallback(() => {
    const active = document.activeElement;
    if (active === field.current) return;
    from.current = active instanceof HTMLElement && active !== document.body ? active : null;
    field.current?.focus();
  }, []);
  useAsked("find", keyed ? focus : null);
  useEffect(() => () => find.clear(), [find]);
  useEffect(() => {
    // The record just taken pushes the box down; who types on must see where.
    if (document.activeElement === field.current)
      field.current?.scrollIntoView({ block: "nearest" });
  }, [view.records.length]);

  const options = optionsOf(found, view.records, mayCreate);
  // The pointed option is known by its key: answers that arrive later never move it.
  const at = Math.max(
    0,
    options.findIndex(({ key }) => key === pointedAt),
  );
  const pointed = options[at];
  const expanded = open && found.text.trim() !== "";

  const take = (option: FindOption) => {
    onTake(option);
    find.clear();
    setPointedAt(null);
  };

  const pressed = (event: React.KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return;
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step !== 0 && options.length > 0) {
      event.preventDefault();
      setOpen(true);
      setPointedAt(options[(at + step + options.length) % options.length]?.key ?? null);
    } else if (event.key === "Enter" && expanded && pointed !== undefined) {
      event.preventDefault();
      take(pointed);
    } else if (event.key === "Escape" && (expanded || found.text !== "")) {
      event.preventDefault();
      if (expanded) setOpen(false);
      else find.clear();
    } else if (event.key === "Escape" && from.current?.isConnected === true) {
      event.preventDefault();
      from.current.focus();
    }
  };

  return (
    <div className="associate">
      {expanded && (
        <FoundList
          id={listId}
          options={options}
          pointed={pointed?.key ?? null}
          asking={found.asking}
          failure={found.failure}
          nobody={foundNobody(found)}
          notShown={lacking === undefined ? null : notShownWords(lacking)}
          numbered={view.number.trim() !== ""}
          onTake={take}
        />
      )}
      <input
        ref={field}
        type="text"
        role="combobox"
        aria-label="Associate"
        aria-autocomplete="list"
        aria-expanded={expanded}
        aria-controls={expanded ? listId : undefined}
        aria-activedescendant={
          expanded && pointed !== undefined
            ? `${listId} ${pointed.key}`.replaceAll(" ", "-")
            : undefined
        }
        aria-keyshortcuts={keyed ? findKeys.aria : undefined}
        autoComplete="off"
        spellCheck={false}
        className="field"
        placeholder="Search people, companies, deals, tickets"
        value={found.text}
        onChange={(event) => {
          setOpen(true);
          setPointedAt(null);
          find.type(event.target.value);
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => {
          setOpen(false);
          from.current = null;
        }}
        onKeyDown={pressed}
      />
      {keyed && found.text === "" && (
        <span className="keys associate-keys" aria-hidden>
          {findKeys.words}
        </span>
      )}
    </div>
  );
}
