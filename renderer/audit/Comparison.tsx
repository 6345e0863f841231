import { useStore } from "zustand";
import type { AuditDifference } from "../../shared/audit.ts";
import { useStores } from "../stores.ts";
import { timeOfDay } from "../ui/words.ts";
import { comparedWords, rowOfLine } from "./auditWords.ts";

/** The open day held against what HubSpot has of it under this owner. */
export function Comparison({ made }: { made: number }) {
  const { audit } = useStores();
  const comparing = useStore(audit, (state) => state.comparing);
  const compared = useStore(audit, (state) => state.compared);
  return (
    <div className="audit-compare">
      <div className="audit-compare-line">
        <button
          type="button"
          className="button slim"
          disabled={comparing}
          onClick={() => void audit.reconcile()}
        >
          Reconcile
        </button>
        <p className="small" role="status">
          {comparing && "Asking HubSpot what it holds of this day…"}
          {!comparing && compared === null && "Holds this day against what HubSpot has of it."}
          {compared !== null && comparedWords(compared, made)}
        </p>
      </div>
      {compared !== null && compared.differences.length > 0 && (
        <ul role="list" aria-label="Differences" className="audit-differences">
          {compared.differences.map((difference) => (
            <Difference
              key={`${difference.kind} ${difference.callId} ${difference.hubspotId} ${difference.message}`}
              difference={difference}
            />
          ))}
        </ul>
      )}
    </div>
  );
}

function Difference({ difference }: { difference: AuditDifference }) {
  const { audit, page, recent } = useStores();
  const lines = useStore(audit, (state) => state.lines);
  const { callId, hubspotId, startedAt, message } = difference;
  const line = lines?.find((one) => one.callId === callId);
  const known = callId === null ? undefined : (recent.row(callId) ?? (line && rowOfLine(line)));
  return (
    <li className="audit-difference">
      <time dateTime={new Date(startedAt).toISOString()}>{timeOfDay(startedAt)}</time>
      <span>{message}</span>
      <span className="audit-ways">
        {known !== undefined && (
          <button type="button" className="link-button" onClick={() => void page.open(known)}>
            Open the call
          </button>
        )}
        {hubspotId !== null && (
          <button
            type="button"
            className="link-button"
            onClick={() => void audit.openThere(hubspotId)}
          >
            Open in HubSpot
          </button>
        )}
      </span>
    </li>
  );
}
