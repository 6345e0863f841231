import type { RecordKind, RecordSummary } from "../../shared/record.ts";

export const kindWords: Record<RecordKind, string> = {
  contact: "Contact",
  company: "Company",
  deal: "Deal",
  ticket: "Ticket",
};

export const kindMarks: Record<RecordKind, string> = {
  contact: "C",
  company: "Co",
  deal: "D",
  ticket: "T",
};

/** "MO" of "Marta Ólafsdóttir": the first letters of the first and the last word. */
export function initials(name: string): string {
  const words = name.split(/[\s·]+/u).filter((word) => /^\p{L}/u.test(word));
  const [first, last] = [words[0], words.length > 1 ? words.at(-1) : undefined];
  const letter = (word: string | undefined) => (word === undefined ? "" : ([...word][0] ?? ""));
  return (letter(first) + letter(last)).toUpperCase();
}

/** Why a record is on the list. Found by its own name, the name need not be read twice. */
export function whyWords({ why, name }: { why: string } & Pick<RecordSummary, "name">): string {
  if (why.endsWith(`: ${name}`)) return `by ${why.slice(0, -name.length - 2)}`;
  return why.startsWith("name: ") && !why.includes(", ") ? "by name" : why;
}
