import { useStore } from "zustand";
import { readNumber } from "../../shared/phone.ts";
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
          {known.found.slice(0, 4).map((record) => (
            <li key={`${record.kind} ${record.id}`} className="record">
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
          ))}
          {known.found.length > 4 && <li className="small">and {known.found.length - 4} more</li>}
        </ul>
      )}
    </div>
  );
}
