import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cleaned, digitsOf, readNumber, sameNumber } from "../../../shared/phone.ts";

describe("a number as typed", () => {
  test.each([
    ["020 7946 0991", "GB", "+442079460991"],
    ["+44 (0)20 7946 0991", "US", "+442079460991"],
    ["(212) 555-0101", "US", "+12125550101"],
    ["tel:+1-212-555-0101", "DE", "+12125550101"],
    ["+354 555 0142", "GB", "+3545550142"],
    ["+44 20 7946 0991", "GB", "+442079460991"],
    ["\u202a+44 20 7946 0991\u202c", "GB", "+442079460991"],
    ["0044 20 7946 0991", "GB", "+442079460991"],
    ["＋４４ ２０ ７９４６ ０９９１", "US", "+442079460991"],
    ["+٤٤ ٢٠ ٧٩٤٦ ٠٩٩١", "US", "+442079460991"],
    ["०२० ७९४६ ०९९१", "GB", "+442079460991"],
    ["tel:%2B442079460991", "US", "+442079460991"],
    ["\u2066\u202e+44\u00ad20\u200b7946\ufeff0991\u2069\n", "US", "+442079460991"],
  ])("%s in %s is %s", (typed, country, e164) => {
    const read = readNumber(typed, country);
    expect(read.e164).toBe(e164);
    expect(read.typed).toBe(typed);
    expect(read.oddity).toBeNull();
  });

  test.each([
    ["", null],
    ["{{contact.phone}}", /placeholder/],
    ["no digits", /no digits/],
    ["42", /short/],
    ["1-800-FLOWERS and more", /letters/],
    ["+44 20 7946 09911234", /too long/],
    ["+1 212 55", /too short/],
  ])("%s is kept, and pointed out", (typed, oddity) => {
    const read = readNumber(typed, "US");
    expect(read.typed).toBe(typed);
    if (oddity === null) expect(read.oddity).toBeNull();
    else expect(read.oddity).toMatch(oddity);
  });

  test.each([
    "{{phone}}",
    "{{ contact.phone }}",
    "tel:{{phone}}",
    "+1{{phone}}",
    "{0}",
    "${number}",
    "$number",
    "$1phone",
    "%CALLERID%",
    "%s",
    "[Phone Number]",
    "<number>",
    "#{to}",
    "__NUMBER__",
    "@number@",
    "undefined",
    "null",
    "\u202e{{phone}}\u202c",
    "｛｛phone｝｝",
  ])("%s is a placeholder, never a number", (typed) => {
    const read = readNumber(typed, "US");
    expect(read).toMatchObject({ typed, placeholder: true, e164: null, national: "" });
    expect(read.oddity).toMatch(/placeholder nobody filled in/);
  });

  test.each([
    "$ 20 7946 0991",
    "[020] 7946 0991",
    "1-800-FLOWERS",
    "(212) 555-0101",
    "%2B442079460991",
    "Nullarbor 5",
  ])("%s is no placeholder", (typed) => {
    expect(readNumber(typed, "US").placeholder).toBe(false);
  });

  test("another country's number, typed without its code, is not dressed up as one of home", () => {
    const read = readNumber("050 5550678", "US");
    expect(read.international).toBeNull();
    expect(read.oddity).toMatch(/home country has no such number/);
    expect(readNumber("+972 50 555 0678", "US").oddity).toBeNull();
  });

  test("300 characters, controls and any Unicode never throw", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), fc.string(), (typed, country) => {
        expect(readNumber(typed, country).typed).toBe(typed);
      }),
    );
  });
});

describe("the same phone", () => {
  test.each([
    ["020 7946 0991", "+44 20 7946 0991", "GB", true],
    ["0044 20 7946 0991", "+442079460991", "GB", true],
    ["7946 0991", "+44 20 7946 0991", "GB", false],
    ["0991", "+44 20 7946 0991", "GB", false],
    ["+44 20 7946 0991", "+44 20 7946 0992", "GB", false],
    ["", "", "GB", false],
  ])("%s and %s in %s: %s", (one, other, country, same) => {
    expect(sameNumber(one, other, country)).toBe(same);
    expect(sameNumber(other, one, country)).toBe(same);
  });

  test("the same whatever punctuation stands between the digits", () => {
    const punctuated = fc
      .array(fc.constantFrom("", " ", "-", "(", ")", "."), { minLength: 12, maxLength: 12 })
      .map((marks) => [..."+12125550101"].map((digit, at) => digit + (marks[at] ?? "")).join(""));
    fc.assert(
      fc.property(punctuated, (typed) => {
        expect(sameNumber(typed, "+1 212 555 0101", "DE")).toBe(true);
      }),
    );
  });
});

test("marks that are not dialled are taken off", () => {
  expect(cleaned("\u200etel:020\u00ad7946")).toBe("0207946");
  expect(digitsOf("＋４４ ２０")).toBe("4420");
});
