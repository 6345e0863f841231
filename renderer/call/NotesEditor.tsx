import { RichTextEditor } from "@mantine/tiptap";
import "@mantine/tiptap/styles.layer.css";
import { useEditor } from "@tiptap/react";
import { useCallback, useMemo, useRef, useState } from "react";
import { useStores } from "../stores.ts";
import { LinkIcon } from "../ui/icons.tsx";
import { styleNonce } from "../ui/styleNonce.ts";
import { useAsked } from "../ui/useAsked.ts";
import { LinkBar } from "./LinkBar.tsx";
import { cleanForEditor } from "./cleanNotes.ts";
import { notesExtensions } from "./notesExtensions.ts";
import { type NotesDraft, notesToShow } from "./notesSaver.ts";
import { useNewerNotes } from "./useNewerNotes.ts";

type Props = {
  /** As main last told them. */
  html: string;
  draft: NotesDraft | undefined;
  /** Whether the focus comes here when the notes are asked for. */
  asked: boolean;
  /** `held`: the notes as this editor last had them from main. */
  onTyped(html: string, held: string): void;
  /** Saves what is typed; true when all of it is on disk. */
  flush(): Promise<boolean>;
};

const words = { saved: "Saved", saving: "Saving…", unsaved: "Not saved" };

export function NotesEditor({ html, draft, asked, onTyped, flush }: Props) {
  const { screen } = useStores();
  const [linking, setLinking] = useState(false);
  const extensions = useMemo(notesExtensions, []);
  const held = useRef(html);
  const editor = useEditor({
    extensions,
    content: cleanForEditor(notesToShow(html, draft)),
    injectNonce: styleNonce(),
    // One made while rendering is thrown away when React takes longer than a tick to mount it.
    immediatelyRender: false,
    editorProps: {
      attributes: { role: "textbox", "aria-multiline": "true", "aria-label": "Notes" },
    },
    onUpdate: ({ editor: edited }) => onTyped(edited.isEmpty ? "" : edited.getHTML(), held.current),
    onBlur: () => void saveNow(),
  });

  const unsaved = draft !== undefined && draft.saving !== "saved";
  useNewerNotes(editor, html, unsaved, held);

  async function saveNow() {
    if (unsaved && (await flush())) screen.say("Notes saved.");
  }

  const focus = useCallback(() => void editor?.commands.focus("end"), [editor]);
  useAsked("notes", editor === null || !asked ? null : focus);

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
