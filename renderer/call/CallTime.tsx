import { useStore } from "zustand";
import type { CallId } from "../../shared/call.ts";
import { useStores } from "../stores.ts";
import { timerWords } from "../ui/words.ts";

/** The running time, exactly as main's clocks tell it: nothing is counted here. */
export function CallTime({ callId }: { callId: CallId }) {
  const { call } = useStores();
  const elapsedMs = useStore(call, ({ elapsed }) => elapsed[callId] ?? 0);
  return (
    <div role="timer" aria-label="Call time" className="call-time">
      {timerWords(elapsedMs)}
    </div>
  );
}
