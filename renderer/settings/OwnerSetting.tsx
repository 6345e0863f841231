import { useEffect, useState } from "react";
import { useStore } from "zustand";
import { OwnerList } from "../session/OwnerList.tsx";
import { useStores } from "../stores.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { Name } from "../ui/Name.tsx";

export function OwnerSetting() {
  const { session } = useStores();
  const owner = useStore(session, (state) => state.session?.owner ?? null);
  const mayChoose = useStore(session, (state) => state.session?.mayChooseOwner ?? false);
  const known = useStore(session, (state) => (state.session?.account ?? null) !== null);
  const [choosing, setChoosing] = useState(false);
  useEffect(() => setChoosing(false), [owner]);
  if (!known) return null;
  return (
    <div className="setting">
      <h4 className="setting-name">Logged as</h4>
      <div className="setting-line">
        <Name>{owner?.name ?? "Nobody chosen yet"}</Name>
        {mayChoose && (
          <button type="button" className="button" onClick={() => setChoosing(true)}>
            {owner === null ? "Choose" : "Change"}
          </button>
        )}
      </div>
      <p className="small">
        {mayChoose
          ? "Calls from now on are logged under this name; earlier ones keep theirs."
          : "Calls are logged under this name. The sign-in says so, or your administrator."}
      </p>
      {choosing && (
        <Dialog title="Who are you?" onClose={() => setChoosing(false)}>
          <OwnerList onChosen={() => setChoosing(false)} />
          <div className="ask-buttons">
            <button type="button" className="button" onClick={() => setChoosing(false)}>
              Cancel
            </button>
          </div>
        </Dialog>
      )}
    </div>
  );
}
