import { hasUsefulEnd, reversed, words } from "./searchIndex.ts";

export type Argument = string | number;

/** A piece of SQL with the values for its question marks. */
export interface Fragment {
  sql: string;
  args: Argument[];
}

/** Sorts after every word that begins alike. */
export const beyond = "\u{10ffff}";

/** Ids whose property has a word like this; `*` at either end, or both, stands for anything. */
function wordIds(key: number, pattern: string): Fragment[] {
  return pattern
    .toLowerCase()
    .split(/\s+/)
    .flatMap((part): Fragment[] => {
      const parts = words(part.replaceAll("*", " "));
      const [first] = parts;
      // Only stars: any word at all.
      if (first === undefined)
        return part.includes("*")
          ? [{ sql: "select id from search_tokens where key = ?", args: [key] }]
          : [];
      if (parts.length > 1 && !/^\*?[^*]+\*?$/.test(part))
        return parts.map((word) => wordTest(key, word, true, true));
      // A number typed with dashes is also one word: `*555-0123` means its digits.
      const word = parts.length > 1 && /^[*\d+().-]+$/.test(part) ? (parts.at(-1) ?? first) : null;
      if (word) return [wordTest(key, word, part.startsWith("*"), part.endsWith("*"))];
      return parts.map((each, index) =>
        wordTest(
          key,
          each,
          index === 0 && part.startsWith("*"),
          index === parts.length - 1 && part.endsWith("*"),
        ),
      );
    });
}

/** The conditions of a whole value; one that holds no word at all matches nothing. */
export function allWords(key: number, value: string): Fragment[] {
  const found = wordIds(key, value);
  return found.length > 0 ? found : [{ sql: "select id from search_tokens where 0", args: [] }];
}

function wordTest(key: number, word: string, openStart: boolean, openEnd: boolean): Fragment {
  const from = "select distinct id from search_tokens where key = ?";
  if (openStart && openEnd) return { sql: `${from} and instr(token, ?) > 0`, args: [key, word] };
  if (openStart) {
    if (!hasUsefulEnd(word)) return { sql: `${from} and token glob ?`, args: [key, `*${word}`] };
    const back = reversed(word);
    return { sql: `${from} and reversed >= ? and reversed < ?`, args: [key, back, back + beyond] };
  }
  if (openEnd)
    return { sql: `${from} and token >= ? and token < ?`, args: [key, word, word + beyond] };
  return { sql: "select id from search_tokens where key = ? and token = ?", args: [key, word] };
}
