import type { CallId, Twin } from "../../shared/call.ts";
import { twinWords } from "../../shared/twin.ts";
import { TwinChoice } from "./TwinChoice.tsx";
import { twinHint } from "./twinWords.ts";

type Props = { callId: CallId; twin: Twin };

/** Another record of the same call stands in HubSpot: which stays is the agent's word. */
export function TwinCard({ callId, twin }: Props) {
  return (
    <section className="decide" aria-labelledby="twin-title">
      <h3 id="twin-title" className="decide-title">
        {twinWords(twin)}
      </h3>
      <p className="small">{twinHint(twin)}</p>
      <TwinChoice callId={callId} twin={twin} />
    </section>
  );
}
