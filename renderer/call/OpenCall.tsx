import { useCallback, useRef } from "react";
import type { CallView } from "../../shared/call.ts";
import { AssociateBox } from "../directory/AssociateBox.tsx";
import { AssociatedRecords } from "../directory/AssociatedRecords.tsx";
import { Offers } from "../directory/Offers.tsx";
import { useStores } from "../stores.ts";
import { useAsked } from "../ui/useAsked.ts";
import { CallActions } from "./CallActions.tsx";
import { CallHeader } from "./CallHeader.tsx";
import { NotesField } from "./NotesField.tsx";
import { OutcomeEcho } from "./OutcomeEcho.tsx";
import { Outcomes } from "./Outcomes.tsx";

/** A call being talked or wrapped up: the same fields in the same place, before and after. */
export function OpenCall({ view }: { view: CallView }) {
  const { call, find, screen } = useStores();
  const panel = useRef<HTMLElement>(null);
  useAsked(
    "panel",
    useCallback(() => panel.current?.focus(), []),
  );
  return (
    <article ref={panel} tabIndex={-1} className="open-call" aria-label="This call">
      <CallHeader view={view} />
      <div className="call-fields">
        <Outcomes
          chosen={view.dispositionId}
          keyed
          echo={<OutcomeEcho view={view} />}
          onChoose={(id) => void call.choose(view.id, id)}
          onSearched={() => screen.ask("notes")}
        />
        <NotesField view={view} />
        <div className="part records-part">
          <AssociatedRecords
            view={view}
            onRemove={(record) => void call.dissociate(view.id, record)}
          />
          <Offers view={view} />
        </div>
      </div>
      <footer className="call-footer">
        <AssociateBox
          key={view.id}
          view={view}
          find={find}
          keyed
          onTake={(option) =>
            void (option.what === "record"
              ? call.associate(view.id, option.record)
              : call.associateNew(view.id, option.name))
          }
        />
        <CallActions view={view} />
      </footer>
    </article>
  );
}
