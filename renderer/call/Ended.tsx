import { useStore } from "zustand";
import type { CallView } from "../../shared/call.ts";
import { Fixes } from "../recent/Fixes.tsx";
import { useStores } from "../stores.ts";
import { useNow } from "../ui/useNow.ts";
import { lengthWords } from "../ui/words.ts";
import { standsWords } from "./callWords.ts";

const looks = {
  inHubSpot: "is-good",
  waiting: "is-waiting",
  checking: "is-waiting",
  needsAttention: "is-wrong",
  notLogged: "",
  deletedHere: "",
};

/** What became of the call, with the seconds left while it waits for an outcome. */
export function Ended({ view }: { view: CallView }) {
  const { recent } = useStores();
  const now = useNow(1000);
  const row = useStore(recent, () => recent.row(view.id));
  return (
    <div className={`call-ended ${looks[view.standing]}`}>
      <p>
        {"Ended · "}
        {/* On screen it stands in its field, an inch away; a reader hears the whole sentence. */}
        <span className="unseen">{`${lengthWords(view.elapsedMs)} · `}</span>
        {standsWords(view, now)}
      </p>
      {view.reason !== null && view.unsaved === null && view.standing !== "inHubSpot" && (
        <p className="small">{view.reason}</p>
      )}
      {row !== undefined && <Fixes call={row} at="panel" />}
    </div>
  );
}
