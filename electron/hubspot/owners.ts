import { z } from "zod";
import { type Owner, OwnerId } from "../../shared/session.ts";
import type { Client } from "./client.ts";
import { Paging } from "./objects.ts";
import type { Answer } from "./refusal.ts";

const text = z.string().nullish();
const Page = z.object({
  results: z.array(
    z.object({
      id: z.coerce.string().pipe(OwnerId),
      email: text,
      firstName: text,
      lastName: text,
      type: z.string().optional(),
      archived: z.boolean().optional(),
      teams: z.array(z.object({ id: z.coerce.string() })).nullish(),
    }),
  ),
  paging: Paging.optional(),
});
type Listed = z.infer<typeof Page>["results"][number];

/** An owner with the ids of their teams. */
export type Colleague = Owner & { readonly teamIds: readonly string[] };

/** More owners than any account has: an end to a paging that never ends. */
const mostPages = 200;

/** The people a call can be logged under (HubSpot's owners guide): `id` is the owner's, never the user's. */
export function createOwners(client: Client) {
  async function all(): Promise<Answer<Listed[]>> {
    const listed: Listed[] = [];
    let after: string | null = null;
    for (let read = 0; read < mostPages; read += 1) {
      const query: Record<string, string> = {
        limit: "100",
        archived: "false",
        ...(after === null ? {} : { after }),
      };
      const answer: Answer<z.infer<typeof Page>> = await client.ask(
        { method: "GET", to: client.paths.owners(), lane: "read", query },
        Page,
      );
      if (!answer.ok) return answer;
      listed.push(...answer.value.results.filter(isActivePerson));
      after = answer.value.paging?.next?.after ?? null;
      if (after === null) break;
    }
    return { ok: true, value: listed };
  }

  return {
    /** Everybody active, by name. Queues own no calls; an archived owner would be refused. */
    async list(): Promise<Answer<Owner[]>> {
      const answer = await all();
      return answer.ok ? { ok: true, value: answer.value.map(ownerOf).sort(byName) } : answer;
    },

    /** The same people, with the teams each is in. */
    async colleagues(): Promise<Answer<Colleague[]>> {
      const answer = await all();
      if (!answer.ok) return answer;
      const colleagues = answer.value.map((listed) => ({
        ...ownerOf(listed),
        teamIds: (listed.teams ?? []).map(({ id }) => id),
      }));
      return { ok: true, value: colleagues.sort(byName) };
    },
  };
}

function byName(one: Owner, other: Owner): number {
  return one.name.localeCompare(other.name);
}

function isActivePerson({ type, archived }: Listed): boolean {
  return archived !== true && (type === undefined || type === "PERSON");
}

function ownerOf({ id, email, firstName, lastName }: Listed): Owner {
  const name = [firstName, lastName].filter(Boolean).join(" ");
  return { id, name: name || email || id, email: email || null };
}
