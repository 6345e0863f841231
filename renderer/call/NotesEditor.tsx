import { RichTextEditor } from "@mantine/tiptap";
import "@mantine/tiptap/styles.layer.css";
import { useEditor } from "@tiptap/react";
import DOMPurify from "dompurify";
import { useCallback, useEffect, useMemo, useState } from "react";
import type { CallId } from "../../shared/call.ts";
import { notesAttributes, notesLink, notesTags } from "../../shared/notes.ts";
import { useStores } from "../stores.ts";
import { LinkIcon } from "../ui/icons.tsx";
import { styleNonce } from "../ui/styleNonce.ts";
import { useAsked } from "../ui/useAsked.ts";
import { LinkBar } from "./LinkBar.tsx";
import { notesExtensions } from "./notesExtensions.ts";
import type { NotesDraft } from "./notesSaver.ts";

type Props = { callId: CallId; html: string; draft: NotesDraft | undefined };

const words = { saved: "Saved", saving: "Saving…", unsaved: "Not saved" };

export function NotesEditor({ callId, html, draft }: Props) {
  const { call, screen } = useStores();
  const [linking, setLinking] = useState(false);
  const extensions = useMemo(notesExtensions, []);
  const editor = useEditor({
    extensions,
    // Cleaned in main before it was kept, and again here: what is shown may be years old.
    content: DOMPurify.sanitize(html, {
      ALLOWED_TAGS: [...notesTags],
      ALLOWED_ATTR: Object.values(notesAttributes).flat(),
      ALLOWED_URI_REGEXP: notesLink,
      // Not an address, so not to be held to those of links.
      ADD_URI_SAFE_ATTR: [...notesAttributes.ol],
    }),
    injectNonce: styleNonce(),
    // One made while rendering is thrown away when React takes longer than a tick to mount it.
    immediatelyRender: false,
    editorProps: {
      attributes: { role: "textbox", "aria-multiline": "true", "aria-label": "Notes" },
    },
    onUpdate: ({ editor: edited }) =>
      call.typeNotes(callId, edited.isEmpty ? "" : edited.getHTML()),
    onBlur: () => void saveNow(),
  });

  async function saveNow() {
    const typed = call.getState().drafts[callId];
    if (typed === undefined || typed.saving === "saved") return;
    if (await call.flushNotes(callId)) screen.say("Notes saved.");
  }

  useEffect(() => () => void call.flushNotes(callId), [call, callId]);
  const focus = useCallback(() => void editor?.commands.focus("end"), [editor]);
  useAsked("notes", editor === null ? null : focus);

  if (editor === null) return <div className="notes-box" aria-busy="true" />;
  return (
    <RichTextEditor editor={editor} className="notes-box" withTypographyStyles={false}>
      <RichTextEditor.Toolbar className="notes-bar">
        <RichTextEditor.Bold />
        <RichTextEditor.Italic />
        <RichTextEditor.BulletList />
        <RichTextEditor.OrderedList />
        <RichTextEditor.Control
          aria-label="Link"
          title="Link"
          active={linking || editor.isActive("link")}
          onClick={() => setLinking(!linking)}
        >
          <LinkIcon />
        </RichTextEditor.Control>
        <span className={`notes-saved ${draft?.saving === "unsaved" ? "wrong" : "small"}`}>
          {draft === undefined ? (html === "" ? "" : words.saved) : words[draft.saving]}
        </span>
      </RichTextEditor.Toolbar>
      <RichTextEditor.Content className="notes-text" />
      <LinkBar editor={editor} linking={linking} onLinked={() => setLinking(false)} />
    </RichTextEditor>
  );
}
