import type { KeyName, Settings } from "./settings.ts";

/** Which keys ask for which act. A chord is written "Mod+Shift+Enter"; Mod is Ctrl, or Cmd on a Mac. */
export type Keys = Readonly<Record<KeyName, string>>;

export const usualKeys: Keys = {
  next: "Mod+Enter",
  hangUp: "Mod+Shift+Enter",
  find: "Mod+K",
  newNumber: "Mod+N",
};

/** What each act is called where its keys are chosen. */
export const keyActs: Readonly<Record<KeyName, string>> = {
  next: "Next step: start the call; Done in wrap-up",
  hangUp: "Hang up",
  find: "Find people, companies, deals, tickets",
  newNumber: "New number",
};

const names = Object.keys(usualKeys) as KeyName[];

/** The usual keys with the agent's own over them. */
export function keysInForce(changed: Settings["keys"]): Keys {
  const own = names.flatMap((name) => {
    const chord = changed[name];
    return chord === undefined ? [] : [[name, ordered(chord)]];
  });
  return { ...usualKeys, ...(Object.fromEntries(own) as Partial<Keys>) };
}

/** One way to write a chord: Mod before Alt before Shift, a letter as a capital. */
export function ordered(chord: string): string {
  const parts = chord.split("+");
  const key = parts.at(-1) ?? "";
  const held = ["Mod", "Alt", "Shift"].filter((modifier) => parts.slice(0, -1).includes(modifier));
  return [...held, key.length === 1 ? key.toUpperCase() : key].join("+");
}

const digits = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

const taken: readonly (readonly [meaning: string, chords: readonly string[]])[] = [
  ["switch between the panes", digits(3).map((digit) => `Mod+${digit}`)],
  ["choose an outcome", digits(9).map((digit) => `Mod+Alt+${digit}`)],
  [
    "copy, paste or undo",
    ["A", "C", "V", "X", "Z", "Y", "Shift+V", "Shift+Z"].map((key) => `Mod+${key}`),
  ],
  ["shape the text of the notes", ["B", "I", "Shift+7", "Shift+8"].map((key) => `Mod+${key}`)],
  [
    "belong to the window",
    ["Mod+Q", "Mod+W", "Mod+M", "Mod+H", "Mod+0", "Mod+-", "Mod+=", "Mod+Plus", "Alt+F4"],
  ],
];

/**
 * Why these keys cannot be chosen for these acts: one sentence, or null where all is well. Two acts
 * never share keys, so that one habit cannot end a call that another meant to go on with.
 */
export function whyTaken(changed: Settings["keys"]): string | null {
  const inForce = keysInForce(changed);
  for (const name of names) {
    if (changed[name] === undefined) continue;
    const chord = inForce[name];
    const why = whyNot(chord);
    if (why !== null) return why;
    const other = names.find((one) => one !== name && inForce[one] === chord);
    if (other !== undefined) {
      return `These keys already mean “${keyActs[other]}”. Choose others, or change those first.`;
    }
  }
  return null;
}

function whyNot(chord: string): string | null {
  const held = chord.split("+");
  const key = held.pop() ?? "";
  if (!/^(.|Enter|Space|Plus|F\d{1,2})$/u.test(key)) {
    return "These keys move through text or delete it. Choose a letter, a digit, Enter or a function key.";
  }
  if (!held.includes("Mod") && !held.includes("Alt") && !/^F\d/.test(key)) {
    return "Without Ctrl, Cmd or Alt these keys type text. Hold one of them as well.";
  }
  const meaning = taken.find(([, chords]) => chords.includes(chord))?.[0];
  return meaning === undefined ? null : `These keys already ${meaning}. Choose others.`;
}
