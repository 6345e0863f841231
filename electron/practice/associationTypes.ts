import type { ObjectName } from "./objectTypes.ts";

export interface AssociationType {
  from: ObjectName;
  to: ObjectName;
  category: "HUBSPOT_DEFINED" | "USER_DEFINED" | "INTEGRATOR_DEFINED";
  typeId: number;
  label: string | null;
  /** As the older `?associations=` answers spell it. */
  name: string;
}

type Pair = [
  from: ObjectName,
  to: ObjectName,
  there: number,
  back: number,
  label?: string,
  category?: AssociationType["category"],
];

/** Type ids in both directions (HubSpot's associations guide; those between records, HubSpot's published table). */
const pairs: readonly Pair[] = [
  ["calls", "contacts", 194, 193],
  ["calls", "companies", 182, 181],
  ["calls", "deals", 206, 205],
  ["calls", "tickets", 220, 219],
  ["tasks", "contacts", 204, 203],
  ["tasks", "companies", 192, 191],
  ["tasks", "deals", 216, 215],
  ["tasks", "tickets", 230, 229],
  ["contacts", "companies", 279, 280],
  ["contacts", "companies", 1, 2, "Primary"],
  ["contacts", "companies", 37, 38, "Billing contact", "USER_DEFINED"],
  ["deals", "contacts", 3, 4],
  ["deals", "companies", 341, 342],
  ["deals", "companies", 5, 6, "Primary"],
  ["tickets", "contacts", 16, 15],
  ["tickets", "companies", 339, 340],
  ["tickets", "companies", 26, 25, "Primary"],
  ["deals", "tickets", 27, 28],
  ["contacts", "contacts", 449, 449],
  ["companies", "companies", 450, 450],
];

const singular: Readonly<Record<ObjectName, string>> = {
  contacts: "contact",
  companies: "company",
  deals: "deal",
  tickets: "ticket",
  tasks: "task",
  calls: "call",
};

const inverses = new Map<string, number>();
const types: AssociationType[] = [];
for (const [from, to, there, back, label, category = "HUBSPOT_DEFINED"] of pairs) {
  const labelledPair = pairs.some((pair) => pair[0] === from && pair[1] === to && pair[4]);
  const spelled = (a: ObjectName, b: ObjectName) =>
    category === "USER_DEFINED"
      ? (label ?? "").toLowerCase().replace(/\W+/g, "_")
      : `${singular[a]}_to_${singular[b]}${labelledPair && !label ? "_unlabeled" : ""}`;
  const shared = { category, label: label ?? null };
  types.push({ from, to, typeId: there, name: spelled(from, to), ...shared });
  if (from !== to)
    types.push({ from: to, to: from, typeId: back, name: spelled(to, from), ...shared });
  inverses.set(`${category} ${there}`, back);
  inverses.set(`${category} ${back}`, there);
}

export function typesBetween(from: ObjectName, to: ObjectName): AssociationType[] {
  return types.filter((type) => type.from === from && type.to === to);
}

/** Undefined when no such type exists in any direction. */
export function associationType(category: string, typeId: number): AssociationType | undefined {
  return types.find((type) => type.category === category && type.typeId === typeId);
}

/** The plain association without a label: what a default association makes. */
export function unlabelled(from: ObjectName, to: ObjectName): AssociationType | undefined {
  return typesBetween(from, to).find(({ label }) => label === null);
}

export function inverse(type: AssociationType): AssociationType {
  const typeId = inverses.get(`${type.category} ${type.typeId}`);
  const found = types.find(
    (other) =>
      other.category === type.category &&
      other.typeId === typeId &&
      other.from === type.to &&
      other.to === type.from,
  );
  if (!found) throw new Error(`association type ${type.typeId} has no inverse`);
  return found;
}
