import { useEffect, useRef } from "react";
import { useStores } from "../stores.ts";
import { useNow } from "../ui/useNow.ts";
import { waitWords } from "./sessionWords.ts";

/** While the browser has it: what to do there, how long it is waited for, and the way back. */
export function BrowserWait({ until }: { until: number }) {
  const { session } = useStores();
  const now = useNow(5_000);
  const heading = useRef<HTMLHeadingElement>(null);
  // Not the button: an Enter held a moment too long would cancel what it just began.
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className="browser-wait" aria-label="Sign-in in the browser">
      <h2 className="strong" ref={heading} tabIndex={-1}>
        Go on in your browser
      </h2>
      <p>
        HubSpot's page has opened there. Choose the account and press “Connect app”; this window
        comes back by itself.
      </p>
      <p className="small">{waitWords(until, now)}</p>
      <button type="button" className="button" onClick={() => void session.cancelSignIn()}>
        Cancel
      </button>
    </section>
  );
}
