/**
 * Where a finished call stands, in the agent's words (the fixed names of the screen).
 * Nothing here but words, so that the window can use it without a schema library.
 */
export const standings = [
  "inHubSpot",
  "waiting",
  "checking",
  "needsAttention",
  "notLogged",
  "deletedHere",
] as const;

export type Standing = (typeof standings)[number];

export const standingWords: Readonly<Record<Standing, string>> = {
  inHubSpot: "In HubSpot",
  waiting: "Waiting",
  checking: "Checking",
  needsAttention: "Needs attention",
  notLogged: "Not logged",
  deletedHere: "Deleted",
};

/**
 * Whether nothing of a call is left to be done: HubSpot has all of it, or the agent wants none of it
 * there (`notLogged`: marked so; `deletedHere`: deleted by the agent) and none of it is.
 */
export const isSettled = (standing: Standing): boolean =>
  standing === "inHubSpot" || isOff(standing);

/** Whether a call is not in HubSpot, nor meant to be, by the agent's own word. */
export const isOff = (standing: Standing): boolean =>
  standing === "notLogged" || standing === "deletedHere";

/** Late notes leave when the keyboard has rested this long. */
export const quietMs = 3_000;

/** How long a deleted call stays in HubSpot where no setting says so; until then Undo costs nothing. */
export const undoMs = 10_000;
