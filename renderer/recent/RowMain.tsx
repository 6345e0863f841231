import { useStore } from "zustand";
import type { RecentCall } from "../../shared/call.ts";
import { numberWords } from "../call/callWords.ts";
import { outcomeLabel } from "../call/outcomeStore.ts";
import { useStores } from "../stores.ts";
import { DirectionIcon } from "../ui/icons.tsx";
import { StandingBadge } from "../ui/Standing.tsx";
import { lengthWords, timeOfDay, wholeTime } from "../ui/words.ts";
import { RowPeople } from "./RowPeople.tsx";

export type RowProps = {
  call: RecentCall;
  roomy: boolean;
  isStop: boolean;
  /** Just deleted: the row offers the way back. */
  undo: boolean;
};

/** Who, when, how long, how it went and where it stands; pressed, it opens the call's page. */
export function RowMain({ call, roomy, isStop, undo }: RowProps) {
  const { outcomes, page } = useStores();
  const list = useStore(outcomes, (state) => state.list);
  const { direction, dispositionId, lengthMs, startedAt, standing, reason } = call;
  const outcome =
    dispositionId === null ? null : (
      <bdi className="badge" title={outcomeLabel(list, dispositionId)}>
        {outcomeLabel(list, dispositionId)}
      </bdi>
    );
  const numbered = roomy && call.people.length > 0;
  const length = lengthMs === null ? "" : lengthWords(lengthMs);
  const when = (
    <time dateTime={new Date(startedAt).toISOString()} title={wholeTime(startedAt)}>
      {timeOfDay(startedAt)}
    </time>
  );
  return (
    <button
      type="button"
      data-row={call.key}
      className="row-main"
      tabIndex={isStop ? 0 : -1}
      onClick={() => void page.open(call)}
    >
      <span
        className="row-direction"
        role="img"
        aria-label={direction === "inbound" ? "Inbound" : "Outbound"}
        title={direction ?? ""}
      >
        <DirectionIcon inbound={direction === "inbound"} />
      </span>
      <span className="row-who">
        <span className={numbered ? "row-name has-number" : "row-name"}>
          <RowPeople call={call} />
          {numbered && <Number call={call} />}
        </span>
        <span className="row-line small" aria-hidden={undo}>
          {!undo && call.twin !== null && <span className="row-twice">Logged twice</span>}
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
  );
}

/** Beside the name where there is room for all of it; on the call's page everywhere. */
function Number({ call }: { call: RecentCall }) {
  const { settings } = useStores();
  const home = useStore(settings, (state) => state.settings?.homeCountry ?? "");
  return <bdi className="small row-number">{numberWords(call.number, home)}</bdi>;
}
