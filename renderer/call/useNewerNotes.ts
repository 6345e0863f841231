import type { Editor } from "@tiptap/react";
import { type RefObject, useEffect, useRef } from "react";
import { cleanForEditor } from "./cleanNotes.ts";

/**
 * Lets an open editor take in notes that were changed elsewhere, but only while it holds nothing
 * unsaved. What main answers to the editor's own save is no change from elsewhere: main's spelling
 * of it may differ by a space at the end, and taking that in would pull the caret. `known` is what
 * the editor last had from main.
 */
export function useNewerNotes(
  editor: Editor | null,
  html: string,
  unsaved: boolean,
  known: RefObject<string>,
): void {
  const wasUnsaved = useRef(unsaved);
  useEffect(() => {
    if (unsaved) {
      wasUnsaved.current = true;
      return;
    }
    const own = wasUnsaved.current;
    wasUnsaved.current = false;
    if (editor === null || html === known.current) return;
    known.current = html;
    if (own) return;
    const { from, to } = editor.state.selection;
    editor.commands.setContent(cleanForEditor(html), { emitUpdate: false });
    const end = editor.state.doc.content.size;
    editor.commands.setTextSelection({ from: Math.min(from, end), to: Math.min(to, end) });
  }, [editor, html, unsaved, known]);
}
