import { notesText } from "./notes.ts";
import { peopleOf, reasonOf } from "./view.ts";

/** The words of the screens, for the rooms that tell of calls elsewhere. */
export const told = { reasonOf, peopleOf, textOf: notesText };
