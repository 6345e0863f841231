import { useCallback, useEffect, useRef } from "react";
import { useStore } from "zustand";
import type { Direction } from "../../shared/call.ts";
import { mayPress, start } from "../acts.ts";
import { useKeyOf } from "../settings/useKeyOf.ts";
import { useStores } from "../stores.ts";
import { Choices } from "../ui/Choices.tsx";
import { useAsked } from "../ui/useAsked.ts";
import { LastNumbers } from "./LastNumbers.tsx";
import { NumberHint } from "./NumberHint.tsx";

const directions: { value: Direction; label: string }[] = [
  { value: "outbound", label: "Outbound" },
  { value: "inbound", label: "Inbound" },
];

/** No call shown: a number, a direction, and go. Anything is accepted as a number. */
export function IdlePanel() {
  const stores = useStores();
  const { call, match } = stores;
  const { number, direction, starting, failure } = useStore(call);
  const startKeys = useKeyOf("next");
  const field = useRef<HTMLInputElement>(null);
  useAsked(
    "number",
    useCallback(() => field.current?.focus(), []),
  );
  useEffect(() => field.current?.focus(), []);

  const type = (typed: string) => {
    call.typeNumber(typed);
    match.type(typed);
  };

  return (
    <div className="idle">
      <div className="idle-form">
        <label className="label" htmlFor="number">
          Phone number
        </label>
        <input
          ref={field}
          id="number"
          type="text"
          inputMode="tel"
          autoComplete="off"
          spellCheck={false}
          className="field number-field"
          aria-describedby="number-hint"
          value={number}
          onChange={(event) => type(event.target.value)}
          onKeyDown={(event) => {
            const plain = !event.ctrlKey && !event.metaKey && !event.nativeEvent.isComposing;
            if (event.key === "Enter" && plain && stores.step.allow()) void start(stores);
          }}
        />
        <div id="number-hint">
          <NumberHint number={number} />
        </div>
        <Choices
          label="Direction"
          choices={directions}
          chosen={direction}
          onChoose={call.chooseDirection}
        />
        <button
          type="button"
          className="button primary big"
          disabled={starting}
          aria-keyshortcuts={startKeys.aria}
          onClick={(event) => mayPress(stores, event) && void start(stores)}
        >
          Start call
          <span className="keys" aria-hidden>
            {startKeys.words}
          </span>
        </button>
        {failure !== null && (
          <p className="wrong" role="alert">
            {failure.message}
          </p>
        )}
      </div>
      <LastNumbers
        onChoose={(chosen) => {
          type(chosen);
          field.current?.focus();
        }}
      />
    </div>
  );
}
