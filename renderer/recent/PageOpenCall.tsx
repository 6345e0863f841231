import type { CallPage } from "../../shared/call.ts";
import { useStores } from "../stores.ts";
import { Name } from "../ui/Name.tsx";
import { NotesBefore } from "./PageNotes.tsx";

/** A call still in wrap-up: there is one place to write its notes, and that is its panel. */
export function PageOpenCall({ page }: { page: CallPage }) {
  const { call: calls, page: store, screen } = useStores();
  const { callId } = page.call;
  return (
    <>
      <p className="page-bar">
        This call is still open. Its notes, outcome and records are with it.
        <button
          type="button"
          className="link-button"
          onClick={() => {
            store.leave();
            // The notes take the focus, not the row in the list.
            store.returned();
            calls.show(callId);
            screen.showPane("call");
            screen.ask("notes");
          }}
        >
          Write more
        </button>
      </p>
      <p className="strong">
        <Name>{page.title}</Name>
      </p>
      {page.notes !== "" && <NotesBefore html={page.notes} />}
    </>
  );
}
