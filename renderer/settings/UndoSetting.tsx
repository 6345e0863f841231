import { useStores } from "../stores.ts";
import { NumberField } from "./NumberField.tsx";
import { Setting } from "./Setting.tsx";

/** How long Undo stands there after a call was logged or deleted. */
export function UndoSetting({ undoSeconds }: { undoSeconds: number }) {
  const { settings } = useStores();
  return (
    <Setting
      of="undoSeconds"
      label="Undo"
      hint="A call taken back before it was sent is never sent; one that HubSpot has is deleted there. 0 offers no Undo."
    >
      <NumberField
        label="Seconds in which a log or a deletion can be undone"
        value={undoSeconds}
        least={0}
        most={60}
        before="For"
        after={`${undoSeconds === 1 ? "second" : "seconds"} after a call was logged or deleted`}
        onChange={(seconds) => void settings.change({ undoSeconds: seconds })}
      />
    </Setting>
  );
}
