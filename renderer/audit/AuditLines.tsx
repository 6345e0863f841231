import { useState } from "react";
import { useStore } from "zustand";
import type { AuditLine } from "../../shared/audit.ts";
import { numberWords } from "../call/callWords.ts";
import { useStores } from "../stores.ts";
import { Name } from "../ui/Name.tsx";
import { lengthWords, timeOfDay, wholeTime } from "../ui/words.ts";
import { rowOfLine, standsWords, trailWords } from "./auditWords.ts";

/** So many lines are drawn before somebody asks for more. */
const screenful = 200;

const looks: Readonly<Record<AuditLine["stands"], string>> = {
  inHubSpot: "good",
  waiting: "waits",
  checking: "waits",
  needsAttention: "bad",
  notLogged: "",
  deletedHere: "",
  deletedThere: "bad",
};

/** The open day's calls, each with its way to HubSpot. */
export function AuditLines() {
  const { audit } = useStores();
  const lines = useStore(audit, (state) => state.lines);
  const [most, setMost] = useState(screenful);
  if (lines === null) return <p className="audit-none small">Reading the day…</p>;
  if (lines.length === 0) {
    return <p className="audit-none small">Every call of this day is still open.</p>;
  }
  return (
    <>
      <ul role="list" aria-label="Calls of the day" className="audit-lines">
        {lines.slice(0, most).map((line) => (
          <Line key={line.callId} line={line} />
        ))}
      </ul>
      {lines.length > most && (
        <button
          type="button"
          className="button slim audit-older"
          onClick={() => setMost(most + screenful)}
        >
          {lines.length - most} more calls
        </button>
      )}
    </>
  );
}

function Line({ line }: { line: AuditLine }) {
  const { page, recent, settings } = useStores();
  const home = useStore(settings, (state) => state.settings?.homeCountry ?? "");
  const { callId, madeAt, lengthMs, number, people, reason, stands } = line;
  // Of a call that is not logged, or no longer, nothing is listed but that there was one.
  const who =
    number === null && people === null
      ? stands === "deletedHere"
        ? "No longer listed"
        : "Kept off HubSpot"
      : people || numberWords(number ?? "", home) || "No number";
  return (
    <li className="audit-line">
      <button
        type="button"
        data-line={callId}
        className="audit-call"
        onClick={() => void page.open(recent.row(callId) ?? rowOfLine(line))}
      >
        <time dateTime={new Date(madeAt).toISOString()} title={wholeTime(madeAt)}>
          {timeOfDay(madeAt)}
        </time>
        <Name className={number === null && people === null ? "audit-part" : ""}>{who}</Name>
        <span className="audit-length">{lengthMs === null ? "" : lengthWords(lengthMs)}</span>
        <span className={`badge ${looks[stands]}`}>{standsWords[stands]}</span>
      </button>
      <p className="small audit-trail">{trailWords(line)}</p>
      {reason !== null && (
        <p className={`audit-reason ${looks[stands] === "bad" ? "wrong" : "small"}`}>{reason}</p>
      )}
    </li>
  );
}
