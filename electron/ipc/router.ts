import type { z } from "zod";
import type { Handlers } from "../../shared/bridge.ts";
import { contract } from "../../shared/contract.ts";
import { fail, type Failure, type Result } from "../../shared/result.ts";
import { isSmall } from "./small.ts";

export type Route = (name: unknown, input: unknown) => Promise<Result<unknown>>;

type Method = {
  readonly input: z.ZodType;
  readonly output: z.ZodType;
  readonly handler: (input: unknown) => unknown;
};

export type RouterParts = {
  readonly handlers: Handlers;
  /** An expected failure that had to be thrown (the disk's), or null for a bug. */
  readonly failureOf: (thrown: unknown) => Failure | null;
  readonly bug: (name: string, thrown: unknown) => void;
};

/**
 * From a name and an unknown input to a result: looked up in a Map (so `__proto__` is just an
 * unknown name), parsed on the way in, and parsed again on the way out, so that no handler can let
 * out a field the contract does not name. One of the four places where bugs are caught.
 */
export function createRouter({ handlers, failureOf, bug }: RouterParts): Route {
  const methods = new Map<string, Method>(
    Object.entries(contract).flatMap(([room, methodsOfRoom]) =>
      Object.entries(methodsOfRoom).map(([name, shape]) => {
        const handlersOfRoom: object = handlers[room as keyof Handlers];
        const handler = Reflect.get(handlersOfRoom, name) as Method["handler"];
        return [`${room}.${name}`, { ...shape, handler }] as const;
      }),
    ),
  );
  return async (name, input) => {
    const method = typeof name === "string" ? methods.get(name) : undefined;
    if (method === undefined) return fail("unknownMethod");
    try {
      const parsed = isSmall(input) ? method.input.safeParse(input) : null;
      if (parsed?.success !== true) return fail("badRequest");
      const result = (await method.handler(parsed.data)) as Result<unknown>;
      if (!result.ok) return fail(result.error.code, result.error.message);
      return { ok: true, value: method.output.parse(result.value) };
    } catch (thrown) {
      const expected = failureOf(thrown);
      if (expected !== null) return { ok: false, error: expected };
      bug(String(name), thrown);
      return fail("bug");
    }
  };
}
