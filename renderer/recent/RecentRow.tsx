import { memo } from "react";
import type { RecentCall } from "../../shared/call.ts";
import { useStores } from "../stores.ts";
import { RowFix } from "./RowFix.tsx";
import { RowMain, type RowProps } from "./RowMain.tsx";

type Props = RowProps & {
  /** Where the row stands, in pixels, and as which of how many; -1 where nobody knows how many. */
  top: number;
  height: number;
  place: number;
  count: number;
  onStop(call: RecentCall): void;
};

/** Drawn anew only when its own call changes: a turn of the wheel moves many rows. */
export const RecentRow = memo(function RecentRow(props: Props) {
  const { call, roomy, isStop, undo, top, height, place, count, onStop } = props;
  const { standing, reason } = call;
  return (
    <div
      className={roomy ? "recent-line row" : "recent-line row is-tight"}
      style={{ top, height }}
      role="listitem"
      aria-posinset={place + 1}
      aria-setsize={count}
      // Whatever in it has the focus, it is the row that stays in the page.
      onFocus={() => onStop(call)}
    >
      <RowMain call={call} roomy={roomy} isStop={isStop} undo={undo} />
      {undo && <Undo call={call} />}
      {standing === "needsAttention" && (
        <div className="row-reason">
          <span className="wrong" title={reason ?? undefined}>
            {reason ?? "HubSpot did not take this call."}
          </span>
          <RowFix call={call} />
        </div>
      )}
    </div>
  );
});

/** In place of the notes' first line, so that no row moves under the eye. */
function Undo({ call: { callId } }: { call: RecentCall }) {
  const { recent } = useStores();
  return (
    <span className="row-undo small">
      Deleted ·{" "}
      <button
        type="button"
        className="link-button small"
        onClick={({ currentTarget }) => {
          // The button goes; who pressed it stays at the row.
          currentTarget.closest(".row")?.querySelector("button")?.focus();
          if (callId !== null) void recent.undoRemove(callId);
        }}
      >
        Undo
      </button>
    </span>
  );
}
