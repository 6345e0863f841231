import { useEffect, useRef, useState } from "react";
import { useStore } from "zustand";
import type { Failure } from "../../shared/result.ts";
import { useStores } from "../stores.ts";
import { callText } from "./callText.ts";

/** The whole call as text, for wherever else it can be written down. */
export function CopyCall({ callKey, className }: { callKey: string; className: string }) {
  const { client, outcomes, settings } = useStores();
  const list = useStore(outcomes, (state) => state.list);
  const home = useStore(settings, (state) => state.settings?.homeCountry ?? "");
  const [copied, setCopied] = useState(false);
  /** What the clipboard did not take, to be copied by hand. */
  const [text, setText] = useState<string | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.select(), [text]);

  const copy = async () => {
    const answer = await client.recent.open({ key: callKey });
    setFailure(answer.ok ? null : answer.error);
    if (!answer.ok) return;
    const whole = callText(answer.value, list, home);
    try {
      await navigator.clipboard.writeText(whole);
      setCopied(true);
      setText(null);
    } catch {
      // The clipboard is another program's just now: marked, Ctrl/Cmd+C takes it.
      setText(whole);
    }
  };
  return (
    <>
      <button
        type="button"
        className={className}
        onClick={() => void copy()}
        onBlur={() => setCopied(false)}
      >
        {copied ? "Copied" : "Copy everything"}
      </button>
      <span className="unseen" aria-live="polite">
        {copied ? "Copied" : ""}
      </span>
      {text !== null && (
        <textarea
          ref={field}
          readOnly
          rows={6}
          className="field copy-whole"
          aria-label="The whole call"
          value={text}
        />
      )}
      {failure !== null && (
        <p className="wrong" role="alert">
          {failure.message}
        </p>
      )}
    </>
  );
}
