import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lineOfCsv } from "../../../electron/audit/csv.ts";

/** A line as another program reads it. `quotes`: as one that obeys them; else as one that does not. */
function read(text: string, separator = ",", quotes = true): string[] {
  if (!quotes) return text.split(new RegExp(`[${separator}\r\n]`));
  const cells: string[] = [];
  const cell = new RegExp(`(?:"((?:[^"]|"")*)"|([^"${separator}\r\n]*))(${separator}|\r\n)`, "y");
  for (let found = cell.exec(text); found !== null; found = cell.exec(text)) {
    cells.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? "");
  }
  return cells;
}

const calculates = /^[\s\p{Cc}]*[=+\-@＝＋－＠]/u;

describe("a line for a spreadsheet", () => {
  it("is as RFC 4180 has it", () => {
    expect(lineOfCsv(["a", 5, null, "", 'say "yes"', "a,b\r\nc"])).toBe(
      '"a",5,,,"say ""yes""","a,b\r\nc"\r\n',
    );
  });

  it.each([
    "=1+1",
    "+49 30 1",
    "-1+1",
    "@SUM(A1)",
    "\tx",
    "\rx",
    "\n=1",
    " =cmd|' /C calc'!A0",
    "＝1+1",
    "\u200b=1",
  ])("shows %j and calculates nothing", (text) => {
    expect(read(lineOfCsv([text]))[0]).toMatch(/^'/);
  });

  it.each(["9876543210123456789", "030 123456", "1e5", "3-4", "(030) 1"])(
    "keeps %j as text, whole",
    (text) => expect(read(lineOfCsv([text]))).toEqual([`'${text}`]),
  );

  it.each(["2026-11-23", "2026-11-23T13:00:00+01:00", "Ann = Bob", "a - b", "e5"])(
    "leaves %j as it is",
    (text) => expect(read(lineOfCsv([text]))).toEqual([text]),
  );

  it("begins no formula in a cell of its own where another separator is expected", () => {
    const line = lineOfCsv(['x;=1+1;"-2', "a\n@b", "a\t=c"]);
    const cells = [...read(line, ";", false), ...read(line, "\t", false)];
    expect(cells.filter((cell) => calculates.test(cell))).toEqual([]);
  });

  it("never begins a cell as a formula, and gives every text back but for apostrophes", () => {
    const piece = fc.oneof(
      fc.constantFrom("=", "+", "-", "@", "\t", "\r\n", '"', ",", ";", "1"),
      fc.string(),
    );
    const text = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(""));
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 4 }), (texts) => {
        const cells = read(lineOfCsv(texts));
        expect(cells.filter((cell) => calculates.test(cell))).toEqual([]);
        const bare = (given: readonly string[]) => given.map((one) => one.replaceAll("'", ""));
        expect(bare(cells)).toEqual(bare(texts));
      }),
    );
  });

  it.each(["\t", "1", " ", "\n", ";", "'"])("writes very many of %j after each other", (part) => {
    const text = `${part.repeat(300_000)}!`;
    expect(read(lineOfCsv([text]))[0]?.length).toBeGreaterThanOrEqual(text.length);
  });
});
