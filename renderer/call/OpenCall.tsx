import { useCallback, useRef } from "react";
import type { CallView } from "../../shared/call.ts";
import { AssociateBox } from "../directory/AssociateBox.tsx";
import { AssociatedRecords } from "../directory/AssociatedRecords.tsx";
import { Offers } from "../directory/Offers.tsx";
import { useAsked } from "../ui/useAsked.ts";
import { CallActions } from "./CallActions.tsx";
import { CallHeader } from "./CallHeader.tsx";
import { NotesField } from "./NotesField.tsx";
import { Outcomes } from "./Outcomes.tsx";

/** A call being talked or wrapped up: the same fields in the same place, before and after. */
export function OpenCall({ view }: { view: CallView }) {
  const panel = useRef<HTMLElement>(null);
  useAsked(
    "panel",
    useCallback(() => panel.current?.focus(), []),
  );
  return (
    <article ref={panel} tabIndex={-1} className="open-call" aria-label="This call">
      <CallHeader view={view} />
      <div className="call-fields">
        <Outcomes view={view} />
        <NotesField view={view} />
        <div className="part records-part">
          <AssociatedRecords view={view} />
          <Offers view={view} />
        </div>
      </div>
      <footer className="call-footer">
        <AssociateBox key={view.id} view={view} />
        <CallActions view={view} />
      </footer>
    </article>
  );
}
