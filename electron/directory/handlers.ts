import type { Handlers } from "../../shared/bridge.ts";
import { fail, type Failure, ok } from "../../shared/result.ts";
import type { Refusal } from "../hubspot/refusal.ts";
import type { Find } from "./find.ts";
import type { Lookup } from "./lookup.ts";

export type DirectoryHandlersParts = {
  /** The directory of the account signed in to; null until it has answered once. */
  readonly connected: () => { readonly lookup: Lookup; readonly find: Find } | null;
  readonly explain: (refusal: Refusal) => Failure;
  /** Told each refusal: the lookup of a number is often the first to meet a lost network. */
  readonly session: { readonly noticed: (refusal: Refusal) => void };
};

/** The directory's side of the contract. */
export function createDirectoryHandlers(parts: DirectoryHandlersParts): Handlers["directory"] {
  const { connected, explain, session } = parts;
  return {
    async match({ number }) {
      const directory = connected();
      if (directory === null) return fail("unreachable");
      const answer = await directory.lookup.match(number);
      if (!answer.ok) {
        session.noticed(answer.refusal);
        return { ok: false, error: explain(answer.refusal) };
      }
      const { lookup, found } = answer.value;
      return ok({ lookup, found: [...found] });
    },
    async find({ text, kinds }) {
      const directory = connected();
      if (directory === null) return fail("unreachable");
      const found = await directory.find(text, kinds);
      return found.ok ? ok([...found.value]) : found;
    },
  };
}
