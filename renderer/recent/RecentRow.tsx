import { memo } from "react";
import type { RecentCall } from "../../shared/call.ts";
import { useStores } from "../stores.ts";
import { RowFix } from "./RowFix.tsx";
import { RowMain, type RowProps } from "./RowMain.tsx";

/** Drawn anew only when its own call changes: a turn of the wheel moves many rows. */
export const RecentRow = memo(function RecentRow({ call, roomy, isStop, undo, onStop }: RowProps) {
  const { standing, reason } = call;
  return (
    <div className={`row ${roomy ? "" : "is-tight"}`}>
      <RowMain call={call} roomy={roomy} isStop={isStop} undo={undo} onStop={onStop} />
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
