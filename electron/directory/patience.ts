import type { Clock } from "../clock.ts";
import type { Answer } from "../hubspot/refusal.ts";
import { paused } from "../pause.ts";

/** A wait longer than this is told instead of sat out. */
const longestMs = 11_000;
const mostTries = 4;

/** Asks again after each short wait HubSpot asks for. Only for what may be repeated: reads. */
export async function patiently<T>(
  clock: Clock,
  ask: () => Promise<Answer<T>>,
  signal?: AbortSignal,
): Promise<Answer<T>> {
  for (let tries = 1; ; tries += 1) {
    const answer = await ask();
    if (answer.ok || answer.refusal.kind !== "wait") return answer;
    if (answer.refusal.forMs > longestMs || tries === mostTries) return answer;
    if (!(await paused(clock, answer.refusal.forMs, signal))) {
      return { ok: false, refusal: { kind: "superseded" } };
    }
  }
}
