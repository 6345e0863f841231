import { z } from "zod";
import { pathWords, wrongWords } from "./wrongWords.ts";

/**
 * Reads `value` as far as it fits `shape`: what does not fit is left out and named in `faults`, one
 * sentence each with its path, and the rest counts. Undefined where nothing of it fits. A sentence
 * never quotes a value, because one of them may be a secret.
 */
export function readLeniently(
  shape: z.ZodType,
  value: unknown,
  path: readonly (string | number)[],
  faults: string[],
): unknown {
  const inner = shape instanceof z.ZodOptional ? (shape.unwrap() as z.ZodType) : shape;
  if (inner instanceof z.ZodObject && isPlain(value)) {
    const known = inner.shape as Record<string, z.ZodType>;
    return Object.fromEntries(
      Object.entries(value).flatMap(([name, given]) => {
        const at = [...path, name];
        const shapeOf = Object.hasOwn(known, name) ? known[name] : undefined;
        if (shapeOf === undefined) {
          faults.push(unknownWords(at, Object.keys(known)));
          return [];
        }
        const read = readLeniently(shapeOf, given, at, faults);
        return read === undefined ? [] : [[name, read]];
      }),
    );
  }
  if (inner instanceof z.ZodArray && Array.isArray(value)) {
    const element = inner.element as z.ZodType;
    const fitting = value
      .map((given: unknown, index) => readLeniently(element, given, [...path, index], faults))
      .filter((read) => read !== undefined);
    const whole = inner.safeParse(fitting);
    if (whole.success) return whole.data;
    faults.push(wrongWords(path, whole.error.issues[0]));
    const [most] = whole.error.issues.map((issue) =>
      issue.code === "too_big" ? issue.maximum : 0,
    );
    return fitting.slice(0, Number(most));
  }
  const read = inner.safeParse(value);
  if (read.success) return read.data;
  faults.push(wrongWords(path, read.error.issues[0]));
  return undefined;
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function unknownWords(path: readonly (string | number)[], known: readonly string[]): string {
  return `“${pathWords(path)}” is no key Wrapup knows, so it does not count. Keys there: ${known.join(", ")}.`;
}
