import { useEffect } from "react";
import { useStore } from "zustand";
import type { CallPage, Direction } from "../../shared/call.ts";
import { LengthField, useOddLength } from "../call/LengthField.tsx";
import { Outcomes } from "../call/Outcomes.tsx";
import { AssociateBox } from "../directory/AssociateBox.tsx";
import { AssociatedRecords } from "../directory/AssociatedRecords.tsx";
import { useStores } from "../stores.ts";
import { Choices } from "../ui/Choices.tsx";
import { PageNotes } from "./PageNotes.tsx";
import { PageTitle } from "./PageTitle.tsx";

const directions = [
  { value: "outbound", label: "Outbound" },
  { value: "inbound", label: "Inbound" },
] as const satisfies readonly { value: Direction; label: string }[];

/** All that can be put right. Each field is saved by itself, the moment it is left. */
export function PageFields({ page }: { page: CallPage }) {
  const { page: store, pageFind, settings } = useStores();
  const callTypes = useStore(settings, (state) => state.callTypes);
  useEffect(() => void settings.loadCallTypes(), [settings]);
  const length = useOddLength();
  const { call, callType } = page;
  const types = callType === null ? callTypes : [...new Set([...callTypes, callType])];
  return (
    <>
      <PageTitle page={page} />
      <div className="page-row">
        <div className="part">
          <h3 className="label">Direction</h3>
          <Choices
            label="Direction"
            choices={directions}
            chosen={call.direction}
            onChoose={(direction) => void store.change({ direction })}
          />
        </div>
        <div className="part page-length">
          <h3 className="label">Length</h3>
          <LengthField
            {...length.field}
            shownMs={call.lengthMs ?? 0}
            className="field"
            onKeep={(lengthMs) => void store.change({ lengthMs })}
          />
        </div>
        {types.length > 0 && (
          <div className="part page-type">
            <h3 className="label">Call type</h3>
            <select
              className="field"
              aria-label="Call type"
              value={callType ?? ""}
              onChange={({ target }) =>
                void store.change({ callType: target.value === "" ? null : target.value })
              }
            >
              <option value="">None</option>
              {types.map((type) => (
                <option key={type} value={type}>
                  {type}
                </option>
              ))}
            </select>
          </div>
        )}
      </div>
      {length.sentence}
      <Outcomes
        chosen={call.dispositionId}
        keyed={false}
        onChoose={(dispositionId) => void store.change({ dispositionId })}
        onSearched={() => {}}
      />
      <PageNotes page={page} />
      <div className="part records-part">
        <AssociatedRecords
          view={{ records: page.records, offers: [], lookup: "none" }}
          onRemove={(record) => void store.dissociate(record)}
          pins={{
            pinned: page.pinned,
            onPin: (record, pinned) => void store.pin(record, pinned),
          }}
        />
        <AssociateBox
          view={{ records: page.records, number: call.number }}
          find={pageFind}
          keyed={false}
          onTake={(option) => void store.take(option)}
        />
      </div>
    </>
  );
}
