import { z } from "zod";
import { RecordId } from "../../shared/record.ts";
import type { Client } from "./client.ts";
import { pagesOf } from "./objects.ts";
import type { Answer } from "./refusal.ts";

const id = z.coerce.string().pipe(RecordId);
const LinkBatch = z.object({
  results: z.array(
    z.object({
      from: z.object({ id }),
      to: z.array(z.object({ toObjectId: id })),
    }),
  ),
});

type Side = Parameters<Client["paths"]["associationsBatchRead"]>[0];

/** Most inputs HubSpot takes in one batch of association reads. */
const mostInputs = 1_000;

export type Links = {
  /** For each id, what it is associated with on the other side; ids without any are absent. */
  between(
    from: Side,
    to: Side,
    ids: readonly RecordId[],
  ): Promise<Answer<Map<RecordId, RecordId[]>>>;
};

/** Associations of many records at once (HubSpot's associations guide). An object has at most a few; one page is read. */
export function createLinks(client: Client): Links {
  return {
    async between(from, to, ids) {
      const all = new Map<RecordId, RecordId[]>();
      for (const some of pagesOf(ids, mostInputs)) {
        const answer = await client.ask(
          {
            method: "POST",
            to: client.paths.associationsBatchRead(from, to),
            lane: "read",
            body: { inputs: some.map((each) => ({ id: each })) },
          },
          LinkBatch,
        );
        // Where nothing at all is associated, some answers are a 404 instead of an empty list.
        if (!answer.ok && answer.refusal.kind !== "gone") return answer;
        for (const { from: one, to: many } of answer.ok ? answer.value.results : []) {
          if (many.length > 0)
            all.set(
              one.id,
              many.map((other) => other.toObjectId),
            );
        }
      }
      return { ok: true, value: all };
    },
  };
}
