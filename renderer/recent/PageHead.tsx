import { useStore } from "zustand";
import type { CallPage, RecentCall } from "../../shared/call.ts";
import { markWords, numberWords } from "../call/callWords.ts";
import { useStores } from "../stores.ts";
import { BackIcon } from "../ui/icons.tsx";
import { StandingBadge } from "../ui/Standing.tsx";
import { wholeTime } from "../ui/words.ts";
import { editWords } from "./pageWords.ts";
import { RowPeople } from "./RowPeople.tsx";
import { isAboutTwin } from "./twinWords.ts";

type Props = { call: RecentCall; page: CallPage | null };

/** The way back, who it was with, when, whose it is and where it stands. */
export function PageHead({ call, page }: Props) {
  const { audit, page: store, session, settings } = useStores();
  const audited = useStore(audit, (state) => state.shown);
  const home = useStore(settings, (state) => state.settings?.homeCountry ?? "");
  const online = useStore(session, (state) => state.session?.connection === "online");
  const number = numberWords(call.number, home);
  const owner = page?.owner ?? call.owner;
  const edited = page === null ? null : editWords(page, online);
  return (
    <header className="page-head">
      <div className="page-way">
        <button
          type="button"
          className="link-button page-back"
          aria-label={audited ? "Back to the audit" : "Back to recent calls"}
          onClick={() => void store.close()}
        >
          <BackIcon />
          {audited ? "Audit" : "Recent calls"}
        </button>
        <p className="small page-edited" aria-live="polite" title={edited ?? undefined}>
          {edited}
        </p>
        <StandingBadge standing={call.standing} reason={call.reason} />
      </div>
      <h2 className="strong page-who">
        <RowPeople call={call} />
      </h2>
      <p className="small page-facts">
        <span>{wholeTime(call.startedAt)}</span>
        {call.people.length > 0 && number !== "" && <bdi>{number}</bdi>}
        {owner !== null && (
          <span>
            Owner: <bdi>{owner}</bdi>
          </span>
        )}
        {page?.marks.map((mark, index) => (
          <span key={`${mark.kind} ${index}`} className="badge waits">
            {markWords(mark)}
          </span>
        ))}
      </p>
      {call.reason !== null && call.standing !== "inHubSpot" && !isAboutTwin(call) && (
        <p className={call.standing === "needsAttention" ? "wrong" : "small"}>{call.reason}</p>
      )}
    </header>
  );
}
