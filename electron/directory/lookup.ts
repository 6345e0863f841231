import { cleaned, digitsOf, readNumber, sameNumber } from "../../shared/phone.ts";
import type { FoundRecord, RecordKind } from "../../shared/record.ts";
import type { Settings } from "../../shared/settings.ts";
import type { Clock } from "../clock.ts";
import type { HubspotRecords } from "../hubspot/records.ts";
import type { Candidate } from "../hubspot/recordWords.ts";
import type { Answer } from "../hubspot/refusal.ts";
import { foundRecord } from "./found.ts";
import { isOwnCompany, match, type Match, sharedCompany } from "./match.ts";
import { patiently } from "./patience.ts";

export type Lookup = {
  /** Whose number this is. Asked for the same number again within a minute, HubSpot is not. */
  match(number: string): Promise<Answer<Match>>;
  /** The companies of a contact just added, to be offered; never the agent's own. */
  companiesOf(contact: Pick<FoundRecord, "id" | "name">): Promise<Answer<readonly FoundRecord[]>>;
};

export type LookupParts = {
  records: HubspotRecords;
  settings: () => Pick<Settings, "homeCountry" | "ownNumbers">;
  /** The e-mail of the owner signed in; null while nobody is chosen. */
  ownerEmail: () => string | null;
  clock: Clock;
  /** Which kinds the sign-in may read. */
  mayRead: (kind: RecordKind) => boolean;
};

type Candidates = { contacts: readonly Candidate[]; companies: readonly Candidate[] };

/** Long enough that typing a number and pressing Start is one question, short enough to be true. */
const rememberedMs = 60_000;
const mostRemembered = 50;
/** Fewer digits are no phone anywhere, and HubSpot would find half the account. */
const fewestDigits = 3;

/** One for each account signed in to. */
export function createLookup(parts: LookupParts): Lookup {
  const { records, settings, ownerEmail, clock, mayRead } = parts;
  const asked = new Map<string, { at: number; answer: Promise<Answer<Candidates>> }>();

  async function fetched(number: string, homeCountry: string): Promise<Answer<Candidates>> {
    const read = readNumber(number, homeCountry);
    const answer = await patiently(clock, () =>
      records.byNumber(read, { companies: mayRead("company") }),
    );
    if (!answer.ok) return answer;
    const { companies } = answer.value;
    const contacts = answer.value.contacts.filter(({ phones }) =>
      phones.some((phone) => sameNumber(number, phone, homeCountry)),
    );
    return contacts.length < 2 || !mayRead("company")
      ? { ok: true, value: { contacts, companies } }
      : withCompanies(contacts, companies);
  }

  /** Several people on one number: whether they share a company decides what may be chosen. */
  async function withCompanies(
    contacts: readonly Candidate[],
    companies: readonly Candidate[],
  ): Promise<Answer<Candidates>> {
    const links = await patiently(clock, () => records.companiesOf(contacts.map(({ id }) => id)));
    // Without them nothing is chosen, which is safe; the people are still offered.
    if (!links.ok) return { ok: true, value: { contacts, companies } };
    const linked = contacts.map((contact) => ({
      ...contact,
      companyIds: links.value.get(contact.id) ?? [],
    }));
    const shared = sharedCompany(linked);
    const missing = shared !== null && companies.every(({ id }) => id !== shared) ? [shared] : [];
    const more = await patiently(clock, () => records.read("company", missing));
    return {
      ok: true,
      value: { contacts: linked, companies: [...companies, ...(more.ok ? more.value : [])] },
    };
  }

  function remembered(number: string, homeCountry: string): Promise<Answer<Candidates>> {
    const key = `${homeCountry} ${cleaned(number)}`;
    const now = clock.mono();
    for (const [old, { at }] of asked) {
      if (now - at > rememberedMs || asked.size > mostRemembered) asked.delete(old);
    }
    const known = asked.get(key);
    if (known !== undefined) return known.answer;
    const answer = fetched(number, homeCountry);
    const entry = { at: now, answer };
    asked.set(key, entry);
    void answer.then(({ ok }) => {
      if (!ok && asked.get(key) === entry) asked.delete(key);
    });
    return answer;
  }

  return {
    async match(number) {
      const { homeCountry, ownNumbers } = settings();
      const question = { number, homeCountry, ownNumbers, ownerEmail: ownerEmail() };
      const known = match({ ...question, contacts: [], companies: [] });
      if (known.lookup === "own" || digitsOf(number).length < fewestDigits) {
        return { ok: true, value: known };
      }
      const answer = await remembered(number, homeCountry);
      return answer.ok ? { ok: true, value: match({ ...question, ...answer.value }) } : answer;
    },

    async companiesOf({ id, name }) {
      if (!mayRead("company")) return { ok: true, value: [] };
      const links = await patiently(clock, () => records.companiesOf([id]));
      if (!links.ok) return links;
      const ids = links.value.get(id) ?? [];
      const companies = await patiently(clock, () => records.read("company", ids));
      if (!companies.ok) return companies;
      const others = companies.value.filter((company) => !isOwnCompany(company, ownerEmail()));
      const value = others.map((company) => foundRecord(company, `company of ${name}`));
      return { ok: true, value };
    },
  };
}
