import type { Fix, RecentCall } from "../../shared/call.ts";
import { useStores } from "../stores.ts";
import { TryAgain } from "./TryAgain.tsx";

/** What opens the call's page, in the words of what is done there. */
const onPage: Partial<Record<Fix, string>> = {
  resolve: "Look at both",
  twin: "Look at both",
  outcome: "Other outcome",
  edit: "Edit",
};

/** A row has room for one button: sending once more where that helps, else the page with the rest. */
export function RowFix({ call }: { call: RecentCall }) {
  const { page, recent } = useStores();
  const { fixes } = call;
  // The same outcome or the same people sent again would be refused again.
  const helps =
    fixes.includes("retry") && !fixes.includes("outcome") && !fixes.includes("dropRecord");
  if (helps || fixes.length === 0) return <TryAgain call={call} />;
  if (fixes.includes("logAgain")) {
    return (
      <button type="button" className="button slim" onClick={() => void recent.logAgain(call)}>
        Log again
      </button>
    );
  }
  const words = fixes.map((fix) => onPage[fix]).find((known) => known !== undefined);
  return (
    <button type="button" className="button slim" onClick={() => void page.open(call)}>
      {words ?? "What to do"}
    </button>
  );
}
