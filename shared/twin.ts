import type { Twin } from "./call.ts";
import { begun } from "./sentence.ts";

/** "3CX logged this call too": what a second record of one call in HubSpot is to the agent. */
export function twinWords({ program, sameId }: Pick<Twin, "program" | "sameId">): string {
  if (sameId) return "HubSpot holds this call twice";
  return `${begun(program)} logged this call too`;
}

/** Why such a call needs the agent, in a sentence. */
export function twinReason(twin: Pick<Twin, "program" | "sameId">): string {
  return `${twinWords(twin)}. ${twin.sameId ? "Keep one, or let both stand." : "Say which record stays."}`;
}
