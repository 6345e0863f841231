import { useMemo } from "react";
import { useStore } from "zustand";
import { isSettled, type Standing } from "../../shared/standing.ts";
import { openAudit } from "../acts.ts";
import { AuditButton } from "../audit/AuditButton.tsx";
import { useStores } from "../stores.ts";
import { useNow } from "../ui/useNow.ts";
import { useWide } from "../ui/useWide.ts";
import { tallyOf } from "./tally.ts";

type Part = { standing: Standing; words: (count: number) => string; always?: true };

const parts: readonly Part[] = [
  { standing: "inHubSpot", words: (count) => `${count} in HubSpot`, always: true },
  { standing: "waiting", words: (count) => `${count} waiting` },
  { standing: "checking", words: (count) => `${count} checking` },
  {
    standing: "needsAttention",
    words: (count) => `${count} ${count === 1 ? "needs" : "need"} attention`,
  },
  { standing: "notLogged", words: (count) => `${count} not logged` },
  { standing: "deletedHere", words: (count) => `${count} deleted` },
];

/**
 * "Today: 21 in HubSpot · 1 waiting": counted from the list's own rows. What is open shows its
 * calls when it is pressed; everything else opens the audit.
 */
export function DayTally() {
  const stores = useStores();
  const { audit, page, recent, screen } = stores;
  const state = useStore(recent);
  const now = useNow(30_000);
  const wide = useWide();
  const tally = useMemo(() => tallyOf(state, now), [state, now]);
  if (tally === null) return <div className="tally">{!wide && <AuditButton />}</div>;

  const wrong = parts.some(({ standing }) => isOpen(standing) && tally[standing] > 0);
  const shown = parts.filter(({ standing, always }) =>
    wide || !wrong
      ? always === true || tally[standing] > 0
      : isOpen(standing) && tally[standing] > 0,
  );
  const showCalls = (standing: Standing) => {
    void page.close();
    audit.hide();
    recent.choose({ what: "unsent", standing });
    screen.showPane("recent");
  };
  return (
    <div className="tally">
      {shown.map(({ standing, words }, index) => (
        <span key={standing} className="tally-part">
          {index > 0 && " · "}
          <button
            type="button"
            className={standing === "needsAttention" ? "tally-button is-wrong" : "tally-button"}
            title={isOpen(standing) ? undefined : "Open the audit"}
            onClick={() => (isOpen(standing) ? showCalls(standing) : openAudit(stores))}
          >
            {standing === "inHubSpot" && "Today: "}
            {words(tally[standing])}
          </button>
        </span>
      ))}
      {!wide && <AuditButton />}
    </div>
  );
}

const isOpen = (standing: Standing) => !isSettled(standing);
