import type { Editor } from "@tiptap/react";
import { useState } from "react";
import { notesLink } from "../../shared/notes.ts";

type Props = { editor: Editor; href: string; onDone(): void };

/** The address as a link, with https where no scheme was typed; null when it cannot be one. */
export function linkOf(typed: string): string | null {
  const text = typed.trim();
  const url = /^[a-z][a-z\d+.-]*:/i.test(text) ? text : `https://${text}`;
  return text !== "" && URL.canParse(url) && notesLink.test(url) ? url : null;
}

/** Makes the selected words a link, or puts the address itself where nothing is selected. */
export function LinkForm({ editor, href, onDone }: Props) {
  const [typed, setTyped] = useState(href);
  const [refused, setRefused] = useState(false);

  const leave = () => {
    onDone();
    editor.commands.focus();
  };
  const save = () => {
    const link = linkOf(typed);
    if (link === null) return setRefused(true);
    const at = editor.chain().focus().extendMarkRange("link");
    if (editor.state.selection.empty && href === "") {
      at.insertContent({
        type: "text",
        text: link,
        marks: [{ type: "link", attrs: { href: link } }],
      });
    } else at.setLink({ href: link });
    at.run();
    onDone();
  };

  return (
    <div className="link-bar">
      <input
        type="text"
        inputMode="url"
        className="field slim"
        aria-label="Link address"
        aria-invalid={refused}
        placeholder="https://"
        autoFocus
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setRefused(false);
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) save();
          if (event.key !== "Escape") return;
          event.preventDefault();
          leave();
        }}
      />
      <button type="button" className="button slim" onClick={save}>
        Link
      </button>
      <button type="button" className="button slim bare" onClick={leave}>
        Cancel
      </button>
      {refused && <span className="wrong">Only https links can be kept in notes.</span>}
    </div>
  );
}
