import { useState } from "react";
import type { CallId, RecentCall } from "../../shared/call.ts";
import type { DispositionId } from "../../shared/disposition.ts";
import type { Failure } from "../../shared/result.ts";
import { Outcomes } from "../call/Outcomes.tsx";
import { useStores } from "../stores.ts";

/** The account's outcomes right where the one chosen is refused. Choosing another sends the call. */
export function OtherOutcome({ call, callId }: { call: RecentCall; callId: CallId }) {
  const { client } = useStores();
  const [failure, setFailure] = useState<Failure | null>(null);
  const choose = async (dispositionId: DispositionId) => {
    const answer = await client.calls.change({ callId, dispositionId });
    setFailure(answer.ok ? null : answer.error);
  };
  return (
    <>
      <Outcomes
        chosen={call.dispositionId}
        keyed={false}
        onChoose={(id) => void choose(id)}
        onSearched={() => {}}
      />
      {failure !== null && (
        <p className="wrong" role="alert">
          {failure.message}
        </p>
      )}
    </>
  );
}
