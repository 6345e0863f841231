import { z } from "zod";
import type { Publish } from "../../shared/bridge.ts";
import { DispositionId, type DispositionList } from "../../shared/disposition.ts";
import type { Clock } from "../clock.ts";
import type { Memory } from "../disk/memory.ts";
import type { Answer } from "../hubspot/refusal.ts";
import type { Bound } from "./callRow.ts";
import { assignDigits, type Listed } from "./digits.ts";

export type DispositionsParts = {
  readonly ask: () => Promise<Answer<readonly Listed[]> | null>;
  readonly memory: Memory;
  readonly bound: () => Bound | null;
  readonly clock: Clock;
  readonly publish: Publish;
};

export type Dispositions = {
  list(): DispositionList;
  /** Whether an outcome may be chosen. With no list known at all, nothing can be ruled out. */
  knows(id: string): boolean;
  /** Asks the account again; what it answers is remembered for days offline. */
  refresh(): Promise<void>;
  stop(): void;
};

const remembered = z.array(z.object({ id: DispositionId, label: z.string() }));
const digitsShape = z.record(z.string(), z.int().min(1).max(9));

/** Administrators change outcomes rarely; a quarter of an hour is soon enough. */
const refreshEveryMs = 15 * 60_000;

/** The account's live list of outcomes, remembered for offline. */
export function createDispositions(parts: DispositionsParts): Dispositions {
  const { ask, memory, bound, clock, publish } = parts;
  let live = false;
  let cancel: () => void = () => undefined;

  function recalled(name: string): { value: unknown; asOf: number } | null {
    const whose = bound();
    return whose === null ? null : memory.recall(whose.base, whose.accountId, name);
  }

  const dispositions: Dispositions = {
    list() {
      const known = recalled("dispositions");
      const digits = digitsShape.safeParse(recalled("digits")?.value).data ?? {};
      const listed = remembered.safeParse(known?.value).data ?? [];
      return {
        dispositions: listed.map(({ id, label }) => ({ id, label, digit: digits[id] ?? null })),
        asOf: known?.asOf ?? null,
        live,
      };
    },
    knows(id) {
      const { dispositions: listed } = dispositions.list();
      return listed.length === 0 || listed.some((disposition) => disposition.id === id);
    },
    async refresh() {
      cancel();
      cancel = clock.after(refreshEveryMs, () => void dispositions.refresh());
      const whose = bound();
      const answer = await ask();
      if (answer === null || whose === null) return;
      live = answer.ok;
      if (answer.ok) {
        const before = digitsShape.safeParse(recalled("digits")?.value).data ?? {};
        const { base, accountId } = whose;
        memory.remember(base, accountId, "dispositions", answer.value);
        memory.remember(base, accountId, "digits", assignDigits(answer.value, before));
      }
      publish("dispositions.changed", dispositions.list());
    },
    stop: () => cancel(),
  };
  return dispositions;
}
