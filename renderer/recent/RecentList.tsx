import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { useStore } from "zustand";
import { useStores } from "../stores.ts";
import { useNow } from "../ui/useNow.ts";
import { useRoomy } from "../ui/useWide.ts";
import { DayHeading } from "./DayHeading.tsx";
import type { Day, DayList } from "./dayList.ts";
import {
  headingHeight,
  layoutOf,
  type Line,
  lineAt,
  linesBetween,
  pinnedAt,
  placeOf,
} from "./layout.ts";
import { sameCall } from "./pageWords.ts";
import { mayHaveMore, type Reach } from "./reach.ts";
import { RecentRow } from "./RecentRow.tsx";
import { createSlots } from "./slots.ts";
import { useScroll } from "./useScroll.ts";

type Props = { name: string; list: DayList; reach: Reach };

/**
 * The calls, of which only those in sight are in the page. One of them is the Tab stop; arrows
 * go from call to call, Home and End to the ends of what is loaded.
 */
export function RecentList({ name, list, reach }: Props) {
  const { page, recent } = useStores();
  const days = useStore(recent, (state) => state.days);
  const removed = useStore(recent, (state) => state.removed);
  const roomy = useRoomy();
  const now = useNow(30_000);
  const box = useRef<HTMLDivElement>(null);
  const layout = useMemo(() => layoutOf(list), [list]);
  const [startAt] = useState(() => recent.tops.get(name) ?? 0);
  const keepTop = useCallback((at: number) => void recent.tops.set(name, at), [recent, name]);
  const { sight, top, height, show } = useScroll(box, layout, startAt, keepTop);
  const [slotsFor] = useState(createSlots);

  const [stop, setStop] = useState(() => page.getState().returnTo);
  const stopPlace = stop === null ? 0 : placeOf(layout, stop);
  const stopLine = lineAt(layout, stopPlace);
  const stopKey = stopLine?.call.key;
  const wanted = useRef<string | null>(null);

  const [first, last] = useMemo(
    () => endsOf(linesBetween(layout, sight.from, sight.to)),
    [layout, sight],
  );
  useEffect(() => {
    recent.sees({
      newest:
        first === undefined || first.place === 0
          ? Number.POSITIVE_INFINITY
          : first.call.startedAt + 1,
      oldest: last?.call.startedAt ?? Number.POSITIVE_INFINITY,
      below: last === undefined ? 0 : layout.count - last.place - 1,
    });
  }, [recent, first, last, layout, reach]);

  const go = (place: number) => {
    const line = lineAt(layout, Math.min(Math.max(place, 0), layout.count - 1));
    if (line === null) return;
    setStop(line.call);
    wanted.current = line.call.key;
    // The heading above comes along: the first call of a day is not alone on top.
    show(line.top - headingHeight, line.top + line.height);
  };
  useLayoutEffect(() => {
    if (wanted.current === null) return;
    const row = box.current?.querySelector<HTMLElement>(
      `[data-row="${CSS.escape(wanted.current)}"]`,
    );
    if (row == null) return;
    wanted.current = null;
    row.focus({ preventScroll: true });
  });
  useLayoutEffect(() => {
    if (page.getState().returnTo === null) return;
    page.returned();
    go(stopPlace);
    // oxlint-disable-next-line react/exhaustive-deps -- once, when the page has been left
  }, []);

  const pressed = (event: React.KeyboardEvent) => {
    const screenful = Math.max(1, Math.floor(height / 55) - 1);
    const to = {
      ArrowDown: stopPlace + 1,
      ArrowUp: stopPlace - 1,
      PageDown: stopPlace + screenful,
      PageUp: stopPlace - screenful,
      Home: 0,
      End: layout.count - 1,
    }[event.key];
    if (to === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    go(to);
  };

  const heading = (day: Day) => <DayHeading day={day} days={days} now={now} reach={reach} />;
  const pinned = pinnedAt(layout, top);
  const drawn = withStop(
    linesBetween(layout, sight.from - sight.around, sight.to + sight.around),
    stopLine,
  );
  const keys = drawn.flatMap((line) => (line.kind === "call" ? [line.call.key] : []));
  const renamed = stop !== null && stopLine !== null && sameCall(stop, stopLine.call);
  const slots = slotsFor(keys, stopKey, renamed ? stop.key : undefined);
  const more = mayHaveMore(reach);
  return (
    <div ref={box} className="recent-scroll">
      {pinned !== null && (
        <div className="day-pin" aria-hidden>
          <div style={{ transform: `translateY(${pinned.push}px)` }}>{heading(pinned.day)}</div>
        </div>
      )}
      <div
        role="list"
        aria-label="Recent calls"
        aria-busy={more && layout.count === 0}
        className="recent-list"
        style={{ height: layout.height }}
        onKeyDown={pressed}
      >
        {drawn.map((line) =>
          line.kind === "day" ? (
            <div
              key={`day ${line.day.start}`}
              className="recent-line"
              style={{ top: line.top, height: line.height }}
            >
              {heading(line.day)}
            </div>
          ) : (
            <RecentRow
              key={slots.get(line.call.key)}
              call={line.call}
              top={line.top}
              height={line.height}
              place={line.place}
              count={more ? -1 : layout.count}
              roomy={roomy}
              isStop={line.call.key === stopKey}
              undo={line.call.callId !== null && removed.has(line.call.callId)}
              onStop={setStop}
            />
          ),
        )}
      </div>
    </div>
  );
}

type CallLine = Extract<Line, { kind: "call" }>;

function endsOf(lines: readonly Line[]): [CallLine | undefined, CallLine | undefined] {
  const calls = lines.filter((line) => line.kind === "call");
  return [calls[0], calls.at(-1)];
}

/** The Tab stop is always in the page: scrolled out of sight it keeps the focus. */
function withStop(lines: readonly Line[], stop: CallLine | null): Line[] {
  const drawn = stop === null || lines.some((line) => line.top === stop.top);
  if (drawn) return [...lines];
  return stop.top < (lines[0]?.top ?? 0) ? [stop, ...lines] : [...lines, stop];
}
