import { useStore } from "zustand";
import type { RecentCall } from "../../shared/call.ts";
import { numberWords } from "../call/callWords.ts";
import { outcomeLabel } from "../call/outcomeStore.ts";
import { useStores } from "../stores.ts";
import { InboundIcon, OutboundIcon } from "../ui/icons.tsx";
import { StandingBadge } from "../ui/Standing.tsx";
import { lengthWords, timeOfDay, wholeTime } from "../ui/words.ts";
import { TryAgain } from "./TryAgain.tsx";

type Props = { call: RecentCall; roomy: boolean; isStop: boolean; onStop(): void };

export function RecentRow({ call, roomy, isStop, onStop }: Props) {
  const { outcomes, recent } = useStores();
  const list = useStore(outcomes, (state) => state.list);
  const open = useStore(recent, (state) => state.openKey === call.key);
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
    <div className={`row ${roomy ? "" : "is-tight"} ${open ? "is-open" : ""}`}>
      <button
        type="button"
        data-row={call.key}
        className="row-main"
        tabIndex={isStop ? 0 : -1}
        aria-expanded={open}
        onFocus={onStop}
        onClick={() => recent.open(open ? null : call.key)}
      >
        <span className={`row-direction ${direction ?? ""}`} title={direction ?? ""}>
          {direction === "inbound" ? <InboundIcon /> : <OutboundIcon />}
          <span className="unseen">{direction === "inbound" ? "Inbound" : "Outbound"}</span>
        </span>
        <span className="row-who">
          <span className="row-name">
            <People call={call} />
            {roomy && call.people.length > 0 && <Number call={call} />}
          </span>
          <bdi className="small name">{call.firstLine === "" ? "No notes" : call.firstLine}</bdi>
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
      {standing === "needsAttention" && (
        <div className="row-reason">
          <span className="wrong">{reason ?? "HubSpot did not take this call."}</span>
          <TryAgain call={call} />
        </div>
      )}
    </div>
  );
}

/** Beside the name where there is room for all of it; in the details everywhere. */
function Number({ call }: { call: RecentCall }) {
  const { settings } = useStores();
  const home = useStore(settings, (state) => state.settings?.homeCountry ?? "");
  return <bdi className="small row-number">{numberWords(call.number, home)}</bdi>;
}

function People({ call }: { call: RecentCall }) {
  const { settings } = useStores();
  const home = useStore(settings, (state) => state.settings?.homeCountry ?? "");
  const people = call.people.filter((name) => name !== "");
  if (people.length === 0) {
    return <span className="name">{numberWords(call.number, home) || "No number"}</span>;
  }
  return (
    <span className="name" title={people.join(" · ")}>
      {people.map((name, index) => (
        <span key={name}>
          {index > 0 && " · "}
          <bdi>{name}</bdi>
        </span>
      ))}
    </span>
  );
}
