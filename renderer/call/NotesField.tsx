import { lazy, Suspense } from "react";
import { useStore } from "zustand";
import type { CallView } from "../../shared/call.ts";
import { notesLimit, notesNear } from "../../shared/notes.ts";
import { useStores } from "../stores.ts";

/** The editor is a third of the page's code: it is loaded once the first screen stands. */
const loadEditor = () => import("./NotesEditor.tsx");
const NotesEditor = lazy(async () => ({ default: (await loadEditor()).NotesEditor }));

export const preloadNotes = (): void => void loadEditor();

/** The notes of one call. Each call has its own editor, so nothing can end up in another's. */
export function NotesField({ view }: { view: CallView }) {
  const { call } = useStores();
  const draft = useStore(call, ({ drafts }) => drafts[view.id]);
  const html = draft?.html ?? view.notes;
  const left = notesLimit - html.length;
  return (
    <section className="part notes">
      <Suspense fallback={<div className="notes-box" aria-busy="true" />}>
        <NotesEditor key={view.id} callId={view.id} html={html} draft={draft} />
      </Suspense>
      {html.length >= notesNear && (
        <p className={left < 0 ? "wrong" : "small"}>
          {left < 0
            ? `${(-left).toLocaleString("en")} characters too many for HubSpot. Shorten the notes; nothing is cut.`
            : `${left.toLocaleString("en")} characters left`}
        </p>
      )}
      {draft?.failure != null && (
        <p className="wrong" role="alert">
          {draft.failure.message}
        </p>
      )}
    </section>
  );
}
