import { useEffect, useRef, useState } from "react";
import { useStore } from "zustand";
import type { RecentCall } from "../../shared/call.ts";
import { useStores } from "../stores.ts";
import { useNow } from "../ui/useNow.ts";
import { useRoomy } from "../ui/useWide.ts";
import type { DayList } from "./dayList.ts";
import { Fixes } from "./Fixes.tsx";
import { RowMain } from "./RowMain.tsx";

/** So many are drawn before somebody asks for more. */
const screenful = 100;

/** The calls that need the agent, each with its whole reason and what helps, one after another. */
export function WorkList({ list }: { list: DayList }) {
  const { page, recent } = useStores();
  const days = useStore(recent, (state) => state.days);
  const now = useNow(30_000);
  const roomy = useRoomy();
  const [most, setMost] = useState(screenful);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const from = page.getState().returnTo;
    if (from === null) return;
    page.returned();
    box.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(from.key)}"]`)?.focus();
  }, [page]);

  const all = list.flatMap(({ start, calls }) => calls.map((call) => ({ start, call })));
  const more = all.length - most;
  return (
    <div ref={box} className="recent-scroll">
      <div role="list" aria-label="Recent calls">
        {all.slice(0, most).map(({ start, call }, at) => (
          <div key={call.key} role="listitem" className="work">
            {start !== all[at - 1]?.start && (
              <p className="label work-day">{days.words(start, now)}</p>
            )}
            <div className={`row ${roomy ? "" : "is-tight"}`}>
              <RowMain call={call} roomy={roomy} isStop undo={false} />
            </div>
            <WorkPart call={call} />
          </div>
        ))}
      </div>
      {more > 0 && (
        <button
          type="button"
          className="button slim work-more"
          onClick={() => setMost(most + screenful)}
        >
          {more} more
        </button>
      )}
    </div>
  );
}

function WorkPart({ call }: { call: RecentCall }) {
  const wrong = call.standing === "needsAttention";
  return (
    <div className="work-part">
      {call.reason !== null && <p className={wrong ? "wrong" : "small"}>{call.reason}</p>}
      <Fixes call={call} at="list" />
    </div>
  );
}
