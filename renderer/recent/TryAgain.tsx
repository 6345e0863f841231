import { useStore } from "zustand";
import type { RecentCall } from "../../shared/call.ts";
import { useStores } from "../stores.ts";

/** Sends a call that needs attention once more; only calls of this computer can be. */
export function TryAgain({ call }: { call: RecentCall }) {
  const { recent } = useStores();
  const busy = useStore(recent, ({ retrying }) => retrying.has(call.key));
  if (call.callId === null) return null;
  return (
    <button
      type="button"
      className="button slim"
      disabled={busy}
      onClick={() => void recent.retry(call)}
    >
      Try again
    </button>
  );
}
