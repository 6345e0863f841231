import { useEffect, useRef } from "react";
import { useStore } from "zustand";
import type { RecentCall } from "../../shared/call.ts";
import { numberWords } from "../call/callWords.ts";
import { outcomeLabel } from "../call/outcomeStore.ts";
import { useStores } from "../stores.ts";
import { CloseIcon } from "../ui/icons.tsx";
import { Name } from "../ui/Name.tsx";
import { StandingBadge } from "../ui/Standing.tsx";
import { lengthWords, wholeTime } from "../ui/words.ts";
import { TryAgain } from "./TryAgain.tsx";

/** One finished call, with the way to its record and, while it is open, back to its notes. */
export function CallDetails({ call }: { call: RecentCall }) {
  const { call: calls, outcomes, recent, screen, settings } = useStores();
  const list = useStore(outcomes, (state) => state.list);
  const home = useStore(settings, (state) => state.settings?.homeCountry ?? "");
  const failure = useStore(recent, (state) => state.failure);
  const isOpen = useStore(calls, (state) => state.calls.some(({ id }) => id === call.callId));
  const region = useRef<HTMLElement>(null);
  useEffect(() => {
    // What opened takes the focus; when it closes, the row that opened it has it again.
    const opener = document.activeElement;
    region.current?.focus();
    // The details take room from the list; the call they belong to must not slip under them.
    opener?.scrollIntoView({ block: "nearest" });
    return () => {
      if (opener instanceof HTMLElement) opener.focus();
    };
  }, []);

  const number = numberWords(call.number, home);
  const facts = [
    call.direction === "inbound" ? "Inbound" : "Outbound",
    number,
    wholeTime(call.startedAt),
    call.lengthMs === null ? null : lengthWords(call.lengthMs),
    call.dispositionId === null ? "no outcome" : outcomeLabel(list, call.dispositionId),
  ];
  return (
    <section ref={region} tabIndex={-1} className="details" aria-label="Details of the call">
      <div className="details-head">
        <h3 className="strong">
          <Name>{call.people.join(" · ") || number || "No number"}</Name>
        </h3>
        <StandingBadge standing={call.standing} reason={call.reason} />
        <button
          type="button"
          className="icon-button"
          aria-label="Close the details"
          onClick={() => recent.open(null)}
        >
          <CloseIcon />
        </button>
      </div>
      <p className="small">{facts.filter((fact) => fact !== null && fact !== "").join(" · ")}</p>
      {call.firstLine !== "" && (
        <p className="details-notes">
          <bdi>{call.firstLine}</bdi>
        </p>
      )}
      {call.reason !== null && call.standing !== "inHubSpot" && (
        <p className="wrong">{call.reason}</p>
      )}
      {failure !== null && (
        <p className="wrong" role="alert">
          {failure.message}
        </p>
      )}
      <div className="details-buttons">
        {call.hubspotId !== null && (
          <button type="button" className="button" onClick={() => void recent.openInHubSpot(call)}>
            Open in HubSpot
          </button>
        )}
        {isOpen && call.callId !== null && (
          <button
            type="button"
            className="button"
            onClick={() => {
              calls.show(call.callId);
              screen.showPane("call");
              screen.ask("notes");
            }}
          >
            Write more
          </button>
        )}
        {call.standing === "needsAttention" && <TryAgain call={call} />}
      </div>
    </section>
  );
}
