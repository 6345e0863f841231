import { createStore } from "zustand/vanilla";
import type { Client } from "../../shared/bridge.ts";
import { digitsOf, readNumber } from "../../shared/phone.ts";
import type { FoundRecord } from "../../shared/record.ts";
import type { Failure } from "../../shared/result.ts";

export type Match = {
  readonly lookup: "none" | "one" | "several" | "own";
  readonly found: readonly FoundRecord[];
};

/** `match` belongs to `number`, and is null while nobody has answered yet. */
export type MatchState = {
  readonly number: string;
  readonly match: Match | null;
  readonly failure: Failure | null;
};

const restMs = 300;
/** No number anywhere is that long, and a call would not take it. */
const longestAsked = 1_000;

/** Whose number is being typed: asked when typing rests, an older answer never shown for a newer. */
export function createMatchStore(client: Client) {
  const store = createStore<MatchState>(() => ({ number: "", match: null, failure: null }));
  let timer: ReturnType<typeof setTimeout> | undefined;

  return Object.assign(store, {
    type(number: string): void {
      clearTimeout(timer);
      if (number === store.getState().number) return;
      store.setState({ number, match: null, failure: null });
      const { placeholder } = readNumber(number, "");
      if (placeholder || number.length > longestAsked || digitsOf(number).length < 3) return;
      timer = setTimeout(async () => {
        const answer = await client.directory.match({ number });
        if (store.getState().number !== number) return;
        if (answer.ok) store.setState({ match: answer.value });
        else if (answer.error.code !== "superseded") store.setState({ failure: answer.error });
      }, restMs);
    },
  });
}
