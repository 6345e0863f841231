/** A stretch of time, `from` included and `to` not. */
export type Stretch = { readonly from: number; readonly to: number };

/** Apart from each other, newest first. */
export type Stretches = readonly Stretch[];

/** The stretches with one more, joined where they touch. */
export function withStretch(stretches: Stretches, added: Stretch): Stretches {
  if (added.from >= added.to) return stretches;
  const apart = stretches.filter(({ from, to }) => to < added.from || from > added.to);
  const joined = stretches
    .filter((each) => !apart.includes(each))
    .reduce(
      (all, { from, to }) => ({ from: Math.min(all.from, from), to: Math.max(all.to, to) }),
      added,
    );
  return [...apart, joined].toSorted((one, other) => other.from - one.from);
}

export function covers(stretches: Stretches, { from, to }: Stretch): boolean {
  return stretches.some((each) => each.from <= from && each.to >= to);
}

/** Where asking must begin, so that all older than `before` is known without a gap. */
export function openBelow(stretches: Stretches, before: number): number {
  return stretches.find(({ from, to }) => from < before && to >= before)?.from ?? before;
}
