import { useId } from "react";
import type { AuditDay, AuditDayName } from "../../shared/audit.ts";
import { useStores } from "../stores.ts";
import { FoldIcon } from "../ui/icons.tsx";
import { AuditLines } from "./AuditLines.tsx";
import { dayWords } from "./auditWords.ts";
import { Comparison } from "./Comparison.tsx";
import { Sum } from "./Sum.tsx";

type Props = { day: AuditDay; today: AuditDayName; isOpen: boolean };

/** A day and its sum; opened, its calls one by one. */
export function AuditDayItem({ day, today, isOpen }: Props) {
  const { audit } = useStores();
  const bodyId = useId();
  return (
    <li className={isOpen ? "audit-day is-open" : "audit-day"}>
      <h3>
        <button
          type="button"
          className="audit-toggle"
          aria-expanded={isOpen}
          aria-controls={isOpen ? bodyId : undefined}
          onClick={() => void audit.toggle(day.day)}
        >
          <FoldIcon />
          <span className="audit-date">{dayWords(day.day, today)}</span>
          <Sum counts={day} />
        </button>
      </h3>
      {isOpen && (
        <div id={bodyId}>
          <Comparison made={day.made} />
          <AuditLines />
        </div>
      )}
    </li>
  );
}
