import { useEffect, useRef } from "react";
import type { CallView } from "../../shared/call.ts";
import type { RecordRef } from "../../shared/record.ts";
import { CloseIcon } from "../ui/icons.tsx";
import { PinButton } from "./PinButton.tsx";
import { Name } from "../ui/Name.tsx";
import { kindMarks, kindWords, whyWords } from "../ui/recordWords.ts";

/** What it is, and why it is here or else what tells it from its namesakes. */
function detailWords(record: CallView["records"][number]): string {
  const why = whyWords(record);
  const words = [
    kindWords[record.kind],
    why.startsWith("by ") ? record.detail : why || record.detail,
  ];
  return words.filter((part) => part !== "").join(" · ");
}

type Props = {
  view: Pick<CallView, "records" | "offers" | "lookup">;
  onRemove(record: CallView["records"][number]): void;
  /** Where given: on whose pages the call is pinned to the top, and the way to change that. */
  pins?: { readonly pinned: readonly RecordRef[]; onPin(record: RecordRef, pinned: boolean): void };
};

/** What the call will be associated with, each with its reason and the way out. */
export function AssociatedRecords({ view, onRemove, pins }: Props) {
  const list = useRef<HTMLUListElement>(null);
  const count = view.records.length;
  const counted = useRef(count);
  useEffect(() => {
    // With the button pressed the focus would be gone, and the next key with it.
    if (count < counted.current && document.activeElement === document.body) {
      const whole = list.current?.closest("article, section");
      whole?.querySelector<HTMLElement>('[aria-label="Associate"]')?.focus({ preventScroll: true });
    }
    // What was just added must be seen to be there; under who writes notes nothing may move.
    const added = count > counted.current;
    counted.current = count;
    const typing = document.activeElement;
    if (!added || (typing instanceof HTMLElement && typing.isContentEditable)) return;
    list.current?.lastElementChild?.scrollIntoView({ block: "nearest" });
  }, [count]);
  return (
    <>
      <div className="part-head">
        <h3 className="label">Associated records</h3>
        {count > 2 && <span className="small">{count}</span>}
      </div>
      <ul ref={list} role="list" aria-label="Associated records" className="records">
        {view.records.map((record) => {
          const lost = record.dropped !== undefined;
          const detail =
            record.dropped ??
            (record.key.startsWith("new:")
              ? "New contact, created with this call"
              : detailWords(record));
          return (
            <li
              key={`${record.kind} ${record.key}`}
              className={lost ? "record is-lost" : "record"}
              title={detail}
            >
              <span className="mark" aria-hidden>
                {kindMarks[record.kind]}
              </span>
              <div className="record-words">
                {lost ? (
                  <del>
                    <Name>{record.name}</Name>
                  </del>
                ) : (
                  <Name>{record.name}</Name>
                )}
                <span className={lost ? "small" : "small name"}>{detail}</span>
              </div>
              {pins !== undefined && !lost && <PinButton record={record} {...pins} />}
              <button
                type="button"
                className="icon-button"
                aria-label={`Remove ${record.name}`}
                onClick={() => onRemove(record)}
              >
                <CloseIcon />
              </button>
            </li>
          );
        })}
      </ul>
      {view.records.length === 0 && view.offers.length === 0 && (
        <p className="small">
          {view.lookup === "looking" ? "Looking whose number this is…" : "Nobody yet."}
        </p>
      )}
    </>
  );
}
