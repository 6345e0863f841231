import { useState } from "react";
import type { CallId, Twin } from "../../shared/call.ts";
import type { Failure } from "../../shared/result.ts";
import { useHidden } from "../settings/useHidden.ts";
import { useStores } from "../stores.ts";

type Keep = "ours" | "theirs" | "both";

/** The answers about two records of one call, and a look at the other. */
export function TwinChoice({ callId, twin }: { callId: CallId; twin: Twin }) {
  const { client, page, screen } = useStores();
  const noDelete = useHidden("deleteCalls") && !twin.sameId;
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const keep = async (kept: Keep) => {
    setBusy(true);
    const answer = await client.calls.keepTwin({ callId, keep: kept });
    setBusy(false);
    setFailure(answer.ok ? null : answer.error);
    if (!answer.ok) return;
    screen.say(keptWords[kept]);
    await page.renew();
  };
  const openThere = async () => {
    const answer = await client.links.openRecord({ kind: "call", id: twin.hubspotId });
    setFailure(answer.ok ? null : answer.error);
  };
  const offered: readonly (readonly [Keep, string])[] = [
    ...(noDelete ? [] : ([["ours", twin.sameId ? "Keep one" : "Keep ours"]] as const)),
    ...(noDelete || twin.sameId ? [] : ([["theirs", "Keep theirs"]] as const)),
    ["both", "Keep both"],
  ];
  return (
    <>
      <div className="page-buttons">
        {offered.map(([kept, words]) => (
          <button
            key={kept}
            type="button"
            className="button slim"
            disabled={busy}
            onClick={() => void keep(kept)}
          >
            {words}
          </button>
        ))}
        <button type="button" className="link-button small" onClick={() => void openThere()}>
          See the other in HubSpot
        </button>
      </div>
      {failure !== null && (
        <p className="wrong" role="alert">
          {failure.message}
        </p>
      )}
    </>
  );
}

const keptWords: Readonly<Record<Keep, string>> = {
  ours: "Ours is kept. The other record is deleted in HubSpot.",
  theirs: "The other record is kept and completed. Ours is deleted in HubSpot.",
  both: "Both records stay.",
};
