import { useStore } from "zustand";
import type { CallView } from "../../shared/call.ts";
import { sentences } from "../../shared/result.ts";
import { useStores } from "../stores.ts";

/** Why the last act did not go through, or why what stands here is not on disk yet; once. */
export function Refused({ view }: { view: CallView }) {
  const { call } = useStores();
  const failure = useStore(call, (state) => state.failure);
  const unsaved = view.unsaved === null ? null : sentences[view.unsaved];
  const said = failure?.message ?? unsaved;
  if (said === null) return null;
  return (
    <p className="wrong" role="alert">
      {said}
    </p>
  );
}
