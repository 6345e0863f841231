import { z } from "zod";
import type { RecordKind } from "../../shared/record.ts";
import type { Client } from "./client.ts";
import type { StageLabels } from "./recordWords.ts";

const Pipelines = z.object({
  results: z.array(
    z.object({ stages: z.array(z.object({ id: z.coerce.string(), label: z.string() })) }),
  ),
});

const none: StageLabels = new Map();

/** The account's words for the stages of deals and tickets, asked for once they are needed. */
export function createStages(client: Client) {
  const known = new Map<RecordKind, Promise<StageLabels>>();

  async function fetched(kind: "deal" | "ticket"): Promise<StageLabels> {
    const to = client.paths.pipelines(kind === "deal" ? "deals" : "tickets");
    const answer = await client.ask({ method: "GET", to, lane: "read" }, Pipelines);
    if (!answer.ok) {
      // Withheld stays withheld; anything else may be better next time.
      if (!["gone", "scope", "refused"].includes(answer.refusal.kind)) known.delete(kind);
      return none;
    }
    const stages = answer.value.results.flatMap((pipeline) => pipeline.stages);
    return new Map(stages.map(({ id, label }) => [id, label]));
  }

  return {
    /** Empty for kinds without stages, and where they cannot be had: a label is a nicety. */
    of(kind: RecordKind): Promise<StageLabels> {
      if (kind !== "deal" && kind !== "ticket") return Promise.resolve(none);
      const already = known.get(kind) ?? fetched(kind);
      known.set(kind, already);
      return already;
    },
  };
}
