import { useEffect, useRef } from "react";
import type { Failure } from "../../shared/result.ts";
import { Name } from "../ui/Name.tsx";
import { kindMarks, kindWords, whyWords } from "../ui/recordWords.ts";
import type { FindOption } from "./findOptions.ts";

type Props = {
  id: string;
  options: readonly FindOption[];
  pointed: string | null;
  asking: boolean;
  failure: Failure | null;
  nobody: boolean;
  /** Which records cannot be among them, and why; null where all can. */
  notShown: string | null;
  /** Whether the call has a number that a new contact would get. */
  numbered: boolean;
  onTake(option: FindOption): void;
};

export function FoundList(props: Props) {
  const { id, options, pointed, asking, failure, nobody, notShown, numbered, onTake } = props;
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
  }, [pointed]);
  return (
    <div className="found">
      <ul ref={list} id={id} role="listbox" aria-label="Found records" className="found-list">
        {options.map((option) => (
          <li
            key={option.key}
            id={`${id} ${option.key}`.replaceAll(" ", "-")}
            role="option"
            aria-selected={option.key === pointed}
            className="found-option"
            // The field keeps the focus, so the next name can be typed at once.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onTake(option)}
          >
            {option.what === "record" ? (
              <>
                <span className="mark" aria-hidden>
                  {kindMarks[option.record.kind]}
                </span>
                <span className="record-words">
                  <Name>{option.record.name}</Name>
                  <span className="small name">
                    {[kindWords[option.record.kind], option.record.detail, whyWords(option.record)]
                      .filter((part) => part !== "")
                      .join(" · ")}
                  </span>
                </span>
              </>
            ) : (
              <span>
                Create contact “<bdi>{option.name}</bdi>”{numbered ? " with this number" : ""}
              </span>
            )}
          </li>
        ))}
      </ul>
      <p className="small found-state" aria-live="polite">
        {failure?.message ?? (asking ? "Searching…" : nobody ? "Nobody found." : "")}
      </p>
      {notShown !== null && <p className="small found-state">{notShown}</p>}
    </div>
  );
}
