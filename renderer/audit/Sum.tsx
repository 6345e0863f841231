import { Fragment } from "react";
import type { AuditDay } from "../../shared/audit.ts";
import { madeWords, openWords, sumParts } from "./auditWords.ts";

/** "214 calls · 212 in HubSpot · 1 waiting · 1 not logged": one line that adds up. */
export function Sum({ counts }: { counts: Omit<AuditDay, "day"> }) {
  const open = openWords(counts);
  return (
    <span className="audit-sum">
      {madeWords(counts)}
      {sumParts(counts).map(({ of, words, tone }) => (
        <Fragment key={of}>
          {"\u00a0· "}
          <span className={tone === "wrong" ? "audit-wrong" : "audit-part"}>{words}</span>
        </Fragment>
      ))}
      {open !== null && (
        <span className="audit-part">
          {"\u00a0· "}
          {open}
        </span>
      )}
    </span>
  );
}
