import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { type Layout, linesBetween, lineAt, pinnedAt, placeOf } from "./layout.ts";
import { sameSight, type Sight, sightAt } from "./sight.ts";

export type Scroll = {
  readonly sight: Sight;
  /** Where the list was scrolled to when it was last drawn: since then nothing changed by it. */
  readonly top: number;
  readonly height: number;
  /** Scrolls as little as brings this stretch into sight. */
  show(top: number, bottom: number): void;
};

/** Milliseconds without a leap until what is around is drawn too. */
const restAfter = 100;

/**
 * Where the list is scrolled to, told only when something else is to be drawn for it. When calls
 * come in above what is looked at, it moves along, so that the same line stays under the eye; at
 * the very top the newest call shows itself. `onTop` hears of each pixel.
 */
export function useScroll(
  box: RefObject<HTMLDivElement | null>,
  layout: Layout,
  startAt: number,
  onTop: (top: number) => void,
): Scroll {
  const [view, setView] = useState(() => viewAt(startAt, window.innerHeight, false));
  const [height, setHeight] = useState(() => window.innerHeight);
  const drawn = useRef({ view, layout });
  const lastTop = useRef(startAt);

  const look = useCallback(
    (atRest = false): void => {
      const element = box.current;
      if (element === null) return;
      const { scrollTop, clientHeight } = element;
      const leapt = !atRest && Math.abs(scrollTop - lastTop.current) > clientHeight;
      lastTop.current = scrollTop;
      onTop(scrollTop);
      const next = viewAt(scrollTop, clientHeight, leapt);
      const { view: known, layout: of } = drawn.current;
      if (sameSight(next.sight, known.sight) && samePin(of, next.top, known.top)) return;
      drawn.current.view = next;
      setView(next);
    },
    [box, onTop],
  );

  useLayoutEffect(() => {
    if (box.current !== null) box.current.scrollTop = startAt;
  }, [box, startAt]);

  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    let rest: ReturnType<typeof setTimeout> | undefined;
    const scrolled = () => {
      // Within this very frame: what comes into sight is never seen empty.
      flushSync(() => look());
      clearTimeout(rest);
      if (drawn.current.view.sight.around === 0) rest = setTimeout(() => look(true), restAfter);
    };
    const observer = new ResizeObserver(() => {
      setHeight(element.clientHeight);
      look(true);
    });
    element.addEventListener("scroll", scrolled, { passive: true });
    observer.observe(element);
    return () => {
      clearTimeout(rest);
      element.removeEventListener("scroll", scrolled);
      observer.disconnect();
    };
  }, [box, look]);

  useLayoutEffect(() => {
    const element = box.current;
    const old = drawn.current.layout;
    drawn.current.layout = layout;
    if (element === null || old === layout) return;
    if (element.scrollTop > 0) {
      const eye = linesBetween(old, element.scrollTop, element.scrollTop + 200).find(
        (line) => line.kind === "call",
      );
      const now = eye?.kind === "call" ? lineAt(layout, placeOf(layout, eye.call)) : null;
      if (eye !== undefined && now !== null) element.scrollTop += now.top - eye.top;
    }
    look(true);
  }, [box, layout, look]);

  const show = useCallback(
    (from: number, to: number) => {
      const element = box.current;
      if (element === null) return;
      if (from < element.scrollTop) element.scrollTop = from;
      else if (to > element.scrollTop + element.clientHeight) {
        element.scrollTop = to - element.clientHeight;
      }
      look(true);
    },
    [box, look],
  );

  return { ...view, height, show };
}

const viewAt = (top: number, height: number, leapt: boolean) => ({
  top,
  sight: sightAt(top, height, leapt),
});

function samePin(layout: Layout, one: number, other: number): boolean {
  const [here, there] = [pinnedAt(layout, one), pinnedAt(layout, other)];
  return here?.day === there?.day && here?.push === there?.push;
}
