import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { match, type MatchQuestion } from "../../../electron/directory/match.ts";
import type { Candidate } from "../../../electron/hubspot/recordWords.ts";
import { RecordId } from "../../../shared/record.ts";

const ids = (...all: string[]) => all.map((id) => RecordId.parse(id));

function candidate(kind: "contact" | "company", id: string, more: Partial<Candidate>): Candidate {
  return {
    kind,
    id: RecordId.parse(id),
    name: `${kind} ${id}`,
    detail: "",
    phones: [],
    email: null,
    domain: null,
    companyIds: [],
    mentions: [],
    ...more,
  };
}

const asked = (more: Partial<MatchQuestion>): MatchQuestion => ({
  number: "+47 21 00 01 23",
  contacts: [],
  companies: [],
  homeCountry: "NO",
  ownNumbers: [],
  ownerEmail: "ada@agency.example",
  ...more,
});

const same = { phones: ["21 00 01 23"] };
const anna = candidate("contact", "1", { name: "Anna Berg", ...same, companyIds: ids("10") });
const bo = candidate("contact", "2", {
  name: "Bo Lie",
  phones: ["+4721000123"],
  companyIds: ids("10"),
});
const cai = candidate("contact", "3", { name: "Cai Wu", ...same, companyIds: ids("11") });
const acme = candidate("company", "10", { name: "Acme" });
const acmeSwitchboard = { ...acme, ...same };
const brix = candidate("company", "11", { name: "Brix", ...same });

const chosen = (question: Partial<MatchQuestion>) => {
  const { lookup, found, choose } = match(asked(question));
  return [lookup, found.map(({ name }) => name), choose.map(({ name, why }) => [name, why])];
};

describe("whose number it is", () => {
  it("chooses the one contact who has it, and says why", () => {
    expect(chosen({ contacts: [anna] })).toEqual([
      "one",
      ["Anna Berg"],
      [["Anna Berg", "only this contact has this number"]],
    ]);
  });

  it("chooses the one company which has it", () => {
    expect(chosen({ companies: [brix] })).toEqual([
      "one",
      ["Brix"],
      [["Brix", "only this company has this number"]],
    ]);
  });

  it("offers several people and chooses none, but the company they share", () => {
    const switchboard = [["Acme", "shared switchboard of Acme"]];
    const all = ["Acme", "Anna Berg", "Bo Lie"];
    expect(chosen({ contacts: [bo, anna], companies: [acme] })).toEqual([
      "several",
      all,
      switchboard,
    ]);
    expect(chosen({ contacts: [anna, bo], companies: [acmeSwitchboard] })).toEqual([
      "several",
      all,
      switchboard,
    ]);
  });

  it("chooses nothing where the people share no company", () => {
    expect(chosen({ contacts: [anna, cai], companies: [acme] })).toEqual([
      "several",
      ["Anna Berg", "Cai Wu"],
      [],
    ]);
  });

  it("chooses nothing where the people share two companies", () => {
    const both = (one: Candidate) => ({ ...one, companyIds: ids("10", "11") });
    expect(chosen({ contacts: [both(anna), both(bo)], companies: [acme] })[2]).toEqual([]);
  });

  it("takes a number that is the company's own for its switchboard, even with one person on it", () => {
    expect(chosen({ contacts: [anna], companies: [acmeSwitchboard] })).toEqual([
      "several",
      ["Acme", "Anna Berg"],
      [["Acme", "shared switchboard of Acme"]],
    ]);
  });

  it("chooses nothing where the number is one company's and its people are another's", () => {
    expect(chosen({ contacts: [anna, bo], companies: [brix, acme] })[2]).toEqual([]);
    expect(chosen({ companies: [brix, acmeSwitchboard] })).toEqual([
      "several",
      ["Brix", "Acme"],
      [],
    ]);
  });

  it("does not believe the search: only equal digits count", () => {
    const near = candidate("contact", "4", { phones: ["21 00 01 24", "+46 21 00 01 23", ""] });
    expect(chosen({ contacts: [near] })).toEqual(["none", [], []]);
  });

  it("never matches the agent's own number, contact or company", () => {
    expect(chosen({ contacts: [anna], ownNumbers: ["(+47) 21000123"] })).toEqual(["own", [], []]);
    const ada = candidate("contact", "5", { ...same, email: "Ada@agency.example" });
    expect(chosen({ contacts: [ada] })).toEqual(["none", [], []]);
    expect(chosen({ contacts: [ada, anna] })[0]).toBe("one");
    const agency = candidate("company", "10", { ...same, domain: "www.Agency.example" });
    expect(chosen({ companies: [agency] })).toEqual(["none", [], []]);
    expect(chosen({ contacts: [anna, bo], companies: [agency] })[2]).toEqual([]);
  });

  it("matches anybody while nobody has said who they are", () => {
    const someone = candidate("contact", "6", { ...same, email: null, domain: null });
    expect(chosen({ contacts: [someone], ownerEmail: null })[0]).toBe("one");
  });

  it("tells how many others share a number", () => {
    const { found } = match(asked({ contacts: [anna, cai, bo] }));
    expect(found.map(({ why }) => why)).toEqual(Array(3).fill("shares this number with 2 others"));
  });
});

describe("for any candidates", () => {
  const phone = fc.constantFrom("21 00 01 23", "+4721000123", "0047 21000123", "999 888 77", "");
  const candidates = (kind: "contact" | "company", first: number) =>
    fc
      .array(
        fc.record({
          phones: fc.array(phone, { maxLength: 2 }),
          email: fc.constantFrom("ada@agency.example", "x@y.example", null),
          domain: fc.constantFrom("agency.example", "acme.example", null),
          companyIds: fc.subarray(ids("100", "101", "102")),
        }),
        { maxLength: 5 },
      )
      .map((all) => all.map((one, index) => candidate(kind, String(first + index), one)));
  const question = fc.record({
    contacts: candidates("contact", 1),
    companies: candidates("company", 100),
  });

  it("chooses at most one, always one of those found, and never a contact among several", () => {
    fc.assert(
      fc.property(question, (given) => {
        const { lookup, found, choose } = match(asked(given));
        expect(choose.length).toBeLessThanOrEqual(1);
        for (const one of choose) expect(found).toContainEqual(one);
        if (lookup === "one") expect(choose).toEqual(found);
        if (lookup === "several") expect(choose.every(({ kind }) => kind === "company")).toBe(true);
        expect(lookup === "none").toBe(found.length === 0);
      }),
    );
  });

  it("never finds the agent, and never says anything twice", () => {
    fc.assert(
      fc.property(question, (given) => {
        const { found } = match(asked(given));
        const own = [...given.contacts].filter(({ email }) => email === "ada@agency.example");
        for (const { id } of own) {
          expect(found).not.toContainEqual(expect.objectContaining({ kind: "contact", id }));
        }
        expect(new Set(found.map(({ kind, id }) => `${kind} ${id}`)).size).toBe(found.length);
      }),
    );
  });

  it("decides the same in whatever order HubSpot answers", () => {
    fc.assert(
      fc.property(question, ({ contacts, companies }) => {
        const one = match(asked({ contacts, companies }));
        const other = match(
          asked({ contacts: [...contacts].reverse(), companies: [...companies].reverse() }),
        );
        expect([other.lookup, other.choose]).toEqual([one.lookup, one.choose]);
      }),
    );
  });
});
