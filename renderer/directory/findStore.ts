import { createStore } from "zustand/vanilla";
import type { Client } from "../../shared/bridge.ts";
import type { FoundRecord, RecordKind } from "../../shared/record.ts";
import type { Failure } from "../../shared/result.ts";

export type FindState = {
  readonly text: string;
  readonly people: readonly FoundRecord[];
  readonly work: readonly FoundRecord[];
  /** Which questions are still unanswered for this text. */
  readonly asking: boolean;
  readonly failure: Failure | null;
};

const empty: FindState = { text: "", people: [], work: [], asking: false, failure: null };
const peopleAfterMs = 200;
const workAfterMs = 600;

export type FindStore = ReturnType<typeof createFindStore>;

/**
 * One search over the four kinds. People and companies are asked first, deals and tickets when
 * typing rests and the first answer is in (a newer search cancels an older in main, so the second
 * must not overtake the first). An answer to a text that is no longer there is dropped.
 */
export function createFindStore(client: Client) {
  const store = createStore<FindState>(() => empty);
  const { setState: set } = store;
  let typing = 0;
  let peopleTimer: ReturnType<typeof setTimeout> | undefined;
  let workTimer: ReturnType<typeof setTimeout> | undefined;

  async function ask(of: number, text: string, kinds: RecordKind[]): Promise<FoundRecord[] | null> {
    const answer = await client.directory.find({ text, kinds });
    if (of !== typing) return null;
    if (answer.ok) return answer.value;
    if (answer.error.code !== "superseded") set({ failure: answer.error });
    return null;
  }

  function clearTimers(): void {
    clearTimeout(peopleTimer);
    clearTimeout(workTimer);
  }

  return Object.assign(store, {
    type(text: string): void {
      clearTimers();
      typing += 1;
      const of = typing;
      const asked = text.trim();
      if (asked === "") return set({ ...empty, text });
      set({ text, asking: true, failure: null });
      const rested = new Promise<void>((resolve) => {
        workTimer = setTimeout(resolve, workAfterMs);
      });
      peopleTimer = setTimeout(async () => {
        const people = await ask(of, asked, ["contact", "company"]);
        if (of !== typing) return;
        // The older text's deals would look like this text's answers.
        set({ people: people ?? [], work: [] });
        await rested;
        if (of !== typing) return;
        const work = await ask(of, asked, ["deal", "ticket"]);
        if (of === typing) set({ work: work ?? [], asking: false });
      }, peopleAfterMs);
    },
    clear(): void {
      clearTimers();
      typing += 1;
      set(empty);
    },
  });
}
