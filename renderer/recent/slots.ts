/**
 * Hands out places in the page to the rows that are drawn, by key. A row keeps its place for as
 * long as it is drawn. Where none of those before is drawn any more, because the list was flung or
 * its thumb was dragged, their places go to the new ones, in order: changing some words costs a
 * third of taking a row out and putting another in. `held` is the row that may have the focus: its
 * place is its own, and never another's. It keeps it when it gets another key than it `was` drawn
 * under.
 */
export function createSlots() {
  let given: ReadonlyMap<string, number> = new Map();
  let fresh = 0;
  return (keys: readonly string[], held?: string, was?: string): ReadonlyMap<string, number> => {
    const before = new Map(given);
    const own = was === undefined ? undefined : before.get(was);
    if (was !== undefined && held !== undefined && own !== undefined && !keys.includes(was)) {
      before.delete(was);
      before.set(held, own);
    }
    const leapt = keys.every((key) => key === held || !before.has(key));
    const free = leapt ? [...before].filter(([key]) => key !== held).map(([, slot]) => slot) : [];
    given = new Map(
      keys.map((key) => {
        const slot = before.get(key) ?? (key === held ? undefined : free.shift());
        if (slot !== undefined) return [key, slot];
        fresh += 1;
        return [key, fresh];
      }),
    );
    return given;
  };
}
