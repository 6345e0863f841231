import type { PracticeAccount } from "./practiceAccount.ts";

export type Person = { id: string; name: string; number: string };

/** The sample's first person, whose number is hers alone. */
export const grace = { name: "Grace Okafor", number: "+1 (212) 555-0100" };

type Listed = { id: string; properties: Readonly<Record<string, string | null>> };

/** People of the account whose name and whose number are nobody else's; the first is Grace. */
export async function peopleOf(practice: PracticeAccount): Promise<Person[]> {
  const { results } = (await practice.get(
    "/crm/v3/objects/contacts?limit=100&properties=firstname,lastname,phone",
  )) as { results: Listed[] };
  const people = results.map(({ id, properties }) => ({
    id,
    name: [properties["firstname"], properties["lastname"]].join(" ").trim(),
    number: properties["phone"] ?? "",
  }));
  const times = (what: (person: Person) => string) => (person: Person) =>
    people.filter((other) => what(other) === what(person)).length;
  return people.filter(
    (person) =>
      person.number.startsWith("+") &&
      times(({ number }) => number.replaceAll(/\D/g, ""))(person) === 1 &&
      times(({ name }) => name)(person) === 1,
  );
}

export async function aDealOf(practice: PracticeAccount): Promise<{ id: string; name: string }> {
  const { results } = (await practice.get("/crm/v3/objects/deals?limit=1&properties=dealname")) as {
    results: Listed[];
  };
  const [deal] = results;
  if (deal === undefined) throw new Error("the practice account has no deal");
  return { id: deal.id, name: deal.properties["dealname"] ?? "" };
}

type Owner = { id: string; email: string; firstName: string; lastName: string };

/** The account's owners, in its order; the app of the fixture is signed in as the first. */
export async function ownersOf(practice: PracticeAccount): Promise<Owner[]> {
  const { results } = (await practice.get("/crm/v3/owners")) as { results: Owner[] };
  return results;
}

/** The id of an outcome of the account, by its label. */
export async function outcomeIdOf(practice: PracticeAccount, label: string): Promise<string> {
  const all = (await practice.get("/calling/v1/dispositions")) as { id: string; label: string }[];
  const found = all.find((outcome) => outcome.label === label);
  if (found === undefined) throw new Error(`the practice account has no outcome ${label}`);
  return found.id;
}
