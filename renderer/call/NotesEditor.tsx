import { RichTextEditor } from "@mantine/tiptap";
import "@mantine/tiptap/styles.layer.css";
import { Placeholder } from "@tiptap/extension-placeholder";
import { useEditor } from "@tiptap/react";
import { StarterKit } from "@tiptap/starter-kit";
import DOMPurify from "dompurify";
import { useCallback, useEffect } from "react";
import type { CallId } from "../../shared/call.ts";
import { useStores } from "../stores.ts";
import { styleNonce } from "../ui/styleNonce.ts";
import { useAsked } from "../ui/useAsked.ts";
import { LinkBar } from "./LinkBar.tsx";
import type { NotesDraft } from "./notesSaver.ts";

const isHttps = (url: string) => /^https:\/\/[^\s]/i.test(url);

const kit = StarterKit.configure({
  blockquote: false,
  code: false,
  codeBlock: false,
  heading: false,
  horizontalRule: false,
  strike: false,
  underline: false,
  link: {
    openOnClick: false,
    defaultProtocol: "https",
    protocols: ["https"],
    isAllowedUri: (url) => isHttps(url),
    shouldAutoLink: isHttps,
  },
}).extend({
  // Mod-Enter is the next step of the call everywhere; it must not also break a line.
  addKeyboardShortcuts: () => ({ "Mod-Enter": () => true }),
});

type Props = { callId: CallId; html: string; draft: NotesDraft | undefined };

const words = { saved: "Saved", saving: "Saving…", unsaved: "Not saved" };

export function NotesEditor({ callId, html, draft }: Props) {
  const { call, screen } = useStores();
  const flush = async () => {
    const typed = call.getState().drafts[callId];
    if (typed?.saving === "saved" || typed === undefined) return;
    if (await call.flushNotes(callId)) screen.say("Notes saved.");
  };
  const editor = useEditor({
    extensions: [kit, Placeholder.configure({ placeholder: "Notes" })],
    // Cleaned in main before it was kept, and again here: what is shown may be years old.
    content: DOMPurify.sanitize(html, { ALLOWED_URI_REGEXP: /^https:/i }),
    injectNonce: styleNonce(),
    immediatelyRender: true,
    editorProps: {
      attributes: { role: "textbox", "aria-multiline": "true", "aria-label": "Notes" },
      handleKeyDown: (_, event) => event.key === "Enter" && (event.ctrlKey || event.metaKey),
    },
    onUpdate: ({ editor: edited }) =>
      call.typeNotes(callId, edited.isEmpty ? "" : edited.getHTML()),
    onBlur: () => void flush(),
  });

  useEffect(() => () => void call.flushNotes(callId), [call, callId]);
  useAsked(
    "notes",
    useCallback(() => editor.commands.focus("end"), [editor]),
  );

  return (
    <RichTextEditor editor={editor} className="notes-box" withTypographyStyles={false}>
      <RichTextEditor.Toolbar className="notes-bar">
        <RichTextEditor.Bold />
        <RichTextEditor.Italic />
        <RichTextEditor.BulletList />
        <RichTextEditor.OrderedList />
        <RichTextEditor.Link />
        <span className={`notes-saved ${draft?.saving === "unsaved" ? "wrong" : "small"}`}>
          {draft === undefined ? (html === "" ? "" : words.saved) : words[draft.saving]}
        </span>
      </RichTextEditor.Toolbar>
      <RichTextEditor.Content className="notes-text" />
      <LinkBar editor={editor} />
    </RichTextEditor>
  );
}
