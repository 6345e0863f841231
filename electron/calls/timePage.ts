/** A stretch of a list by time, newest first; pass `nextBefore` as the next `before`, null at the end. */
export type TimePage<T> = { readonly calls: readonly T[]; readonly nextBefore: number | null };

/**
 * At least `limit` calls where there are that many. Calls of one instant are never parted, or the
 * next page, which starts before that instant, would miss the others.
 */
export function timePage<T>(
  read: (limit: number) => readonly T[],
  startedAt: (call: T) => number,
  limit: number,
): TimePage<T> {
  for (let size = limit + 1; ; size *= 2) {
    const calls = read(size);
    const last = calls.at(-1);
    if (calls.length < size || last === undefined) return { calls, nextBefore: null };
    const whole = calls.filter((call) => startedAt(call) !== startedAt(last));
    const end = whole.at(-1);
    if (end !== undefined) return { calls: whole, nextBefore: startedAt(end) };
  }
}
