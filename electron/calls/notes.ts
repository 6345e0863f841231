import sanitize from "sanitize-html";
import { notesAttributes, notesLink, notesTags } from "../../shared/notes.ts";

/**
 * The allow-list, enforced before notes are stored or sent, whatever the window says, because a
 * window can be taken over and a paste can hold anything.
 */
const allowed: sanitize.IOptions = {
  allowedTags: [...notesTags],
  allowedAttributes: { a: [...notesAttributes.a], ol: [...notesAttributes.ol] },
  allowedSchemes: ["https"],
  allowProtocolRelative: false,
  disallowedTagsMode: "discard",
  nonTextTags: ["script", "style", "textarea", "option", "noscript", "title", "svg", "math"],
  transformTags: {
    b: "strong",
    i: "em",
    div: "p",
    h1: "p",
    h2: "p",
    h3: "p",
    h4: "p",
    blockquote: "p",
    a: (tagName, { href = "" }) => ({ tagName, attribs: notesLink.test(href) ? { href } : {} }),
  },
};

/** The editor ends a list with an empty paragraph to type on in; nobody wants it in HubSpot. */
const emptyEnd = /(?:<p>(?:<br \/>)?<\/p>)+$/;

export function cleanNotes(html: string): string {
  return sanitize(html, allowed).replace(emptyEnd, "");
}

/**
 * The first line with words in it, as plain text of at most 200 characters. A list asks this of a
 * hundred calls at once, so long notes are read only as far as it takes.
 */
export function firstLine(html: string): string {
  if (html.length > readAtFirst) {
    const [line, more] = linesOf(html.slice(0, readAtFirst));
    const words = shown(line ?? "");
    // Known to be all of it only where another follows, or no more of it would be shown.
    if (words !== "" && (more !== undefined || words.length >= longestLine)) return words;
  }
  return shown(linesOf(html)[0] ?? "");
}

/** All of it as plain text: a line for each paragraph or list entry, without empty ones. */
export function notesText(html: string): string {
  return linesOf(html)
    .map((line) => unescaped(line).trim())
    .join("\n");
}

const readAtFirst = 2_000;
const longestLine = 200;

function linesOf(html: string): string[] {
  const lines = sanitize(html.replace(/<\/(p|li|h\d|div)>|<br\s*\/?>/gi, "$&\n"), {
    allowedTags: [],
    allowedAttributes: {},
  });
  return lines.split("\n").filter((text) => text.trim() !== "");
}

function shown(line: string): string {
  // Cut between characters: half of an emoji is none.
  return unescaped(line)
    .trim()
    .slice(0, longestLine)
    .replace(/[\ud800-\udbff]$/, "");
}

/** Undoes the escaping of the five characters sanitize-html escapes; `&amp;` last. */
function unescaped(text: string): string {
  return text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&nbsp;", " ")
    .replaceAll("\u00a0", " ")
    .replaceAll("&amp;", "&");
}
