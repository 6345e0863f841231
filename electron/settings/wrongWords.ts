import type { z } from "zod";

/** One sentence about a value that does not fit: where, and what it should be. */
export function wrongWords(
  path: readonly PropertyKey[],
  issue: z.core.$ZodIssue | undefined,
): string {
  const at = pathWords([...path, ...(issue?.path ?? [])]);
  const where = at === "" ? "The file" : `“${at}”`;
  return `${where} ${issue === undefined ? "does not fit" : shouldBe(issue)}, so it does not count.`;
}

/** `fixed.keys.find`, `doNotLog[3]`, counted from 1. Cut, because anybody may have written it. */
export function pathWords(path: readonly PropertyKey[]): string {
  return path
    .map((step, index) =>
      typeof step === "number" ? `[${step + 1}]` : `${index === 0 ? "" : "."}${String(step)}`,
    )
    .join("")
    .slice(0, 120);
}

const kinds: Record<string, string> = {
  string: "text in quotes",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list in square brackets",
  object: "a group in braces",
  record: "a group in braces",
};

function shouldBe(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return `should be ${kinds[issue.expected] ?? issue.expected}`;
    case "invalid_value":
      return `should be one of ${issue.values.map(String).join(", ")}`;
    case "too_small":
      if (issue.origin === "string" && issue.minimum === 1) return "should not be empty";
      return `should be at least ${issue.minimum}${unitOf(issue.origin)}`;
    case "too_big":
      return `should be at most ${issue.maximum}${unitOf(issue.origin)}`;
    case "unrecognized_keys":
      return `has ${issue.keys.join(", ").slice(0, 120)}, which Wrapup does not know`;
    case "invalid_union":
      return "is not one of the forms it may have";
    case "invalid_key":
      return "has a name that Wrapup does not know";
    case "invalid_format":
    case "not_multiple_of":
    case "invalid_element":
    case "custom":
      return "is not written as it should be";
  }
}

function unitOf(origin: string): string {
  return origin === "string" ? " signs long" : origin === "array" ? " entries long" : "";
}
