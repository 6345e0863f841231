import type { Standing } from "../../shared/standing.ts";
import { standingWords } from "../../shared/standing.ts";

const looks: Record<Standing, string> = {
  inHubSpot: "good",
  waiting: "waits",
  checking: "waits",
  needsAttention: "bad",
  notLogged: "",
  deletedHere: "",
};

/** Where a call stands: the fixed word, its colour only beside it, its reason on hover. */
export function StandingBadge({ standing, reason }: { standing: Standing; reason: string | null }) {
  return (
    <span className={`badge ${looks[standing]}`} title={reason ?? standingWords[standing]}>
      {standingWords[standing]}
    </span>
  );
}
