import { lazy, type ReactNode, Suspense, useCallback, useEffect } from "react";
import { useStore } from "zustand";
import type { CallView } from "../../shared/call.ts";
import { notesLimit, notesNear } from "../../shared/notes.ts";
import type { Failure } from "../../shared/result.ts";
import { useStores } from "../stores.ts";
import { notesToShow } from "./notesSaver.ts";

/** The editor is a third of the page's code: it is loaded once the first screen stands. */
const loadEditor = () => import("./NotesEditor.tsx");
export const NotesEditor = lazy(async () => ({ default: (await loadEditor()).NotesEditor }));

export const preloadNotes = (): void => void loadEditor();

/** The notes of one call. Each call has its own editor, so nothing can end up in another's. */
export function NotesField({ view }: { view: CallView }) {
  const { call } = useStores();
  const draft = useStore(call, ({ drafts }) => drafts[view.id]);
  const html = notesToShow(view.notes, draft);
  const flush = useCallback(() => call.flushNotes(view.id), [call, view.id]);
  useEffect(() => () => void flush(), [flush]);
  return (
    // That the disk refuses is said once for the whole call.
    <NotesPart html={html} failure={view.unsaved === null ? (draft?.failure ?? null) : null}>
      <NotesEditor
        key={view.id}
        html={view.notes}
        draft={draft}
        asked
        onTyped={(typed, held) => call.typeNotes(view.id, typed, held)}
        flush={flush}
      />
    </NotesPart>
  );
}

type PartProps = { html: string; failure: Failure | null; children: ReactNode };

/** An editor of notes, and below it what there is to say of them. */
export function NotesPart({ html, failure, children }: PartProps) {
  const left = notesLimit - html.length;
  return (
    <section className="part notes">
      <Suspense fallback={<div className="notes-box" aria-busy="true" />}>{children}</Suspense>
      {html.length >= notesNear && (
        <p className={left < 0 ? "wrong" : "small"}>
          {left < 0
            ? `${(-left).toLocaleString("en")} characters too many for HubSpot. Shorten the notes; nothing is cut.`
            : `${left.toLocaleString("en")} characters left`}
        </p>
      )}
      {failure !== null && (
        <p className="wrong" role="alert">
          {failure.message}
        </p>
      )}
    </section>
  );
}
