import type { AssociatedRecord, RecordRef } from "../../shared/record.ts";
import { PinIcon } from "../ui/icons.tsx";

type Props = {
  record: AssociatedRecord;
  pinned: readonly RecordRef[];
  onPin(record: RecordRef, pinned: boolean): void;
};

/** Keeps the call at the top of a record's page in HubSpot. A contact still to be made has none. */
export function PinButton({ record: { kind, key, name }, pinned, onPin }: Props) {
  if (key.startsWith("new:")) return null;
  const ref: RecordRef = { kind, id: key as RecordRef["id"] };
  const isPinned = pinned.some((one) => one.kind === kind && one.id === ref.id);
  return (
    <button
      type="button"
      className="icon-button pin"
      aria-pressed={isPinned}
      aria-label={`Pin to the top of ${name}`}
      title={isPinned ? "Pinned to the top in HubSpot" : "Pin to the top in HubSpot"}
      onClick={() => onPin(ref, !isPinned)}
    >
      <PinIcon />
    </button>
  );
}
