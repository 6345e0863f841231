import { useStore } from "zustand";
import { readNumber } from "../../shared/phone.ts";
import type { FoundRecord } from "../../shared/record.ts";
import { useStores } from "../stores.ts";
import { Name } from "../ui/Name.tsx";
import { kindMarks } from "../ui/recordWords.ts";

const countries = new Intl.DisplayNames("en", { type: "region" });

/** What the typed number is: its usual form, what is odd about it, and whose it is. */
export function NumberHint({ number }: { number: string }) {
  const { match, settings } = useStores();
  const home = useStore(settings, (state) => state.settings?.homeCountry ?? "");
  const { number: asked, match: answer, failure } = useStore(match);
  if (number.trim() === "")
    return <p className="small">Type or paste a number; anything is accepted.</p>;

  const read = readNumber(number, home);
  const country = read.country === null ? null : (countries.of(read.country) ?? null);
  const known = asked === number ? answer : null;
  const only = known?.found.length === 1 ? known.found[0] : undefined;
  return (
    <div className="hint">
      {read.oddity === null ? (
        <p className="small">
          {[read.international, country].filter((part) => part !== null).join(" · ")}
        </p>
      ) : (
        <p className="hint-odd">{read.oddity}</p>
      )}
      {failure !== null && <p className="small">{failure.message}</p>}
      {known?.lookup === "none" && <p className="small">Nobody in HubSpot has this number.</p>}
      {known?.lookup === "own" && <p className="small">This is your own number.</p>}
      {known !== null && known.found.length > 0 && (
        <ul role="list" aria-label="Whose number this is" className="hint-found">
          {only === undefined ? <Sharing found={known.found} /> : <Alone record={only} />}
        </ul>
      )}
    </div>
  );
}

function Alone({ record }: { record: FoundRecord }) {
  return (
    <li className="record">
      <span className="mark" aria-hidden>
        {kindMarks[record.kind]}
      </span>
      <div className="record-words">
        <Name>{record.name}</Name>
        <span className="small name">
          {[record.detail, record.why].filter((part) => part !== "").join(" · ")}
        </span>
      </div>
    </li>
  );
}

/** All of them in the room of one, so that nothing moves under who types; the call lets choose. */
function Sharing({ found }: { found: readonly FoundRecord[] }) {
  const people = found.filter(({ kind }) => kind === "contact").length;
  return (
    <li className="record">
      <span className="mark" aria-hidden>
        {found.length}
      </span>
      <div className="record-words">
        <span className="name" title={found.map(({ name }) => name).join(" · ")}>
          {found.map(({ kind, id, name }, index) => (
            <span key={`${kind} ${id}`}>
              {index > 0 && " · "}
              <bdi>{name}</bdi>
            </span>
          ))}
        </span>
        <span className="small name">
          {people > 1 ? `${people} people share this number` : "Several records have this number"}
        </span>
      </div>
    </li>
  );
}
