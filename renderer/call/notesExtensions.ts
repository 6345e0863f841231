import { Placeholder } from "@tiptap/extension-placeholder";
import { StarterKit } from "@tiptap/starter-kit";

const isHttps = (url: string) => /^https:\/\/[^\s]/i.test(url);

/** What notes can hold: the same as main's allow-list, so nothing vanishes when it is cleaned. */
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
        isAllowedUri: isHttps,
        shouldAutoLink: isHttps,
      },
    }),
    Placeholder.configure({ placeholder: "Notes" }),
  ];
}
