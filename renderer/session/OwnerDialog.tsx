import { Dialog } from "../ui/Dialog.tsx";
import { OwnerList } from "./OwnerList.tsx";

/** Asks over the window under whose name calls go. */
export function OwnerDialog({ onClose }: { onClose(): void }) {
  return (
    <Dialog title="Who are you?" onClose={onClose}>
      <OwnerList onChosen={onClose} />
      <div className="ask-buttons">
        <button type="button" className="button" onClick={onClose}>
          Later
        </button>
      </div>
    </Dialog>
  );
}
