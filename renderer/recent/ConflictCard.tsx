import { useState } from "react";
import { useStore } from "zustand";
import type { Conflict } from "../../shared/call.ts";
import { useStores } from "../stores.ts";
import { momentWords } from "../ui/words.ts";
import { fieldWords, valueWords } from "./conflictWords.ts";
import { NotesBefore } from "./PageNotes.tsx";

type Keep = "mine" | "theirs" | "both";

/** What both changed, side by side. Nothing is sent until the agent has said what stays. */
export function ConflictCard({ conflict }: { conflict: Conflict }) {
  const { outcomes, page: store, screen } = useStores();
  const list = useStore(outcomes, (state) => state.list);
  const [busy, setBusy] = useState(false);
  const { who, at, fields } = conflict;
  const hasNotes = fields.some(({ name }) => name === "notes");
  const keep = async (kept: Keep) => {
    setBusy(true);
    if (await store.resolve(kept)) screen.say(keptWords[kept]);
    setBusy(false);
  };
  return (
    <section className="decide" aria-labelledby="conflict-title">
      <h3 id="conflict-title" className="decide-title">
        Which stays?
      </h3>
      <p className="small">
        <bdi>{who === "" ? "Somebody" : who}</bdi> changed it in HubSpot
        {at === null ? "." : `, ${momentWords(at, Date.now())}.`}
      </p>
      <div className="conflict">
        {fields.map((field) => (
          <div
            key={field.name}
            className="conflict-field"
            role="group"
            aria-label={fieldWords[field.name]}
          >
            <h4 className="label conflict-name">{fieldWords[field.name]}</h4>
            {(["mine", "theirs"] as const).map((side) => (
              <div key={side} className="conflict-side">
                <span className="small">{side === "mine" ? "Yours" : "Theirs"}</span>
                {field.name === "notes" ? (
                  <Side html={field[side]} name={side === "mine" ? "Your notes" : "Their notes"} />
                ) : (
                  <bdi className="conflict-value">{valueWords(field.name, field[side], list)}</bdi>
                )}
              </div>
            ))}
          </div>
        ))}
      </div>
      {hasNotes && (
        <p className="small">
          Keep both puts their notes first and yours below
          {fields.length > 1 ? "; of everything else yours stays" : ""}.
        </p>
      )}
      <div className="page-buttons">
        <button type="button" className="button" disabled={busy} onClick={() => void keep("mine")}>
          Keep mine
        </button>
        <button
          type="button"
          className="button"
          disabled={busy}
          onClick={() => void keep("theirs")}
        >
          Keep theirs
        </button>
        {hasNotes && (
          <button
            type="button"
            className="button"
            disabled={busy}
            onClick={() => void keep("both")}
          >
            Keep both
          </button>
        )}
      </div>
    </section>
  );
}

function Side({ html, name }: { html: string; name: string }) {
  return html === "" ? (
    <span className="conflict-value">None</span>
  ) : (
    <NotesBefore html={html} name={name} />
  );
}

const keptWords: Readonly<Record<Keep, string>> = {
  mine: "Yours is kept, and sent.",
  theirs: "What HubSpot has is kept.",
  both: "Both notes are kept, and sent.",
};
