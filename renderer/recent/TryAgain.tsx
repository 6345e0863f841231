import { useStore } from "zustand";
import type { RecentCall } from "../../shared/call.ts";
import { useStores } from "../stores.ts";

type Props = { call: RecentCall; words?: string; className?: string };

/** Sends a call that needs attention once more; only calls of this computer can be. */
export function TryAgain({ call, words = "Try again", className = "button slim" }: Props) {
  const { recent } = useStores();
  const busy = useStore(recent, ({ retrying }) => retrying.has(call.key));
  if (call.callId === null) return null;
  return (
    <button
      type="button"
      className={className}
      disabled={busy}
      onClick={() => void recent.retry(call)}
    >
      {words}
    </button>
  );
}
