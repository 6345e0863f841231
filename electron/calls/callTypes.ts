import { z } from "zod";
import type { Handlers } from "../../shared/bridge.ts";
import { ok } from "../../shared/result.ts";
import type { Memory } from "../disk/memory.ts";
import type { Answer } from "../hubspot/refusal.ts";
import type { Bound } from "./callRow.ts";

export type CallTypesParts = {
  readonly memory: Memory;
  readonly bound: () => Bound | null;
  /** The account's own word, which is at hand once it has been signed in to. */
  readonly ask: () => Promise<Answer<readonly string[]> | null>;
};

const Remembered = z.array(z.string().max(200));
const most = 500;

/** What calls can be filed as, remembered for offline. */
export function createCallTypes({ memory, bound, ask }: CallTypesParts): Handlers["callTypes"] {
  return {
    async list() {
      const whose = bound();
      if (whose === null) return ok([]);
      const answer = await ask();
      if (answer?.ok !== true) {
        const remembered = memory.recall(whose.base, whose.accountId, "callTypes");
        return ok(Remembered.safeParse(remembered?.value).data ?? []);
      }
      // An option longer than a person would ever choose from a list is left out.
      const fitting = answer.value.filter((name) => name.length <= 200).slice(0, most);
      memory.remember(whose.base, whose.accountId, "callTypes", fitting);
      return ok(fitting);
    },
  };
}
