import { memo } from "react";
import { useStore } from "zustand";
import type { RecentCall } from "../../shared/call.ts";
import { numberWords } from "../call/callWords.ts";
import { outcomeLabel } from "../call/outcomeStore.ts";
import { useStores } from "../stores.ts";
import { InboundIcon, OutboundIcon } from "../ui/icons.tsx";
import { StandingBadge } from "../ui/Standing.tsx";
import { lengthWords, timeOfDay, wholeTime } from "../ui/words.ts";
import { RowPeople } from "./RowPeople.tsx";
import { TryAgain } from "./TryAgain.tsx";

type Props = {
  call: RecentCall;
  roomy: boolean;
  isStop: boolean;
  /** Just deleted: the row offers the way back. */
  undo: boolean;
  onStop(call: RecentCall): void;
};

/** Drawn anew only when its own call changes: a turn of the wheel moves many rows. */
export const RecentRow = memo(function RecentRow({ call, roomy, isStop, undo, onStop }: Props) {
  const { outcomes, page } = useStores();
  const list = useStore(outcomes, (state) => state.list);
  const { direction, dispositionId, lengthMs, startedAt, standing, reason } = call;
  const outcome =
    dispositionId === null ? null : (
      <bdi className="badge" title={outcomeLabel(list, dispositionId)}>
        {outcomeLabel(list, dispositionId)}
      </bdi>
    );
  const length = lengthMs === null ? "" : lengthWords(lengthMs);
  const when = (
    <time dateTime={new Date(startedAt).toISOString()} title={wholeTime(startedAt)}>
      {timeOfDay(startedAt)}
    </time>
  );
  return (
    <div className={`row ${roomy ? "" : "is-tight"}`}>
      <button
        type="button"
        data-row={call.key}
        className="row-main"
        tabIndex={isStop ? 0 : -1}
        onFocus={() => onStop(call)}
        onClick={() => void page.open(call)}
      >
        <span className={`row-direction ${direction ?? ""}`} title={direction ?? ""}>
          {direction === "inbound" ? <InboundIcon /> : <OutboundIcon />}
          <span className="unseen">{direction === "inbound" ? "Inbound" : "Outbound"}</span>
        </span>
        <span className="row-who">
          <span className="row-name">
            <RowPeople call={call} />
            {roomy && call.people.length > 0 && <Number call={call} />}
          </span>
          <span className="row-line small" aria-hidden={undo}>
            {!undo && call.owner !== null && <bdi className="row-owner name">{call.owner}</bdi>}
            {!undo && (
              <bdi className="name">{call.firstLine === "" ? "No notes" : call.firstLine}</bdi>
            )}
          </span>
        </span>
        {roomy && <span className="row-outcome">{outcome}</span>}
        {roomy && <span className="row-length">{length}</span>}
        {roomy && <span className="row-when">{when}</span>}
        <span className="row-standing">
          <StandingBadge standing={standing} reason={reason} />
          {!roomy && (
            <span className="small">
              {length}
              {length === "" ? "" : " · "}
              {when}
            </span>
          )}
        </span>
      </button>
      {undo && <Undo call={call} />}
      {standing === "needsAttention" && (
        <div className="row-reason">
          <span className="wrong" title={reason ?? undefined}>
            {reason ?? "HubSpot did not take this call."}
          </span>
          <TryAgain call={call} />
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
        onClick={() => callId !== null && void recent.undoRemove(callId)}
      >
        Undo
      </button>
    </span>
  );
}

/** Beside the name where there is room for all of it; on the call's page everywhere. */
function Number({ call }: { call: RecentCall }) {
  const { settings } = useStores();
  const home = useStore(settings, (state) => state.settings?.homeCountry ?? "");
  return <bdi className="small row-number">{numberWords(call.number, home)}</bdi>;
}
