import { sameNumber } from "../../shared/phone.ts";
import type { FoundRecord } from "../../shared/record.ts";
import type { Candidate } from "../hubspot/recordWords.ts";
import { foundRecord } from "./found.ts";

/** Whose a number is. `choose` are what the call is associated with unasked: one record, or none. */
export type Match = {
  lookup: "none" | "one" | "several" | "own";
  found: readonly FoundRecord[];
  choose: readonly FoundRecord[];
};

/** Who may have the number, and who asks. */
export type MatchQuestion = {
  /** As typed or as the phone said it. */
  number: string;
  contacts: readonly Candidate[];
  /** Companies that may have the number themselves, and companies the contacts belong to. */
  companies: readonly Candidate[];
  /** ISO 3166-1: how numbers without a country code are read. */
  homeCountry: string;
  ownNumbers: readonly string[];
  /** The agent's own address: their own contact and company are never the other party. */
  ownerEmail: string | null;
};

/**
 * Decides by comparing digits, here, whatever the search thought. One exact match is chosen; of
 * several none is, for a wrong name on a call is worse than none, but their company is if it is
 * theirs alone. The agent's own number, contact and company never match.
 */
export function match(question: MatchQuestion): Match {
  const { number, homeCountry, ownNumbers, ownerEmail } = question;
  const isSame = (other: string) => sameNumber(number, other, homeCountry);
  if (ownNumbers.some(isSame)) return { lookup: "own", found: [], choose: [] };

  const contacts = question.contacts
    .filter((contact) => contact.phones.some(isSame) && !isOwnContact(contact, ownerEmail))
    .sort((a, b) => a.name.localeCompare(b.name));
  const companies = question.companies.filter((company) => !isOwnCompany(company, ownerEmail));
  const holders = companies.filter((company) => company.phones.some(isSame));
  const [only, ...others] = [...contacts, ...holders];

  if (only === undefined) return { lookup: "none", found: [], choose: [] };
  if (others.length === 0) {
    const kind = only.kind === "contact" ? "only this contact" : "only this company";
    const found = [foundRecord(only, `${kind} has this number`)];
    return { lookup: "one", found, choose: found };
  }

  const company = companyOfAll(contacts, companies, holders);
  const choose =
    company === null ? [] : [foundRecord(company, `shared switchboard of ${company.name}`)];
  const rest = [...contacts, ...holders].filter(
    (record) => record.id !== company?.id || record.kind !== "company",
  );
  const whyRest = `shares this number with ${counted(others.length)}`;
  return {
    lookup: "several",
    found: [...choose, ...rest.map((record) => foundRecord(record, whyRest))].slice(0, mostFound),
    choose,
  };
}

/** The only company every one of these contacts belongs to, as an id; null if none or several. */
export function sharedCompany(contacts: readonly Candidate[]): Candidate["id"] | null {
  const [first, ...others] = contacts;
  if (first === undefined) return null;
  const shared = first.companyIds.filter((id) =>
    others.every((other) => other.companyIds.includes(id)),
  );
  return shared.length === 1 ? (shared[0] ?? null) : null;
}

/** What the contract lets through. */
const mostFound = 200;

/** The company a shared number stands for: its own switchboard, or everybody's employer. */
function companyOfAll(
  contacts: readonly Candidate[],
  companies: readonly Candidate[],
  holders: readonly Candidate[],
): Candidate | null {
  const shared = sharedCompany(contacts);
  if (holders.length === 0) return companies.find(({ id }) => id === shared) ?? null;
  if (contacts.length === 0) return null;
  const employer = holders.find(({ id }) => id === shared);
  if (employer !== undefined) return employer;
  // The number is one company's and its people are another's: nothing to be sure of.
  return holders.length === 1 && shared === null ? (holders[0] ?? null) : null;
}

function counted(others: number): string {
  return others === 1 ? "1 other" : `${others} others`;
}

function isOwnContact({ email }: Candidate, ownerEmail: string | null): boolean {
  return email !== null && email.toLowerCase() === ownerEmail?.toLowerCase();
}

/** Whether a company's domain is that of the agent's own address. */
export function isOwnCompany({ domain }: Candidate, ownerEmail: string | null): boolean {
  const own = ownerEmail?.toLowerCase().split("@").at(-1);
  return domain !== null && own !== undefined && bare(domain) === own;
}

function bare(domain: string): string {
  return domain
    .toLowerCase()
    .replace(/^(https?:\/\/)?(www\.)?/, "")
    .replace(/\/.*$/, "");
}
