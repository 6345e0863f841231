import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef, useState } from "react";
import { useStores } from "../stores.ts";
import { useNow } from "../ui/useNow.ts";
import { useRoomy } from "../ui/useWide.ts";
import { DayHeading } from "./DayHeading.tsx";
import { RecentRow } from "./RecentRow.tsx";
import type { Line } from "./rows.ts";

type Props = { lines: readonly Line[]; mayHaveMore: boolean };

const keyOf = (line: Line) => (line.kind === "day" ? `day ${line.day}` : line.call.key);

/**
 * The calls, of which only those in sight are in the page. One of them is the Tab stop; arrows
 * go from call to call, Home and End to the ends of what is loaded.
 */
export function RecentList({ lines, mayHaveMore }: Props) {
  const { recent } = useStores();
  const box = useRef<HTMLDivElement>(null);
  const [stop, setStop] = useState<string | null>(null);
  const roomy = useRoomy();
  const now = useNow(30_000);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => box.current,
    estimateSize: (index) => (lines[index]?.kind === "day" ? 33 : 55),
    getItemKey: (index) => {
      const line = lines[index];
      return line === undefined ? index : keyOf(line);
    },
    overscan: 8,
  });

  const seen = virtual.getVirtualItems();
  const last = seen.at(-1)?.index ?? -1;
  useEffect(() => {
    if (mayHaveMore && last >= lines.length - 10) void recent.more();
  }, [last, lines.length, mayHaveMore, recent]);

  const calls = lines.flatMap((line) => (line.kind === "call" ? [line.call.key] : []));
  const places = new Map(calls.map((key, place) => [key, place]));
  const stopKey = stop !== null && places.has(stop) ? stop : calls[0];

  const go = (key: string | undefined) => {
    if (key === undefined) return;
    setStop(key);
    virtual.scrollToIndex(lines.findIndex((line) => keyOf(line) === key));
    // The row may only now come into the page.
    requestAnimationFrame(() =>
      requestAnimationFrame(() =>
        box.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(key)}"]`)?.focus(),
      ),
    );
  };
  const pressed = (event: React.KeyboardEvent) => {
    const at = places.get(stopKey ?? "") ?? 0;
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: calls.length - 1 }[event.key];
    if (to === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    go(calls[to]);
  };

  return (
    <div ref={box} className="recent-scroll">
      <div
        role="list"
        aria-label="Recent calls"
        aria-busy={mayHaveMore && lines.length === 0}
        className="recent-list"
        style={{ height: virtual.getTotalSize() }}
        onKeyDown={pressed}
      >
        {seen.map(({ key, index, start }) => {
          const line = lines[index];
          if (line === undefined) return null;
          return (
            <div
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              className="recent-line"
              style={{ transform: `translateY(${start}px)` }}
              {...(line.kind === "call"
                ? {
                    role: "listitem",
                    "aria-posinset": (places.get(line.call.key) ?? 0) + 1,
                    "aria-setsize": mayHaveMore ? -1 : calls.length,
                  }
                : {})}
            >
              {line.kind === "day" ? (
                <DayHeading heading={line} now={now} />
              ) : (
                <RecentRow
                  call={line.call}
                  roomy={roomy}
                  isStop={line.call.key === stopKey}
                  onStop={() => setStop(line.call.key)}
                />
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}
