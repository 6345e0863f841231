import type { CallView } from "../../shared/call.ts";
import { useNow } from "../ui/useNow.ts";
import { endedWords } from "./callWords.ts";

const looks = {
  inHubSpot: "is-good",
  waiting: "is-waiting",
  checking: "is-waiting",
  needsAttention: "is-wrong",
  notLogged: "",
};

/** What became of the call, with the seconds left while it waits for an outcome. */
export function Ended({ view }: { view: CallView }) {
  const now = useNow(1000);
  return (
    <div className={`call-ended ${looks[view.standing]}`}>
      <p>{endedWords(view, now)}</p>
      {view.reason !== null && view.standing !== "inHubSpot" && (
        <p className="small">{view.reason}</p>
      )}
    </div>
  );
}
