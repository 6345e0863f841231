/** A cell: text, or a count that stays a number. */
export type Cell = string | number | null;

/** A line as RFC 4180 has it, its CRLF included. Every text is quoted, and safe to open (see `safe`). */
export function lineOfCsv(cells: readonly Cell[]): string {
  return `${cells.map(cellOf).join(",")}\r\n`;
}

function cellOf(cell: Cell): string {
  if (cell === null || cell === "") return "";
  if (typeof cell === "number") return String(cell);
  return `"${safe(cell).replaceAll('"', '""')}"`;
}

/** What a spreadsheet takes for a formula (OWASP, "CSV Injection"), full-width forms included. */
const formula = /^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]|^[\t\r\n]/u;
/** What it takes for a number, and cuts after 15 digits or robs of its leading zeros. */
const number = /^[\s\d.,:/()-]+(?:e\d+)?$/i;
/** A day stays a day. */
const day = /^\d{4}-\d{2}-\d{2}$/;
/** Where a spreadsheet that expects another separator begins a new cell, quoted or not. */
const inside = /([;\t\r\n])([\s\p{Cc}\p{Cf}]{0,20})(?=[=+\-@＝＋－＠])/gu;

/** The same text, with an apostrophe before what a spreadsheet would calculate instead of show. */
export function safe(text: string): string {
  const whole = text.replace(inside, "$1$2'");
  const counts = /\d/.test(whole) && number.test(whole) && !day.test(whole);
  return formula.test(whole) || counts ? `'${whole}` : whole;
}
