import sanitize from "sanitize-html";
import { notesLink, notesTags } from "../../shared/notes.ts";
import { cleanNotes } from "./notes.ts";

/** Notes as the editor takes them, and what of them it cannot hold and so only shows. */
export type ReadNotes = { readonly notesBefore: string; readonly notes: string };

/**
 * Notes somebody wrote elsewhere. What our editor can hold may be edited; anything else would lose
 * its tables, headings, colours at the first keystroke, so it stays as it is and is only added to.
 */
export function readNotes(html: string): ReadNotes {
  if (losesNothing(html)) return { notesBefore: "", notes: cleanNotes(unnested(cleanNotes(html))) };
  return { notesBefore: html, notes: "" };
}

/** Whether the allow-list keeps all of it that a reader would miss. */
export function losesNothing(html: string): boolean {
  let lost = false;
  sanitize(html, {
    allowedTags: false,
    allowedAttributes: false,
    allowVulnerableTags: true,
    nonTextTags: [],
    transformTags: {
      "*": (tagName, attribs) => {
        lost ||= !holds(tagName, attribs);
        return { tagName, attribs };
      },
    },
  });
  return !lost;
}

/** What the editor has a form of its own for, or what changes nothing that is seen. */
const held: readonly string[] = [...notesTags, "b", "i", "div", "span"];
/** HubSpot's own editor writes these on every paragraph. */
const unseen = /^(class|id|data-[\w-]+|target|rel|title|lang)$/;
const unseenStyle = /^(margin|padding|line-height|white-space|font-family)/;

function holds(tagName: string, attribs: Readonly<Record<string, string>>): boolean {
  if (!held.includes(tagName)) return false;
  return Object.entries(attribs).every(([name, value]) => {
    if (name === "href" && tagName === "a") return notesLink.test(value);
    if (name === "start" && tagName === "ol") return true;
    if (name === "dir") return value !== "rtl";
    if (name === "style") return value.split(";").every(isUnseen);
    return unseen.test(name);
  });
}

function isUnseen(declaration: string): boolean {
  const text = declaration.trim().toLowerCase();
  return text === "" || unseenStyle.test(text);
}

/** Paragraphs in a block that became a paragraph itself would be shown with empty lines around. */
function unnested(html: string): string {
  const once = html.replace(/<p>(?=<(?:p|ul|ol)>)/g, "").replace(/(<\/(?:p|ul|ol)>)<\/p>/g, "$1");
  return once === html ? html : unnested(once);
}

/** Blocks and marks that only show: nothing that runs, loads, or covers what is around it. */
const shown: sanitize.IOptions = {
  allowedTags: [
    ...notesTags,
    ..."h1 h2 h3 h4 h5 h6 blockquote pre code hr div span b i u s sub sup del ins mark".split(" "),
    ..."table caption thead tbody tfoot tr th td img".split(" "),
  ],
  allowedAttributes: {
    a: ["href"],
    ol: ["start"],
    th: ["colspan", "rowspan"],
    td: ["colspan", "rowspan"],
    img: ["src", "alt"],
    "*": ["dir"],
  },
  allowedSchemes: ["https"],
  allowedSchemesByTag: { img: ["data"] },
  allowProtocolRelative: false,
  disallowedTagsMode: "discard",
  nonTextTags: ["script", "style", "textarea", "option", "noscript", "title", "svg", "math"],
  transformTags: {
    a: (tagName, { href = "" }) => ({ tagName, attribs: notesLink.test(href) ? { href } : {} }),
    // Fetching it would tell its server who reads this, and the page may not: it is named instead.
    img: (tagName, { src = "", alt = "" }): sanitize.Tag => {
      if (pictureHere.test(src)) return { tagName, attribs: { src, alt } };
      return { tagName: "span", attribs: {}, text: alt === "" ? "[picture]" : `[picture: ${alt}]` };
    },
  },
};

/** A picture inside the notes themselves. Not SVG, which is a document. */
const pictureHere = /^data:image\/(png|jpeg|gif|webp);base64,[\w+/=\s]*$/i;
const longestShown = 400_000;

/** The same notes as the window may show them; what they are in HubSpot never reaches it. */
export function showable(html: string): string {
  if (html === "") return "";
  const whole = sanitize(html, shown);
  if (whole.length <= longestShown) return whole;
  const words = sanitize(html, { allowedTags: ["p", "br"], allowedAttributes: {} });
  return words.slice(0, longestShown).replace(/<[^>]*$/, "");
}
