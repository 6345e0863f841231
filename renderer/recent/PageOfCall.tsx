import { useEffect, useRef } from "react";
import { useStore } from "zustand";
import type { RecentCall } from "../../shared/call.ts";
import { useStores } from "../stores.ts";
import { momentWords } from "../ui/words.ts";
import { ConflictCard } from "./ConflictCard.tsx";
import { PageActions } from "./PageActions.tsx";
import { PageFields } from "./PageFields.tsx";
import { PageHead } from "./PageHead.tsx";
import { PageOpenCall } from "./PageOpenCall.tsx";
import { TwinCard } from "./TwinCard.tsx";

/** After this long, coming back to the window asks HubSpot again what stands there. */
const staleMs = 60_000;

/** One call with all it has, to be read and put right, in the place of the list. */
export function PageOfCall({ opened }: { opened: RecentCall }) {
  const { call: calls, page: store } = useStores();
  const { page, failure } = useStore(store);
  const call = page?.call ?? opened;
  const isOpen = useStore(calls, (state) => state.calls.some(({ id }) => id === call.callId));
  const region = useRef<HTMLElement>(null);
  useEffect(() => region.current?.focus(), []);
  useEffect(() => {
    const back = () => {
      const asOf = store.getState().page?.asOf ?? 0;
      if (Date.now() - asOf > staleMs) void store.renew();
    };
    window.addEventListener("focus", back);
    return () => window.removeEventListener("focus", back);
  }, [store]);

  return (
    <section ref={region} tabIndex={-1} className="page" aria-label="Details of the call">
      <PageHead call={call} page={page} />
      <div className="page-body" aria-busy={page === null && failure === null}>
        {failure !== null && (
          <p className="page-bar" role="alert">
            {failure.message}
          </p>
        )}
        {page !== null && page.missing !== null && (
          <p className="page-bar">
            {page.asOf === null ? "" : `As of ${momentWords(page.asOf, Date.now())}. `}
            {page.missing}
          </p>
        )}
        {page !== null && page.conflict !== null && <ConflictCard conflict={page.conflict} />}
        {call.callId !== null && call.twin !== null && (
          <TwinCard callId={call.callId} twin={call.twin} />
        )}
        {page !== null && (isOpen ? <PageOpenCall page={page} /> : <PageFields page={page} />)}
      </div>
      <PageActions call={call} isOpen={isOpen} />
    </section>
  );
}
