import { z } from "zod";
import { pathWords, wrongWords } from "./wrongWords.ts";

type Path = readonly (string | number)[];

/**
 * Reads `value` as far as it fits `shape`: what does not fit is left out and named in `faults`, one
 * sentence each with its path, and the rest counts. Undefined where nothing of it fits. A sentence
 * never quotes a value, because one of them may be a secret.
 */
export function readLeniently(
  shape: z.ZodType,
  value: unknown,
  path: Path,
  faults: string[],
): unknown {
  const inner = shape instanceof z.ZodOptional ? (shape.unwrap() as z.ZodType) : shape;
  if (inner instanceof z.ZodObject && isPlain(value)) return readGroup(inner, value, path, faults);
  if (inner instanceof z.ZodArray && Array.isArray(value)) {
    return readList(inner, value, path, faults);
  }
  const read = inner.safeParse(value);
  if (read.success) return read.data;
  faults.push(wrongWords(path, read.error.issues[0]));
  return undefined;
}

function readGroup(
  shape: z.ZodObject,
  value: Record<string, unknown>,
  path: Path,
  faults: string[],
): unknown {
  const known = shape.shape as Record<string, z.ZodType>;
  const read = Object.entries(value).flatMap(([name, given]) => {
    const at = [...path, name];
    const shapeOf = Object.hasOwn(known, name) ? known[name] : undefined;
    if (shapeOf === undefined) {
      const keys = Object.keys(known).join(", ");
      const words = `“${pathWords(at)}” is no key Wrapup knows, so it does not count.`;
      faults.push(`${words} Keys there: ${keys}.`);
      return [];
    }
    const one = readLeniently(shapeOf, given, at, faults);
    return one === undefined ? [] : [[name, one]];
  });
  return Object.fromEntries(read);
}

/** The entries that fit, and of more than are allowed the first ones. */
function readList(
  shape: z.ZodArray,
  value: readonly unknown[],
  path: Path,
  faults: string[],
): unknown {
  const element = shape.element as z.ZodType;
  const fitting = value
    .map((given, index) => readLeniently(element, given, [...path, index], faults))
    .filter((read) => read !== undefined);
  const issue = shape.safeParse(fitting).error?.issues[0];
  if (issue?.code !== "too_big") return fitting;
  const most = Number(issue.maximum);
  faults.push(`“${pathWords(path)}” has more than ${most} entries; the rest does not count.`);
  return fitting.slice(0, most);
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
