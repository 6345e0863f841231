import { useEffect } from "react";
import { useStore } from "zustand";
import { useStores } from "../stores.ts";
import { Setting } from "./Setting.tsx";

/** What a new call is filed as. Where the account has no call types there is nothing to choose. */
export function CallTypeSetting({ callType }: { callType: string | null }) {
  const { session, settings } = useStores();
  const account = useStore(session, (state) => state.session?.account?.id);
  const callTypes = useStore(settings, (state) => state.callTypes);
  useEffect(() => void settings.loadCallTypes(), [account, settings]);
  if (callTypes.length === 0 && callType === null) return null;
  const unknown = callType !== null && !callTypes.includes(callType);
  return (
    <Setting
      of="callType"
      label="Call type"
      hint="What a new call is filed as; it can be changed on each call."
    >
      <select
        className="field"
        aria-label="Call type"
        value={callType ?? ""}
        onChange={(event) => {
          const { value } = event.target;
          void settings.change({ callType: value === "" ? null : value });
        }}
      >
        <option value="">None</option>
        {unknown && <option value={callType}>{callType} (not in this account)</option>}
        {callTypes.map((type) => (
          <option key={type} value={type}>
            {type}
          </option>
        ))}
      </select>
    </Setting>
  );
}
