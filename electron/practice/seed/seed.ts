import { defaultDispositions } from "../account.ts";
import type { World } from "../world.ts";
import { seedCompanies, seedPeople } from "./people.ts";
import { createRandom } from "./random.ts";
import { demoBooked, retired } from "./texts.ts";
import { seedCalls, seedDeals, seedTickets } from "./work.ts";

export interface SeedOptions {
  people: number;
  calls: number;
  seed: number;
  /** Everything is dated relative to this instant, ms since 1970. */
  now: number;
}

const owners = [
  ["Ada", "Lindqvist", "Inside sales"],
  ["Jonas", "Okonkwo", "Inside sales"],
  ["Mei-Ling", "Duarte", "Support"],
  ["Tomasz", "Hallgrímsson", "Support"],
  ["Clara", "Voss", null],
] as const;

/** Fills an empty account with invented people; the same options make the same account. */
export function seedAccount(world: World, { people, calls, seed, now }: SeedOptions): void {
  const { store, account, index } = world;
  const random = createRandom(seed);
  const lag = index.lagMs;
  // The sample has been there for long: searches know it from the start.
  index.lagMs = 0;
  store.bulk(() => {
    account.setDispositions([
      ...defaultDispositions,
      { id: demoBooked, label: "Demo booked", deleted: false },
      { id: retired, label: "Follow up later", deleted: true },
    ]);
    owners.forEach(([first, last, team], position) => {
      const at = now - (400 - position) * 86_400_000;
      account.addOwner({
        // Far apart from each other, so that one cannot pass for the other (HubSpot's CRM objects guide).
        id: 41_629_779 + position * 101,
        user_id: 2_620_022 + position * 7,
        email: `${first}.${last}@example.com`
          .toLowerCase()
          .normalize("NFD")
          .replace(/[^a-z@.-]/g, ""),
        first_name: first,
        last_name: last,
        team,
        created_at: at,
        updated_at: at,
        archived_at: team === null ? now - 30 * 86_400_000 : null,
      });
    });
    const active = account.owners({ email: null, after: 0, limit: 100, archived: false });
    const ids = active.map(({ id }) => String(id));
    const companies = seedCompanies(world, random, Math.max(1, Math.ceil(people * 0.3)), now, ids);
    const persons = seedPeople(world, random, people, now, companies, ids);
    if (persons.length > 0) {
      const some = Math.ceil(people / 5);
      const dealOf = seedDeals(world, random, some, now, persons, ids);
      seedTickets(world, random, some, now, persons, ids);
      seedCalls(world, random, calls, now, persons, dealOf, ids);
    }
    store.setSetting("createdAt", String(now));
    store.setSetting("seed", String(seed));
  });
  index.lagMs = lag;
}
