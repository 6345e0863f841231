import { describe, expect, it } from "vitest";
import {
  associate,
  associatedFrom,
  dissociate,
  offer,
  offerCompanies,
} from "../../../electron/calls/associating.ts";
import { associated, found, newContact, talkingRow } from "./rows.ts";

const keysOf = (row: ReturnType<typeof talkingRow>) => row.desired.records.map(({ key }) => key);

describe("records of a call", () => {
  it("adds a record once; adding it again changes nothing at all", () => {
    const row = associate(talkingRow(), associated("contact", 1));
    expect(keysOf(row)).toEqual(["1"]);
    expect(associate(row, associated("contact", 1))).toBe(row);
  });

  it("tells a contact from a company of the same id", () => {
    const row = associate(
      associate(talkingRow(), associated("contact", 1)),
      associated("company", 1),
    );
    expect(row.desired.records).toHaveLength(2);
    expect(
      dissociate(row, { kind: "company", key: found("company", 1).id }).desired.records,
    ).toEqual([associated("contact", 1)]);
  });

  it("takes an offer that is chosen off the offers", () => {
    const row = offer(talkingRow(), [found("contact", 1), found("company", 1)]);
    const chosen = associate(row, associatedFrom(found("contact", 1)));
    expect(chosen.life.offers).toEqual([found("company", 1)]);
  });

  it("never offers what was removed, is on the call or is on offer", () => {
    const row = associate(talkingRow(), associated("contact", 1));
    const without = dissociate(row, associated("contact", 1));
    expect(offer(without, [found("contact", 1)])).toBe(without);
    expect(offer(row, [found("contact", 1)])).toBe(row);
    const offered = offer(row, [found("contact", 2)]);
    expect(offer(offered, [found("contact", 2)])).toBe(offered);
  });

  it("takes a company off the offers with the last contact it was offered for", () => {
    const [ann, bob] = [found("contact", 1), found("contact", 2)];
    const holder = offer(talkingRow(), [found("company", 7)]);
    const both = [ann, bob].reduce((row, one) => associate(row, associatedFrom(one)), holder);
    const companies = [found("company", 5), found("company", 7)];
    const offered = [ann, bob].reduce((row, one) => offerCompanies(row, one, companies), both);
    expect(offered.life.offers).toEqual([found("company", 7), found("company", 5)]);
    const one = dissociate(offered, associated("contact", 1));
    expect(one.life.offers).toEqual([found("company", 7), found("company", 5)]);
    const none = dissociate(one, associated("contact", 2));
    // The number is its own as well, whoever is on the call.
    expect(none.life.offers).toEqual([found("company", 7)]);
    // An answer that comes too late offers nothing, and one to who is put back does.
    expect(offerCompanies(none, bob, companies)).toBe(none);
    const back = offerCompanies(associate(none, associatedFrom(bob)), bob, companies);
    expect(back.life.offers).toContainEqual(found("company", 5));
  });

  it("lets the agent put back what they removed", () => {
    const row = dissociate(
      associate(talkingRow(), associated("contact", 1)),
      associated("contact", 1),
    );
    const back = associate(row, associated("contact", 1));
    expect(keysOf(back)).toEqual(["1"]);
    expect(back.life.removed).toEqual([]);
  });

  it("removes a contact that is still a wish, and nothing else", () => {
    const row = associate(associate(talkingRow(), newContact(1)), newContact(2));
    expect(keysOf(dissociate(row, newContact(1)))).toEqual([newContact(2).key]);
    expect(dissociate(row, newContact(3))).toBe(row);
  });

  it("offers no more than the window takes", () => {
    const many = Array.from({ length: 150 }, (_, n) => found("contact", n));
    const more = Array.from({ length: 150 }, (_, n) => found("company", n));
    expect(offer(offer(talkingRow(), many), more).life.offers).toHaveLength(200);
  });
});
