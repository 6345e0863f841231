import { useEffect, useLayoutEffect, useRef } from "react";
import { useStore } from "zustand";
import { useStores } from "../stores.ts";
import { ownZone, sameClocks, zoneWords } from "../ui/days.ts";
import { BackIcon } from "../ui/icons.tsx";
import { useNow } from "../ui/useNow.ts";
import { AuditDayItem } from "./AuditDayItem.tsx";
import { totalOf, todayIn } from "./auditWords.ts";
import { ExportDialog } from "./ExportDialog.tsx";
import { Sum } from "./Sum.tsx";

/** The proof: every call made here, by days, each in exactly one place. */
export function AuditPane() {
  const { audit, page, recent } = useStores();
  const { days, nextBefore, asking, opened, failure, exporting } = useStore(audit);
  const zone = useStore(recent, (state) => state.days.zone);
  const now = useNow(30_000);
  const today = todayIn(zone, now);
  const region = useRef<HTMLElement>(null);
  const box = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    if (box.current !== null) box.current.scrollTop = audit.place.top;
  }, [audit]);
  useEffect(() => {
    const from = page.getState().returnTo;
    page.returned();
    // Back from a call, one goes on from its line.
    const line =
      from === null
        ? null
        : box.current?.querySelector<HTMLElement>(`[data-line="${CSS.escape(from.key)}"]`);
    (line ?? region.current)?.focus({ preventScroll: true });
  }, [page]);

  const own = ownZone();
  return (
    <section ref={region} tabIndex={-1} className="audit" aria-label="Audit">
      <header className="audit-head">
        <div className="page-way">
          <button
            type="button"
            className="link-button page-back"
            aria-label="Back to recent calls"
            onClick={audit.hide}
          >
            <BackIcon />
            Recent calls
          </button>
          {days !== null && days.length > 0 && (
            <button type="button" className="button slim" onClick={() => audit.showExport(true)}>
              Export…
            </button>
          )}
        </div>
        <h2 className="strong">Audit</h2>
        {days !== null && days.length > 0 && (
          <p className="small" aria-live="polite">
            {nextBefore === null ? "All calls made here" : `The last ${days.length} days`}:{" "}
            <Sum counts={totalOf(days)} />
          </p>
        )}
        {!sameClocks(zone, own, now) && (
          <p className="small">
            Days in {zoneWords(zone)} · times in {zoneWords(own)}
          </p>
        )}
        {failure !== null && (
          <p className="wrong" role="alert">
            {failure.message}
          </p>
        )}
      </header>
      <div
        ref={box}
        className="audit-scroll"
        aria-busy={days === null && failure === null}
        onScroll={({ currentTarget }) => (audit.place.top = currentTarget.scrollTop)}
      >
        {days?.length === 0 && (
          <p className="audit-empty small">
            No calls have been made here yet. Each one is counted here from its first second.
          </p>
        )}
        {days !== null && days.length > 0 && (
          <ul role="list" aria-label="Days" className="audit-days">
            {days.map((day) => (
              <AuditDayItem key={day.day} day={day} today={today} isOpen={day.day === opened} />
            ))}
          </ul>
        )}
        {nextBefore !== null && (
          <button
            type="button"
            className="button slim audit-older"
            disabled={asking}
            onClick={() => void audit.older()}
          >
            Older days
          </button>
        )}
      </div>
      {exporting && days !== null && <ExportDialog days={days} />}
    </section>
  );
}
