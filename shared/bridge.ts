import type { z } from "zod";
import type { Contract, Events } from "./contract.ts";
import type { Result } from "./result.ts";

type Rooms = keyof Contract;
type MethodsOf<R extends Rooms> = keyof Contract[R];

type Shape<R extends Rooms, M extends MethodsOf<R>> = Contract[R][M] extends {
  input: infer I extends z.ZodType;
  output: infer O extends z.ZodType;
}
  ? { input: z.input<I>; parsed: z.output<I>; output: z.output<O>; answered: z.input<O> }
  : never;

/** What main implements: one function a method. A missing or misspelt one does not compile. */
export type Handlers = {
  [R in Rooms]: {
    [M in MethodsOf<R>]: (
      input: Shape<R, M>["parsed"],
    ) => Promise<Result<Shape<R, M>["answered"]>> | Result<Shape<R, M>["answered"]>;
  };
};

/** What the window calls. */
export type Client = {
  [R in Rooms]: {
    [M in MethodsOf<R>]: (
      ...input: Shape<R, M>["input"] extends null ? [] : [Shape<R, M>["input"]]
    ) => Promise<Result<Shape<R, M>["output"]>>;
  };
};

export type EventName = keyof Events;
export type EventPayload<E extends EventName> = z.output<Events[E]>;
export type Publish = <E extends EventName>(name: E, payload: z.input<Events[E]>) => void;

/** All that the preload gives to the page. */
export type Bridge = {
  request(name: string, input: unknown): Promise<Result<unknown>>;
  /** Returns the function that ends the subscription. */
  subscribe(listener: (name: string, payload: unknown) => void): () => void;
};

export const bridgeName = "wrapup";
export const requestChannel = "wrapup:request";
export const eventChannel = "wrapup:event";
