import { useMemo } from "react";
import { useStore } from "zustand";
import type { Standing } from "../../shared/standing.ts";
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
];

/** "Today: 21 in HubSpot · 1 waiting": counted from the list's own rows; pressing shows them. */
export function DayTally() {
  const { page, recent, screen } = useStores();
  const state = useStore(recent);
  const now = useNow(30_000);
  const wide = useWide();
  const tally = useMemo(() => tallyOf(state, now), [state, now]);
  if (tally === null) return <div className="tally" />;

  const wrong = parts.some(({ standing }) => isOpen(standing) && tally[standing] > 0);
  const shown = parts.filter(({ standing, always }) =>
    wide || !wrong
      ? always === true || tally[standing] > 0
      : isOpen(standing) && tally[standing] > 0,
  );
  return (
    <div className="tally">
      {(wide || !wrong) && <span>Today: </span>}
      {shown.map(({ standing, words }, index) => (
        <span key={standing} className="tally-part">
          {index > 0 && " · "}
          {isOpen(standing) ? (
            <button
              type="button"
              className={standing === "needsAttention" ? "tally-button is-wrong" : "tally-button"}
              onClick={() => {
                void page.close();
                recent.choose({ what: "unsent", standing });
                screen.showPane("recent");
              }}
            >
              {words(tally[standing])}
            </button>
          ) : (
            words(tally[standing])
          )}
        </span>
      ))}
    </div>
  );
}

const isOpen = (standing: Standing) => standing !== "inHubSpot" && standing !== "notLogged";
