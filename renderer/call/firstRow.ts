import { type RefObject, useLayoutEffect, useState } from "react";

/** How many chips fit into one row of `room`, in order. */
export function fitting(widths: readonly number[], gap: number, room: number): number {
  let used = 0;
  for (const [index, width] of widths.entries()) {
    used += width + (index === 0 ? 0 : gap);
    if (used > room) return index;
  }
  return widths.length;
}

/** Measures, again whenever its size changes, how many children of `row` its first line holds. */
export function useFitting(row: RefObject<HTMLElement | null>, gap: number, key: string): number {
  const [count, setCount] = useState(Number.POSITIVE_INFINITY);
  useLayoutEffect(() => {
    const element = row.current;
    if (element === null) return;
    const measure = () => {
      const widths = [...element.children].map((child) => child.getBoundingClientRect().width);
      setCount(fitting(widths, gap, element.getBoundingClientRect().width));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [row, gap, key]);
  return count;
}
