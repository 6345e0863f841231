import type { Clock } from "../clock.ts";
import type { Answer } from "../hubspot/refusal.ts";

/** A wait longer than this is told instead of sat out. */
const longestMs = 11_000;
const mostTries = 4;

/** True after `ms`, false as soon as `signal` gives up. */
export function paused(clock: Clock, ms: number, signal?: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve(false);
    const giveUp = () => {
      cancel();
      resolve(false);
    };
    const cancel = clock.after(ms, () => {
      signal?.removeEventListener("abort", giveUp);
      resolve(true);
    });
    signal?.addEventListener("abort", giveUp, { once: true });
  });
}

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
