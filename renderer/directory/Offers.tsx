import type { CallView } from "../../shared/call.ts";
import { useStores } from "../stores.ts";
import { AddIcon } from "../ui/icons.tsx";
import { Name } from "../ui/Name.tsx";
import { kindWords } from "../ui/recordWords.ts";

/** Matches nobody has chosen yet. They are offered, never taken: a number may be a switchboard's. */
export function Offers({ view }: { view: CallView }) {
  const { call } = useStores();
  if (view.offers.length === 0) return null;
  return (
    <ul role="list" aria-label="Suggested records" className="offers">
      {view.offers.map((offer) => {
        const kind = offer.kind === "contact" ? "" : `${kindWords[offer.kind].toLowerCase()} `;
        return (
          <li key={`${offer.kind} ${offer.id}`}>
            <button
              type="button"
              className="offer"
              title={[offer.detail, offer.why].filter(Boolean).join(" · ")}
              onClick={() => void call.associate(view.id, offer)}
            >
              <AddIcon />
              <span className="offer-words">
                Add {kind}
                <Name>{offer.name}</Name>
              </span>
              <span className="small name" aria-hidden>
                {view.lookup === "several" ? offer.detail : offer.why}
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
