import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { type Layout, linesBetween, lineAt, placeOf } from "./layout.ts";

export type Scroll = {
  readonly top: number;
  readonly height: number;
  /** Scrolls as little as brings this stretch into sight. */
  show(top: number, bottom: number): void;
};

/**
 * Where the list is scrolled to. When calls come in above what is looked at, it moves along, so
 * that the same line stays under the eye; at the very top the newest call shows itself.
 */
export function useScroll(
  box: RefObject<HTMLDivElement | null>,
  layout: Layout,
  startAt: number,
): Scroll {
  const [top, setTop] = useState(startAt);
  const [height, setHeight] = useState(() => window.innerHeight);
  const before = useRef(layout);

  useLayoutEffect(() => {
    if (box.current !== null) box.current.scrollTop = startAt;
  }, [box, startAt]);

  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const scrolled = () => setTop(element.scrollTop);
    const observer = new ResizeObserver(() => setHeight(element.clientHeight));
    element.addEventListener("scroll", scrolled, { passive: true });
    observer.observe(element);
    return () => {
      element.removeEventListener("scroll", scrolled);
      observer.disconnect();
    };
  }, [box]);

  useLayoutEffect(() => {
    const element = box.current;
    const old = before.current;
    before.current = layout;
    if (element === null || old === layout || element.scrollTop <= 0) return;
    const eye = linesBetween(old, element.scrollTop, element.scrollTop + 200).find(
      (line) => line.kind === "call",
    );
    if (eye?.kind !== "call") return;
    const now = lineAt(layout, placeOf(layout, eye.call));
    if (now === null || now.top === eye.top) return;
    element.scrollTop += now.top - eye.top;
    setTop(element.scrollTop);
  }, [box, layout]);

  const show = useCallback(
    (from: number, to: number) => {
      const element = box.current;
      if (element === null) return;
      if (from < element.scrollTop) element.scrollTop = from;
      else if (to > element.scrollTop + element.clientHeight) {
        element.scrollTop = to - element.clientHeight;
      }
      setTop(element.scrollTop);
    },
    [box],
  );

  return { top, height, show };
}
