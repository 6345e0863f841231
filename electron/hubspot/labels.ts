import { z } from "zod";
import type { RecordKind } from "../../shared/record.ts";
import type { Client } from "./client.ts";
import type { Answer } from "./refusal.ts";

/** The account's own words for what records say in ids. */
export type Labels = {
  /** Stages of deals or tickets, by HubSpot's stage id. */
  stages: ReadonlyMap<string, string>;
  /** ISO 4217, for deals that name no currency of their own; null where unknown. */
  currency: string | null;
};

export const noLabels: Labels = { stages: new Map(), currency: null };

const Pipelines = z.object({
  results: z.array(
    z.object({ stages: z.array(z.object({ id: z.coerce.string(), label: z.string() })) }),
  ),
});
const Currency = z.object({ companyCurrency: z.string().nullish() });

/** Asked for when deals or tickets first show up, and remembered: labels seldom change. */
export function createLabels(client: Client) {
  const { paths } = client;
  const known = new Map<RecordKind, Promise<Labels>>();

  async function fetched(kind: "deal" | "ticket"): Promise<Labels> {
    const pipelines = paths.pipelines(kind === "deal" ? "deals" : "tickets");
    const [stages, account] = await Promise.all([
      client.ask({ method: "GET", to: pipelines, lane: "read" }, Pipelines),
      kind === "deal"
        ? client.ask({ method: "GET", to: paths.account(), lane: "read" }, Currency)
        : null,
    ]);
    if (mayImprove(stages) || (account !== null && mayImprove(account))) known.delete(kind);
    const all = stages.ok ? stages.value.results.flatMap((pipeline) => pipeline.stages) : [];
    return {
      stages: new Map(all.map(({ id, label }) => [id, label])),
      currency: account?.ok === true ? (account.value.companyCurrency ?? null) : null,
    };
  }

  return {
    /** What cannot be had is left out: a label is a nicety, never a reason to fail. */
    of(kind: RecordKind): Promise<Labels> {
      if (kind !== "deal" && kind !== "ticket") return Promise.resolve(noLabels);
      const already = known.get(kind) ?? fetched(kind);
      known.set(kind, already);
      return already;
    },
  };
}

/** Withheld stays withheld; a bad moment does not last. */
function mayImprove(answer: Answer<unknown>): boolean {
  return !answer.ok && !["gone", "scope", "refused"].includes(answer.refusal.kind);
}
