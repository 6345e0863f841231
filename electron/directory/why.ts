import { digitsOf } from "../../shared/phone.ts";
import type { Candidate } from "../hubspot/recordWords.ts";

/** Why a record is on the list, in words, and how good a reason that is: 0 is the best. */
export type Why = { why: string; rank: number };

type Field = { where: string; text: string };

/**
 * Finds the field that matched, best first: how the name begins, a word in it, the name anywhere,
 * then the other fields HubSpot searches. Accents and case do not count, as a person would search.
 */
export function whyFound(candidate: Candidate, text: string): Why {
  const sought = folded(text);
  const words = sought.split(" ").filter((word) => word !== "");
  const digits = /\p{L}/u.test(text) ? "" : digitsOf(text);

  const name = folded(candidate.name);
  if (words.length > 0 && words.every((word) => name.includes(word))) {
    const starts = words.every((word) => name.split(" ").some((part) => part.startsWith(word)));
    const rank = name.startsWith(sought) ? 0 : starts ? 1 : 2;
    return { why: said({ where: "name", text: candidate.name }, words), rank };
  }
  const phone =
    digits.length < 3 ? undefined : candidate.phones.find((each) => rings(each, digits));
  if (phone !== undefined) return { why: `phone: ${phone}`, rank: 3 };

  const fields: Field[] = [
    ...(candidate.email === null ? [] : [{ where: "e-mail", text: candidate.email }]),
    ...(candidate.domain === null ? [] : [{ where: "domain", text: candidate.domain }]),
    ...candidate.mentions,
  ];
  const whole = fields.find((field) => words.every((word) => folded(field.text).includes(word)));
  if (whole !== undefined && words.length > 0) return { why: said(whole, words), rank: 4 };
  const everything = [{ where: "name", text: candidate.name }, ...fields];
  const parts = words.flatMap(
    (word) => everything.find((field) => folded(field.text).includes(word)) ?? [],
  );
  if (parts.length > 0) {
    const why = [...new Set(parts)].map((field) => said(field, words)).join(", ");
    return { why, rank: 5 };
  }
  return { why: "HubSpot found it in another field", rank: 6 };
}

/** Lower case, without accents, single spaces. */
export function folded(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ").trim();
}

/** National numbers are typed with a trunk zero that the stored one may lack. */
function rings(phone: string, digits: string): boolean {
  return digitsOf(phone).includes(digits.replace(/^0+/, ""));
}

const snippet = 60;

/** The field and the part of it that matched: its words, or their surroundings in a long text. */
function said({ where, text }: Field, words: readonly string[]): string {
  if (where === "description") return `${where}: ${around(text, words[0] ?? "")}`;
  const parts = text
    .split(/\s+/)
    .filter((part) => words.some((word) => folded(part).includes(word)));
  return `${where}: ${parts.length > 0 ? parts.join(" ") : text}`;
}

function around(text: string, word: string): string {
  const at = Math.max(text.toLowerCase().indexOf(word), 0);
  const start = Math.max(at - snippet / 2, 0);
  const cut = text.slice(start, start + snippet).trim();
  return `${start > 0 ? "…" : ""}${cut}${start + snippet < text.length ? "…" : ""}`;
}
