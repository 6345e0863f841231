import { z } from "zod";
import { DispositionId } from "../../shared/disposition.ts";
import { dispositionName } from "./callWords.ts";
import type { Client } from "./client.ts";
import type { Answer, Refusal } from "./refusal.ts";

/** A way a call can go, as the account words it, in the account's order. */
export type DispositionOption = { id: DispositionId; label: string };

const List = z.array(
  z.object({ id: z.string(), label: z.string(), deleted: z.boolean().optional() }),
);
const Property = z.object({
  options: z
    .array(z.object({ value: z.string(), label: z.string(), hidden: z.boolean().optional() }))
    .default([]),
});

/** What every new account starts with (HubSpot's calls guide): for when this token may read neither list. */
const defaults = [
  ["9d9162e7-6cf3-4944-bf63-4dff82258764", "Busy"],
  ["f240bbac-87c9-4f6e-bf70-924b57d47db7", "Connected"],
  ["a4c4c377-d246-4b32-a13b-75a56a4cd0ff", "Left live message"],
  ["b2cf5968-551e-4856-9783-52b3da59a7d0", "Left voicemail"],
  ["73a0d17f-1163-4015-bdd5-ec830791da20", "No answer"],
  ["17b47fee-58de-441e-a44c-c6300d46f273", "Wrong number"],
] as const;

/** The ways a call can go (HubSpot's calls guide). */
export function createDispositions(client: Client) {
  const { paths } = client;
  return {
    /**
     * The account's live list without deleted ones; where that may not be asked, the options of
     * the call's own property; the defaults only where HubSpot serves or allows neither.
     */
    async list(): Promise<Answer<DispositionOption[]>> {
      const live = await client.ask(
        { method: "GET", to: paths.dispositions(), lane: "read" },
        List,
      );
      if (live.ok) {
        const kept = live.value.filter(({ deleted }) => deleted !== true);
        return { ok: true, value: kept.flatMap(({ id, label }) => optionOf(id, label)) };
      }
      if (!isWithheld(live.refusal)) return live;
      const property = await client.ask(
        { method: "GET", to: paths.property("calls", dispositionName), lane: "read" },
        Property,
      );
      if (property.ok) {
        const shown = property.value.options.filter(({ hidden }) => hidden !== true);
        return { ok: true, value: shown.flatMap(({ value, label }) => optionOf(value, label)) };
      }
      if (!isWithheld(property.refusal)) return property;
      return { ok: true, value: defaults.flatMap(([id, label]) => optionOf(id, label)) };
    },
  };
}

/** Not served, or not to us: waiting or signing in again would change nothing. */
function isWithheld(refusal: Refusal): boolean {
  if (refusal.kind === "refused") return refusal.status === 404 || refusal.status === 403;
  return refusal.kind === "gone" || refusal.kind === "scope";
}

function optionOf(id: string, label: string): DispositionOption[] {
  const parsed = DispositionId.safeParse(id);
  return parsed.success ? [{ id: parsed.data, label }] : [];
}
