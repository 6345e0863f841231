/** The text as a sentence begins with it: its first letter large, the rest as it is. */
export const begun = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
