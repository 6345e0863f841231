import { useState } from "react";
import { useStores } from "../stores.ts";
import { CloseIcon } from "../ui/icons.tsx";

const most = 20;

export function OwnNumbersSetting({ ownNumbers }: { ownNumbers: readonly string[] }) {
  const { settings } = useStores();
  const [typed, setTyped] = useState("");
  const number = typed.trim();

  const add = async () => {
    if (number === "" || ownNumbers.includes(number)) return setTyped("");
    if (await settings.change({ ownNumbers: [...ownNumbers, number] })) setTyped("");
  };

  return (
    <div className="setting">
      <h3 className="setting-name">Your own numbers</h3>
      {ownNumbers.length > 0 && (
        <ul role="list" aria-label="Your own numbers" className="own-numbers">
          {ownNumbers.map((own) => (
            <li key={own} className="own-number">
              <span className="name">{own}</span>
              <button
                type="button"
                className="icon-button"
                aria-label={`Remove ${own}`}
                onClick={() =>
                  void settings.change({ ownNumbers: ownNumbers.filter((kept) => kept !== own) })
                }
              >
                <CloseIcon />
              </button>
            </li>
          ))}
        </ul>
      )}
      {ownNumbers.length < most && (
        <div className="setting-line">
          <input
            type="text"
            className="field"
            aria-label="Add one of your numbers"
            maxLength={100}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) void add();
            }}
          />
          <button
            type="button"
            className="button"
            disabled={number === ""}
            onClick={() => void add()}
          >
            Add
          </button>
        </div>
      )}
      <p className="small">
        The first one is named as your end of a call. None of them is ever taken for the other
        person's.
      </p>
    </div>
  );
}
