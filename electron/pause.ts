import type { Clock } from "./clock.ts";

/** True after `ms`, false as soon as `signal` gives up. */
export function paused(clock: Clock, ms: number, signal?: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    if (signal?.aborted === true) return resolve(false);
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
