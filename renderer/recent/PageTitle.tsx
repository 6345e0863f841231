import { useRef, useState } from "react";
import type { CallPage } from "../../shared/call.ts";
import { madeTitle } from "../../shared/title.ts";
import { useStores } from "../stores.ts";

/** What the call is called in HubSpot. Emptied, it goes back to the one made from its people. */
export function PageTitle({ page }: { page: CallPage }) {
  const { page: store } = useStores();
  const [typed, setTyped] = useState<string | null>(null);

  /** What is on its way; Esc takes back only what is not. */
  const sent = useRef<string | null>(null);

  const keep = async () => {
    if (typed === null || sent.current === typed) return;
    sent.current = typed;
    const title = typed.trim();
    // Refused, it stays in its field, with the reason below.
    const kept = title === page.title || (await store.change({ title }));
    sent.current = null;
    // Nobody has typed on meanwhile.
    if (kept) setTyped((now) => (now === typed ? null : now));
  };

  return (
    <div className="part">
      <h3 className="label">Title</h3>
      <input
        type="text"
        className="field"
        aria-label="Title"
        maxLength={500}
        placeholder={madeTitle(page.records, page.call.number)}
        value={typed ?? page.title}
        onChange={({ target }) => setTyped(target.value)}
        onBlur={() => void keep()}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) void keep();
          if (event.key === "Escape" && typed !== null && sent.current !== typed) {
            event.preventDefault();
            setTyped(null);
          }
        }}
      />
    </div>
  );
}
