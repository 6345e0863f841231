import { useEffect, useRef, useState } from "react";
import type { CallId, RecentCall } from "../../shared/call.ts";
import type { AssociatedRecord } from "../../shared/record.ts";
import type { Failure } from "../../shared/result.ts";
import { useStores } from "../stores.ts";

/** Takes a record off the call that HubSpot would not have on it. */
export function DropRecord({ call, callId }: { call: RecentCall; callId: CallId }) {
  const { client, screen } = useStores();
  const [records, setRecords] = useState<readonly AssociatedRecord[] | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const group = useRef<HTMLDivElement>(null);
  const shown = records !== null;
  // The button that showed them is gone, and the focus would be with it. None of them has it at
  // first: a key held too long would drop somebody.
  useEffect(() => {
    if (shown) group.current?.focus();
  }, [shown]);
  const look = async () => {
    const answer = await client.recent.open({ key: call.key });
    setFailure(answer.ok ? null : answer.error);
    if (answer.ok) setRecords(answer.value.records);
  };
  const drop = async ({ kind, key, name }: AssociatedRecord) => {
    const answer = await client.calls.dissociate({ callId, kind, key });
    setFailure(answer.ok ? null : answer.error);
    if (!answer.ok) return;
    setRecords(answer.value.records);
    screen.say(`The call is logged without ${name}.`);
  };
  return (
    <>
      {records === null && (
        <button type="button" className="button slim" onClick={() => void look()}>
          Drop a record
        </button>
      )}
      {records !== null && (
        <div
          ref={group}
          role="group"
          tabIndex={-1}
          aria-label="Which record to drop"
          className="work-drops"
        >
          {records.length === 0 && <span className="small">Nobody is on this call any more.</span>}
          {records.map((record) => (
            <button
              key={`${record.kind} ${record.key}`}
              type="button"
              className="button slim work-drop"
              onClick={() => void drop(record)}
            >
              Drop&nbsp;<bdi className="name">{record.name}</bdi>
            </button>
          ))}
        </div>
      )}
      {failure !== null && (
        <p className="wrong" role="alert">
          {failure.message}
        </p>
      )}
    </>
  );
}
