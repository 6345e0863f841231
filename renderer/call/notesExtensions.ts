import { Placeholder } from "@tiptap/extension-placeholder";
import { StarterKit } from "@tiptap/starter-kit";
import { notesLink } from "../../shared/notes.ts";

const isLink = (url: string) => notesLink.test(url);

/** What notes can hold: what the allow-list lets through. */
export function notesExtensions() {
  return [
    StarterKit.configure({
      blockquote: false,
      code: false,
      codeBlock: false,
      heading: false,
      horizontalRule: false,
      strike: false,
      underline: false,
      // An empty line after a list would be one of the five that fit.
      trailingNode: false,
      link: {
        openOnClick: false,
        defaultProtocol: "https",
        protocols: ["https"],
        isAllowedUri: isLink,
        shouldAutoLink: isLink,
      },
    }),
    Placeholder.configure({ placeholder: "Notes" }),
  ];
}
