/*
 * What notes may be. One allow-list for the three who hold notes to it: main before it stores and
 * sends them, the page before it shows them, and the editor, so that nothing vanishes when it is
 * cleaned. Nothing but words, so that the window can use it without a schema library.
 */

/** Tags and attributes of the allow-list: what the editor makes, and nothing that runs or loads. */
export const notesTags = ["p", "br", "strong", "em", "ul", "ol", "li", "a"] as const;
export const notesAttributes = { a: ["href"], ol: ["start"] } as const;

/**
 * Where a link in notes may lead: https, with its whole host written out. Without a scheme it would
 * lead somewhere else in HubSpot than here.
 */
export const notesLink = /^https:\/\/[^\s/]/i;

/** HubSpot's cap on one text property, counted in characters after HTML-escaping. */
export const notesLimit = 65_536;

/** Longer ones are not even kept while they wait to be shortened. */
export const notesKept = 400_000;

/** From here on the screen shows how much room is left. */
export const notesNear = 60_000;
