import type { Disposition } from "../../shared/disposition.ts";

/** An outcome as the account lists it. */
export type Listed = Pick<Disposition, "id" | "label">;

/** Outcome id → the key 1–9 that chooses it. */
export type Digits = Readonly<Record<string, number>>;

/**
 * Gives each outcome its key. A key stays with its outcome when the account reorders or renames
 * them, because fingers remember keys and not lists; a deleted outcome's key is free again, and
 * new outcomes take the lowest free ones.
 */
export function assignDigits(listed: readonly Listed[], before: Digits): Digits {
  const kept = listed.flatMap(({ id }) => {
    const digit = before[id];
    return digit === undefined ? [] : [[id, digit] as const];
  });
  const taken = new Set(kept.map(([, digit]) => digit));
  const free = [1, 2, 3, 4, 5, 6, 7, 8, 9].filter((digit) => !taken.has(digit));
  const fresh = listed
    .filter(({ id }) => before[id] === undefined)
    .flatMap(({ id }, index) => {
      const digit = free[index];
      return digit === undefined ? [] : [[id, digit] as const];
    });
  return Object.fromEntries([...kept, ...fresh]);
}
