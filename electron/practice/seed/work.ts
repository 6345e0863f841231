import { createdProperties } from "../derive.ts";
import { objectTypes } from "../objectTypes.ts";
import type { StoredRecord } from "../records.ts";
import type { World } from "../world.ts";
import { byHand, linkType, type SeededPerson } from "./people.ts";
import type { Random } from "./random.ts";
import { dealWords, endings, ticketWords } from "./texts.ts";

const day = 86_400_000;

/** The agents' own numbers, from the range kept for fiction in Sweden. */
const ownNumbers = ["+46846500410", "+46846500411", "+46846500412", "+46846500413"];

export function seedDeals(
  world: World,
  random: Random,
  count: number,
  now: number,
  people: readonly SeededPerson[],
  ownerIds: readonly string[],
): Map<number, StoredRecord> {
  const { account, records, links } = world;
  const type = objectTypes.deals;
  const stages = [
    "appointmentscheduled",
    "qualifiedtobuy",
    "presentationscheduled",
    "contractsent",
    "closedwon",
    "closedlost",
  ];
  const byCompany = new Map<number, StoredRecord>();
  for (let index = 0; index < count; index += 1) {
    const person = random.pick(people);
    const company = person.company.record;
    const at = now - random.between(1, 120) * day;
    const deal = records.insert(
      type,
      createdProperties(
        account,
        type,
        records.nextId(type),
        {
          dealname: `${company.properties["name"] ?? ""} – ${random.pick(dealWords)}`,
          amount: String(random.between(4, 240) * 250),
          pipeline: "default",
          dealstage: random.pick(stages),
          closedate: new Date(now + random.between(-20, 70) * day).toISOString(),
          dealtype: random.pick(["newbusiness", "existingbusiness"]),
          hubspot_owner_id: random.pick(ownerIds),
        },
        at,
        byHand,
      ),
      at,
    );
    links.set(deal, company, [linkType(5)]);
    links.addDefault(deal, person.record);
    byCompany.set(company.id, deal);
  }
  return byCompany;
}

export function seedTickets(
  world: World,
  random: Random,
  count: number,
  now: number,
  people: readonly SeededPerson[],
  ownerIds: readonly string[],
): void {
  const { account, records, links } = world;
  const type = objectTypes.tickets;
  for (let index = 0; index < count; index += 1) {
    const person = random.pick(people);
    const at = now - random.between(0, 60) * day;
    const ticket = records.insert(
      type,
      createdProperties(
        account,
        type,
        records.nextId(type),
        {
          subject: random.pick(ticketWords),
          content: `Reported by ${person.record.properties["firstname"] ?? ""} by phone.`,
          hs_pipeline: "0",
          hs_pipeline_stage: random.pick(["1", "2", "3", "4"]),
          hs_ticket_priority: random.pick(["LOW", "MEDIUM", "HIGH"]),
          hs_ticket_category: random.pick(["PRODUCT_ISSUE", "BILLING_ISSUE", "GENERAL_INQUIRY"]),
          hubspot_owner_id: random.pick(ownerIds),
        },
        at,
        byHand,
      ),
      at,
    );
    links.set(ticket, person.company.record, [linkType(26)]);
    links.addDefault(ticket, person.record);
  }
}

/** Start times over the last thirty days, in working hours, none in the future; oldest first. */
function startTimes(random: Random, count: number, now: number): number[] {
  const midnight = Math.floor(now / day) * day;
  return Array.from({ length: count }, () => {
    const start = midnight - random.below(30) * day + random.between(7 * 3_600, 16 * 3_600) * 1_000;
    return start < now - 3_600_000 ? start : start - day;
  }).sort((a, b) => a - b);
}

export function seedCalls(
  world: World,
  random: Random,
  count: number,
  now: number,
  people: readonly SeededPerson[],
  dealOf: ReadonlyMap<number, StoredRecord>,
  ownerIds: readonly string[],
): void {
  const { account, records, links } = world;
  const type = objectTypes.calls;
  const lots = endings.flatMap((ending) => Array.from({ length: ending.share }, () => ending));
  const inboundLots = lots.filter(({ outbound }) => !outbound);
  for (const start of startTimes(random, count, now)) {
    const person = random.pick(people);
    const inbound = random.chance(0.35);
    const ending = random.pick(inbound ? inboundLots : lots);
    const agent = random.below(ownerIds.length);
    const [own, theirs] = [ownNumbers[agent] ?? "", person.number];
    const first = person.record.properties["firstname"] ?? "";
    const seconds = random.between(...ending.seconds);
    const at = start + seconds * 1_000 + random.between(2, 40) * 1_000;
    const body = random.pick(ending.notes).replace("NAME", first);
    const missed = inbound && ending.status === "NO_ANSWER";
    const name = [first, person.record.properties["lastname"]].filter(Boolean).join(" ");
    const call = records.insert(
      type,
      createdProperties(
        account,
        type,
        records.nextId(type),
        {
          hs_timestamp: new Date(start).toISOString().replace(".000Z", "Z"),
          hs_call_title: `Call with ${name}`,
          hs_call_body: body || null,
          hs_call_direction: inbound ? "INBOUND" : "OUTBOUND",
          hs_call_status: missed ? "MISSED" : ending.status,
          hs_call_disposition: ending.disposition,
          // Only accounts with inbound calling know it, and only for calls that came in (HubSpot's calls guide).
          hs_call_has_voicemail: inbound ? String(missed && random.chance(0.4)) : null,
          hs_call_duration: String(seconds * 1_000),
          hs_call_from_number: inbound ? theirs : own,
          hs_call_to_number: inbound ? own : theirs,
          hubspot_owner_id: ownerIds[agent] ?? null,
        },
        at,
        byHand,
      ),
      at,
    );
    links.addDefault(call, person.record);
    links.addDefault(call, person.company.record);
    const deal = dealOf.get(person.company.record.id);
    if (deal && random.chance(0.3)) links.addDefault(call, deal);
  }
}
