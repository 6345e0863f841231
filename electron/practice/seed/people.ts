import { createdProperties, type Writer } from "../derive.ts";
import { associationType, type AssociationType } from "../associationTypes.ts";
import { objectTypes } from "../objectTypes.ts";
import type { StoredRecord } from "../records.ts";
import type { World } from "../world.ts";
import { countries, type Country } from "./countries.ts";
import type { Random } from "./random.ts";
import { industries, jobs, stems, trades } from "./texts.ts";

/** Sample records look as if people had typed them into HubSpot. */
export const byHand: Writer = { source: "CRM_UI", sourceId: "userId:70001", label: "CRM UI" };

export interface SeededCompany {
  record: StoredRecord;
  country: Country;
  domain: string;
}

export interface SeededPerson {
  record: StoredRecord;
  company: SeededCompany;
  number: string;
}

export const linkType = (typeId: number): AssociationType => {
  const type = associationType("HUBSPOT_DEFINED", typeId);
  if (!type) throw new Error(`no association type ${typeId}`);
  return type;
};

/** Fills the `#`s of a shape with the number's digits; what is left over is appended. */
function typed(shape: string, national: string): string {
  const rest = [...national];
  const shaped = shape.replace(/#/g, () => rest.shift() ?? "");
  return shaped + rest.join("");
}

/** Latin letters and digits only, for mail addresses. */
function ascii(name: string): string {
  const special: Record<string, string> = {
    ł: "l",
    þ: "th",
    ð: "d",
    ø: "o",
    ß: "ss",
    đ: "d",
    æ: "ae",
    ı: "i",
  };
  return name
    .toLowerCase()
    .replace(/[łþðøßđæı]/g, (letter) => special[letter] ?? "")
    .normalize("NFD")
    .replace(/[^a-z0-9]+/g, "");
}

export function seedCompanies(
  world: World,
  random: Random,
  count: number,
  now: number,
  ownerIds: readonly string[],
): SeededCompany[] {
  const { account, records } = world;
  return Array.from({ length: count }, (_, index) => {
    // Every country gets its first company early, so a small sample is mixed too.
    const country = countries[index % countries.length] ?? random.pick(countries);
    const stem = stems[index % stems.length] ?? "";
    const trade = trades[(index + Math.floor(index / stems.length) * 7) % trades.length] ?? "";
    const round = Math.floor(index / (stems.length * trades.length));
    const name = `${stem} ${trade}${round > 0 ? ` ${round + 1}` : ""}`;
    const domain = `${ascii(name)}.example`;
    const at = now - random.between(60, 700) * 86_400_000;
    const record = records.insert(
      objectTypes.companies,
      createdProperties(
        account,
        objectTypes.companies,
        records.nextId(objectTypes.companies),
        {
          name,
          domain,
          website: `https://${domain}`,
          phone: typed(random.pick(country.landlineShapes), country.landline(index * 3)),
          industry: random.pick(industries),
          city: country.city,
          country: country.name,
          numberofemployees: String(random.between(4, 900)),
          hubspot_owner_id: random.pick(ownerIds),
        },
        at,
        byHand,
      ),
      at,
    );
    return { record, country, domain };
  });
}

/** People whose names or numbers are there on purpose; the rest is drawn. */
function specialName(index: number): [first: string, last: string] | null {
  if (index === 0) return ["Grace", "Okafor"];
  // Two people of one name, at two companies.
  if (index === 5 || index === 30) return ["Anna", "Lindgren"];
  // Sixty characters.
  if (index === 12) return ["Maximiliane Charlotte", "von und zu Hohenfels-Wolkenstein-Raben"];
  // Only one name.
  if (index === 40) return ["Teodora", ""];
  return null;
}

function drawnName(country: Country, random: Random): [first: string, last: string] {
  const woman = random.chance(0.5);
  const [hers = "", his = hers] = random.pick(country.last).split("|");
  return [random.pick(woman ? country.women : country.men), woman ? hers : his];
}

export function seedPeople(
  world: World,
  random: Random,
  count: number,
  now: number,
  companies: readonly SeededCompany[],
  ownerIds: readonly string[],
): SeededPerson[] {
  const { account, records, links } = world;
  const mails = new Set<string>();
  return Array.from({ length: count }, (_, index) => {
    const company = companies[index % companies.length] ?? random.pick(companies);
    const { country, domain } = company;
    const [first, last] = specialName(index) ?? drawnName(country, random);
    const base = [ascii(first), ascii(last)].filter(Boolean).join(".") || `person${index + 1}`;
    const mail = mails.has(`${base}@${domain}`) ? `${base}${index}@${domain}` : `${base}@${domain}`;
    mails.add(mail);
    // The first person's landline is hers alone; of the others, one in three sits behind the
    // company's switchboard, some with an extension.
    const shared = index % 3 === 0;
    const switchboard = company.record.properties["phone"] ?? "";
    const extension = shared && random.chance(0.3) ? ` ext. ${random.between(10, 99)}` : "";
    const own = typed(random.pick(country.landlineShapes), country.landline(index * 3 + 1));
    const mobile = random.chance(0.6)
      ? typed(random.pick(country.mobileShapes), country.mobile(index))
      : null;
    const phone = index === 0 ? "+1 (212) 555-0100" : shared ? `${switchboard}${extension}` : own;
    const at = now - random.between(2, 600) * 86_400_000;
    const record = records.insert(
      objectTypes.contacts,
      createdProperties(
        account,
        objectTypes.contacts,
        records.nextId(objectTypes.contacts),
        {
          firstname: first,
          lastname: last || null,
          email: random.chance(0.93) ? mail : null,
          jobtitle: random.pick(jobs),
          company: company.record.properties["name"] ?? null,
          associatedcompanyid: String(company.record.id),
          phone: random.chance(0.94) || index === 0 ? phone : null,
          mobilephone: mobile,
          city: country.city,
          country: country.name,
          lifecyclestage: random.pick(["lead", "customer", "opportunity", "customer"]),
          hubspot_owner_id: random.pick(ownerIds),
        },
        at,
        byHand,
      ),
      at,
    );
    links.set(record, company.record, [linkType(1)]);
    return { record, company, number: mobile ?? phone };
  });
}
