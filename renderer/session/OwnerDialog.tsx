import { Dialog } from "../ui/Dialog.tsx";
import { OwnerList } from "./OwnerList.tsx";

/** Asks over the window under whose name calls go; `along`: those too that HubSpot refused. */
export function OwnerDialog({ along = false, onClose }: { along?: boolean; onClose(): void }) {
  return (
    <Dialog title="Who are you?" onClose={onClose}>
      {along && (
        <p className="small owner-along">
          Calls that HubSpot does not have yet are logged under the name you choose. What it has
          stays as it is.
        </p>
      )}
      <OwnerList along={along} onChosen={onClose} />
      <div className="ask-buttons">
        <button type="button" className="button" onClick={onClose}>
          Later
        </button>
      </div>
    </Dialog>
  );
}
