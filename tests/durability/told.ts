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

/** Another program's record of a call. */
export type ToldTwin = {
  readonly id: string;
  /** What the agent was asked to decide about it, and said; an answer may have been lost. */
  readonly words: Set<"ours" | "theirs" | "both">;
};

/** A call as the agent knows it, and what others did to it. */
export type ToldCall = {
  readonly id: CallId;
  readonly number: string;
  /** All that was written, until somebody else writes on the same notes. */
  readonly notes: Said<string>;
  readonly logged: Said<boolean>;
  /** It was at some time not to be logged, or deleted: with another program's record, if it was that. */
  wasOff: boolean;
  /** Ids of the contacts on it that were there before. */
  contacts: Said<readonly string[]>;
  readonly hungUp: Said<boolean>;
  readonly done: Said<boolean>;
  /** Sentences that must be in the notes; null while nobody else has written on them. */
  shared: { mine: string[]; theirs: string[] } | null;
  /** What somebody else wrote elsewhere on the record of this id. */
  edited: { readonly id: string; readonly recordingUrl: string } | null;
  twin: ToldTwin | null;
  /** Its records that somebody deleted in HubSpot. */
  readonly deletedIds: Set<string>;
  /** Names of contacts to be made with it. */
  readonly made: string[];
};

export function toldCall(id: CallId, number: string): ToldCall {
  return {
    id,
    number,
    notes: said(""),
    logged: said(true),
    wasOff: false,
    contacts: said([] as readonly string[]),
    hungUp: said(false),
    done: said(false),
    shared: null,
    edited: null,
    twin: null,
    deletedIds: new Set(),
    made: [],
  };
}

/** Every sentence that a story writes is a paragraph of its own. */
export function sentencesOf(notes: string): string[] {
  return notes.match(/<p>[^<]*<\/p>/g) ?? [];
}

/** Somebody for a story's calls, as long as nobody deletes or merges them. */
export type Person = { readonly id: string; fate: "there" | "deleted" | { into: Person } };

/** Whom a contact's id stands for by now; null where it was deleted. */
export function personNow(people: readonly Person[], id: string): string | null {
  const person = people.find((one) => one.id === id);
  if (person === undefined || person.fate === "there") return id;
  return person.fate === "deleted" ? null : personNow(people, person.fate.into.id);
}
