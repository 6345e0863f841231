import { type ReactNode, useState } from "react";
import { useStores } from "../stores.ts";
import { CloseIcon, LockIcon } from "../ui/icons.tsx";
import { Setting } from "./Setting.tsx";

type Props = {
  of: "ownNumbers" | "doNotLog";
  label: string;
  /** What the field is called. */
  add: string;
  numbers: readonly string[];
  most: number;
  /** Numbers of the administrator's, which stand here to be seen. */
  theirs?: readonly string[];
  hint: ReactNode;
};

/** A list of phone numbers, as typed. */
export function NumbersSetting({ of, label, add, numbers, most, theirs = [], hint }: Props) {
  const { settings } = useStores();
  const [typed, setTyped] = useState("");
  const number = typed.trim();
  const change = (changed: readonly string[]) => settings.change({ [of]: [...changed] });

  const take = async () => {
    if (number === "" || numbers.includes(number)) return setTyped("");
    if (await change([...numbers, number])) setTyped("");
  };

  return (
    <Setting of={of} label={label} hint={hint}>
      {numbers.length + theirs.length > 0 && (
        <ul role="list" aria-label={label} className="numbers">
          {numbers.map((own) => (
            <li key={own} className="number">
              <bdi className="name">{own}</bdi>
              <button
                type="button"
                className="icon-button"
                aria-label={`Remove ${own}`}
                onClick={() => void change(numbers.filter((kept) => kept !== own))}
              >
                <CloseIcon />
              </button>
            </li>
          ))}
          {theirs.map((their) => (
            <li key={`their ${their}`} className="number" title="Set by your administrator">
              <bdi className="name">{their}</bdi>
              <LockIcon />
              <span className="unseen">, set by your administrator</span>
            </li>
          ))}
        </ul>
      )}
      {numbers.length < most && (
        <div className="setting-line wide number-adding">
          <input
            type="text"
            className="field"
            aria-label={add}
            maxLength={100}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) void take();
            }}
          />
          <button
            type="button"
            className="button"
            disabled={number === ""}
            onClick={() => void take()}
          >
            Add
          </button>
        </div>
      )}
    </Setting>
  );
}
