import { useStore } from "zustand";
import type { CallView } from "../../shared/call.ts";
import { begun } from "../../shared/sentence.ts";
import { useStores } from "../stores.ts";
import { Name } from "../ui/Name.tsx";
import { initials } from "../ui/recordWords.ts";
import { CallTime } from "./CallTime.tsx";
import { Ended } from "./Ended.tsx";
import { LengthField, useOddLength } from "./LengthField.tsx";
import { lookupWords, markWords, numberWords } from "./callWords.ts";
import { whoOf } from "./news.ts";

/** "+44 20 7946 0991 · only this contact has this number"; alone, the reason begins the line. */
function whyWords(number: string, why: string): string {
  if (number === "") return begun(why);
  return why === "" ? number : `${number} · ${why}`;
}

/** Who, why, and how long: the one glance. */
export function CallHeader({ view }: { view: CallView }) {
  const { call, settings } = useStores();
  const home = useStore(settings, (state) => state.settings?.homeCountry ?? "");
  const first =
    view.records.find(({ kind }) => kind === "contact") ??
    view.records.find(({ kind }) => kind === "company");
  const length = useOddLength();
  const number = numberWords(view.number, home);
  const who = first === undefined ? number || "No number" : whoOf(view);
  const talking = view.phase === "talking";
  const why = lookupWords(view);
  return (
    <header className="call-header">
      <div className="call-who">
        <span className="face" aria-hidden>
          {first === undefined ? "?" : initials(who)}
        </span>
        <div className="call-names">
          <h2 className="strong">
            <Name>{who}</Name>
          </h2>
          {first !== undefined && first.detail !== "" && (
            <Name className="small">{first.detail}</Name>
          )}
        </div>
        <div className="call-clock">
          {talking ? (
            <CallTime callId={view.id} />
          ) : (
            <LengthField
              {...length.field}
              shownMs={view.elapsedMs}
              onKeep={(lengthMs) => void call.changeLength(view.id, lengthMs)}
            />
          )}
          {talking && (
            <p className="call-running">
              {view.direction === "outbound" ? "Outbound call" : "Inbound call"}
            </p>
          )}
        </div>
      </div>
      {!talking && length.sentence}
      {!talking && <Ended view={view} />}
      <p className="small call-why">
        {whyWords(first === undefined ? "" : number, why ?? "")}
        {view.marks.map((mark, index) => (
          <span key={`${mark.kind} ${index}`} className="badge waits">
            {markWords(mark)}
          </span>
        ))}
      </p>
    </header>
  );
}
