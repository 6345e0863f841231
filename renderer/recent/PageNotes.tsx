import { useMemo, useState } from "react";
import { useStore } from "zustand";
import type { CallPage } from "../../shared/call.ts";
import { cleanForShowing } from "../call/cleanNotes.ts";
import { NotesEditor, NotesPart } from "../call/NotesField.tsx";
import { notesToShow } from "../call/notesSaver.ts";
import { useStores } from "../stores.ts";

/** The notes. What was written elsewhere and the editor cannot hold stands above, as it is. */
export function PageNotes({ page }: { page: CallPage }) {
  const { page: store } = useStores();
  const draft = useStore(store, (state) => state.draft);
  const before = page.notesBefore !== "";
  return (
    <>
      {before && <NotesBefore html={page.notesBefore} />}
      {before && (
        <p className="small">Written elsewhere: it stays as it is. You can add to it below.</p>
      )}
      <NotesPart html={notesToShow(page.notes, draft)} failure={draft?.failure ?? null}>
        <NotesEditor
          html={page.notes}
          draft={draft}
          asked={false}
          onTyped={store.typeNotes}
          flush={store.flush}
        />
      </NotesPart>
    </>
  );
}

type NotesProps = { html: string; name?: string };

/** Notes shown as they are. A link says its whole host first, and only then can be opened. */
export function NotesBefore({ html, name = "Notes written elsewhere" }: NotesProps) {
  const { client } = useStores();
  const [link, setLink] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const clean = useMemo(() => cleanForShowing(html), [html]);
  const open = async (url: string) => {
    const answer = await client.links.openFromNotes({ url });
    setRefusal(answer.ok ? null : answer.error.message);
  };
  return (
    <div className="notes-before" role="region" aria-label={name} tabIndex={0}>
      <div
        className="notes-text notes-foreign"
        onClick={(event) => {
          const anchor = event.target instanceof Element ? event.target.closest("a") : null;
          if (anchor === null) return;
          event.preventDefault();
          setLink(anchor.getAttribute("href"));
        }}
        // Cleaned right above, by an allow-list of what only shows.
        dangerouslySetInnerHTML={{ __html: clean }}
      />
      {link !== null && (
        <div className="link-bar">
          <span className="small link-words" title={link}>
            Link to{" "}
            <bdi className="link-host">{URL.canParse(link) ? new URL(link).host : link}</bdi>
          </span>
          <button type="button" className="link-button small" onClick={() => void open(link)}>
            Open
          </button>
          {refusal !== null && <span className="wrong">{refusal}</span>}
        </div>
      )}
    </div>
  );
}
