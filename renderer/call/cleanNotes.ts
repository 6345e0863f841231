import DOMPurify from "dompurify";
import { notesAttributes, notesLink, notesTags } from "../../shared/notes.ts";

/** Notes for the editor. Cleaned in main before they were kept, and again here: they may be old. */
export function cleanForEditor(html: string): string {
  return DOMPurify.sanitize(html, {
    ALLOWED_TAGS: [...notesTags],
    ALLOWED_ATTR: Object.values(notesAttributes).flat(),
    ALLOWED_URI_REGEXP: notesLink,
    // Not an address, so not to be held to those of links.
    ADD_URI_SAFE_ATTR: [...notesAttributes.ol],
  });
}

/**
 * Notes that are only shown: what HubSpot's own editor makes, without anything that runs, loads
 * or looks like part of the program. Main has cleaned them to no more than this already.
 */
export function cleanForShowing(html: string): string {
  return DOMPurify.sanitize(html, {
    USE_PROFILES: { html: true },
    FORBID_TAGS: ["form", "input", "button", "select", "textarea", "style", "dialog", "template"],
    FORBID_ATTR: ["style", "class", "id", "name", "src", "srcset", "background", "tabindex"],
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    ALLOWED_URI_REGEXP: notesLink,
    ADD_URI_SAFE_ATTR: ["start", "colspan", "rowspan", "alt", "dir"],
  });
}
