import { type Editor, useEditorState } from "@tiptap/react";
import { useState } from "react";
import { useStores } from "../stores.ts";
import { LinkForm } from "./LinkForm.tsx";

type Props = { editor: Editor; linking: boolean; onLinked(): void };

/** With the caret in a link: its whole host first, and only then the button that opens it. */
export function LinkBar({ editor, linking, onLinked }: Props) {
  const { client } = useStores();
  const [refusal, setRefusal] = useState<string | null>(null);
  const href = useEditorState({
    editor,
    selector: ({ editor: current }) =>
      current.isActive("link") ? String(current.getAttributes("link")["href"] ?? "") : null,
  });
  if (linking) return <LinkForm editor={editor} href={href ?? ""} onDone={onLinked} />;
  if (href === null) return null;
  const host = URL.canParse(href) ? new URL(href).host : href;

  const open = async () => {
    const answer = await client.links.openFromNotes({ url: href });
    setRefusal(answer.ok ? null : answer.error.message);
  };

  return (
    <div className="link-bar">
      <span className="small link-words" title={href}>
        Link to <bdi className="link-host">{host}</bdi>
      </span>
      <button type="button" className="link-button small" onClick={() => void open()}>
        Open
      </button>
      <button
        type="button"
        className="link-button small"
        onClick={() => editor.chain().focus().extendMarkRange("link").unsetLink().run()}
      >
        Unlink
      </button>
      {refusal !== null && <span className="wrong">{refusal}</span>}
    </div>
  );
}
