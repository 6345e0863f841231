import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { systemClock } from "../../electron/clock.ts";
import { createFind } from "../../electron/directory/find.ts";
import { createLookup } from "../../electron/directory/lookup.ts";
import type { Candidate } from "../../electron/hubspot/recordWords.ts";
import { sentenceFor } from "../../electron/hubspot/refusal.ts";
import { readNumber } from "../../shared/phone.ts";
import { RecordId } from "../../shared/record.ts";
import { openAccount, valueOf } from "./account.ts";

describe.each(["2026-03", "v3"] as const)("records and the account through %s", (version) => {
  let account: Awaited<ReturnType<typeof openAccount>>;
  beforeAll(async () => {
    account = await openAccount({ people: 40, calls: 10 }, version);
  });
  afterAll(() => account.practice.stop());
  beforeEach(() => account.control.forgetRequests());

  const search = async (kind: "contact" | "company" | "deal" | "ticket", text: string) =>
    valueOf(await account.records.search(kind, text, { limit: 50 }));

  async function made(properties: Record<string, string>, type: "contacts" | "companies") {
    const response = await fetch(`${account.practice.url}/crm/v3/objects/${type}`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${account.practice.accessToken}`,
        "content-type": "application/json",
      },
      body: JSON.stringify({ properties, associations: [] }),
    });
    return RecordId.parse(((await response.json()) as { id: string }).id);
  }

  async function join(contact: RecordId, company: RecordId): Promise<void> {
    const path = `contacts/${contact}/associations/default/companies/${company}`;
    const response = await fetch(`${account.practice.url}/crm/v4/objects/${path}`, {
      method: "PUT",
      headers: { authorization: `Bearer ${account.practice.accessToken}` },
    });
    expect(response.status).toBe(200);
  }

  const directory = (ownerEmail: string | null = null, ownNumbers: string[] = []) => {
    const settings = () => ({ homeCountry: "GB", ownNumbers });
    const mayRead = () => true;
    const parts = { records: account.records, settings, clock: systemClock, mayRead };
    return {
      lookup: createLookup({ ...parts, ownerEmail: () => ownerEmail }),
      find: createFind({ ...parts, explain: sentenceFor }),
    };
  };

  it("says which account this is, and where its pages are", async () => {
    expect(valueOf(await account.account.details())).toEqual({
      id: String(account.practice.portalId),
      timeZone: expect.stringMatching(/^\w+\/\w+$/),
      uiDomain: new URL(account.practice.url).host,
    });
  });

  it("lists the active owners, and the outcomes without the deleted one", async () => {
    const owners = valueOf(await account.owners.list());
    expect(owners).toHaveLength(4);
    expect(owners[0]).toMatchObject({
      name: "Ada Lindqvist",
      email: expect.stringMatching(/^ada/),
    });
    const outcomes = valueOf(await account.dispositions.list());
    expect(outcomes.map(({ label }) => label)).toEqual([
      "Busy",
      "Connected",
      "Left live message",
      "Left voicemail",
      "No answer",
      "Wrong number",
      "Demo booked",
    ]);
  });

  it("falls back to the property's options, and to the defaults only where neither is allowed", async () => {
    const refuse = (path: string, status: number) =>
      account.control.fault({
        match: { path },
        do: { kind: "status", status, body: { status: "error", message: "no" } },
      });
    await refuse("/calling/v1", 404);
    const options = valueOf(await account.dispositions.list());
    expect(options.map(({ label }) => label)).toContain("Demo booked");
    await refuse("/calling/v1", 403);
    await refuse("/properties/", 404);
    const defaults = valueOf(await account.dispositions.list());
    expect(defaults.map(({ label }) => label)).toHaveLength(6);
    await refuse("/calling/v1", 500);
    expect(await account.dispositions.list()).toMatchObject({ refusal: { kind: "ambiguous" } });
  });

  it("finds by number however it was typed, on either side", async () => {
    const id = await made(
      { firstname: "Nia", lastname: "Rees", phone: "(020) 7946 0991" },
      "contacts",
    );
    for (const typed of ["+44 20 7946 0991", "02079460991", "tel:+442079460991"]) {
      const { contacts } = valueOf(await account.records.byNumber(readNumber(typed, "GB")));
      expect(contacts.map((contact) => contact.id)).toContain(id);
      const match = valueOf(await directory().lookup.match(typed));
      expect(match).toMatchObject({ lookup: "one", choose: [{ id, name: "Nia Rees" }] });
    }
  });

  it("finds every person of the sample by their number", async () => {
    const people = (await search("contact", "example")).filter(({ phones }) => phones.length > 0);
    expect(people.length).toBeGreaterThan(3);
    for (const { id, phones } of people.slice(0, 4)) {
      const international = phones.find((phone) => phone.startsWith("+"));
      if (international === undefined) continue;
      const { found } = valueOf(await directory().lookup.match(international));
      expect(found.map((record) => record.id)).toContain(id);
    }
  }, 30_000);

  it("chooses the company of people who share its switchboard, and never the agent's own", async () => {
    const phone = "020 7946 0880";
    const acme = await made({ name: "Harbour Pumps", domain: "harbourpumps.example" }, "companies");
    const one = await made(
      { firstname: "Ola", phone, email: "ola@harbourpumps.example" },
      "contacts",
    );
    const two = await made(
      { firstname: "Pia", phone, email: "pia@harbourpumps.example" },
      "contacts",
    );
    await join(one, acme);
    await join(two, acme);
    const match = valueOf(await directory().lookup.match("+44 20 7946 0880"));
    expect(match.lookup).toBe("several");
    expect(match.found.map(({ id }) => id).sort()).toEqual([acme, one, two].sort());
    expect(match.choose).toEqual([
      {
        kind: "company",
        id: acme,
        name: "Harbour Pumps",
        detail: "harbourpumps.example",
        why: "shared switchboard of Harbour Pumps",
      },
    ]);
    const ola = directory("ola@harbourpumps.example").lookup;
    expect(valueOf(await ola.match(phone))).toMatchObject({ lookup: "one", choose: [{ id: two }] });
    const own = directory(null, ["+442079460880"]).lookup;
    expect(valueOf(await own.match(phone))).toEqual({ lookup: "own", found: [], choose: [] });
    expect(valueOf(await directory().lookup.companiesOf({ id: one, name: "Ola" }))).toMatchObject([
      { id: acme, why: "company of Ola" },
    ]);
    expect(valueOf(await ola.companiesOf({ id: two, name: "Pia" }))).toEqual([]);
  });

  it("asks once for typing a number and pressing Start", async () => {
    const { lookup } = directory();
    await Promise.all([lookup.match("+44 20 7946 0777"), lookup.match("+44 20 7946 0777")]);
    await lookup.match("+44 20 7946 0777");
    expect(
      new Set((await account.control.requests()).map(({ path }) => path.split("/").at(-2))),
    ).toEqual(new Set(["companies", "contacts"]));
    expect(await account.control.requests()).toHaveLength(2);
  });

  it("forgets a lookup that failed", async () => {
    const { lookup } = directory();
    await account.control.fault({
      match: { path: "/search" },
      times: 2,
      do: { kind: "status", status: 500 },
    });
    expect(await lookup.match("+44 20 7946 0666")).toMatchObject({
      refusal: { kind: "ambiguous" },
    });
    expect(valueOf(await lookup.match("+44 20 7946 0666")).lookup).toBe("none");
  });

  it("says why each result matched", async () => {
    const { find } = directory();
    const id = await made({ firstname: "Quentin", lastname: "Zwart" }, "contacts");
    expect(await find("zwart", ["contact", "company"])).toMatchObject({
      ok: true,
      value: [{ id, name: "Quentin Zwart", why: "name: Zwart" }],
    });
  });

  it("reads records by id, deals in their currency, and leaves out what is gone", async () => {
    const [deal] = await search("deal", "a");
    const [contact, other] = await search("contact", "an");
    expect(deal?.detail).toMatch(/€|\$|£|kr|[A-Z]{3}/);
    const wanted = [contact, other].flatMap((one) => (one === undefined ? [] : [one.id]));
    const read = valueOf(
      await account.records.read("contact", [...wanted, RecordId.parse("999999999")]),
    );
    const names = (all: readonly (Candidate | undefined)[]) => new Set(all.map((one) => one?.name));
    expect(names(read)).toEqual(names([contact, other]));
  });

  it("creates a contact once, and adopts the one that is already there", async () => {
    const { id, adopted } = valueOf(
      await account.records.createContact({ name: "Rosa von Tal", number: "+49 30 23125 999" }),
    );
    expect(adopted).toBe(false);
    const [read] = valueOf(await account.records.read("contact", [id]));
    expect(read).toMatchObject({ name: "Rosa von Tal", phones: ["+49 30 23125 999"] });
    await account.control.fault({
      match: { method: "POST", path: "/contacts" },
      do: {
        kind: "status",
        status: 409,
        body: {
          status: "error",
          message: `Contact already exists. Existing ID: ${id}`,
          category: "CONFLICT",
        },
      },
    });
    expect(await account.records.createContact({ name: "Rosa", number: "" })).toEqual({
      ok: true,
      value: { id, adopted: true },
    });
  });

  it("does not send a contact twice when the answer is lost", async () => {
    await account.control.fault({
      match: { method: "POST", path: "/contacts" },
      do: { kind: "dropAfterWrite" },
    });
    const answer = await account.records.createContact({
      name: "Sven Ek",
      number: "+46 8 465 004 99",
    });
    expect(answer).toMatchObject({ refusal: { kind: "ambiguous", why: "connectionLost" } });
    expect(await account.control.requests("POST")).toHaveLength(1);
  });
});
