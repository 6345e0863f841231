/**
 * Where a finished call stands, in the agent's words (the fixed names of the screen).
 * Nothing here but words, so that the window can use it without a schema library.
 */
export const standingWords = {
  inHubSpot: "In HubSpot",
  waiting: "Waiting",
  checking: "Checking",
  needsAttention: "Needs attention",
  notLogged: "Not logged",
} as const;

export type Standing = keyof typeof standingWords;

/** How the day stands: what HubSpot holds today, and everything of any day that it does not. */
export type Tally = Readonly<Record<Standing, number>>;

export const emptyTally: Tally = {
  inHubSpot: 0,
  waiting: 0,
  checking: 0,
  needsAttention: 0,
  notLogged: 0,
};

/** HubSpot's cap on one text property, counted in characters after HTML-escaping. */
export const notesLimit = 65_536;

/** From here on the screen shows how much room is left. */
export const notesNear = 60_000;
