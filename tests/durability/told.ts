import type { CallId } from "../../shared/call.ts";

/**
 * One thing the agent said, as far as the program has answered. Between asking and the answer both
 * the old and the new may be what the disk holds, if the program dies there; after it only the new.
 */
export type Said<T> = { sure: T; asked: { value: T } | null };

export function said<T>(value: T): Said<T> {
  return { sure: value, asked: null };
}

/** Tells the act before it is asked, and again once it has been answered. */
export async function saying<T>(fact: Said<T>, value: T, act: () => Promise<unknown>) {
  fact.asked = { value };
  await act();
  fact.sure = value;
  fact.asked = null;
}

/** What the disk says of it after a crash: one of the two, and from now on that one. */
export function settleSaid<T>(fact: Said<T>, found: T, what: string): void {
  const known = [fact.sure, ...(fact.asked === null ? [] : [fact.asked.value])];
  if (!known.some((each) => JSON.stringify(each) === JSON.stringify(found))) {
    throw new Error(
      `${what}: the disk says ${JSON.stringify(found)}, the agent ${JSON.stringify(known)}`,
    );
  }
  fact.sure = found;
  fact.asked = null;
}

/** A call as the agent knows it. */
export type ToldCall = {
  readonly id: CallId;
  readonly notes: Said<string>;
  readonly logged: Said<boolean>;
  /** Ids of the contacts on it. */
  readonly contacts: Said<readonly string[]>;
  readonly hungUp: Said<boolean>;
  readonly done: Said<boolean>;
};

export function toldCall(id: CallId): ToldCall {
  return {
    id,
    notes: said(""),
    logged: said(true),
    contacts: said([] as readonly string[]),
    hungUp: said(false),
    done: said(false),
  };
}
