import type { Clock } from "../clock.ts";

export type Turns = {
  /** True once it is this one's turn; false when `signal` gave up first. Lower ranks go first. */
  take(rank: number, signal?: AbortSignal): Promise<boolean>;
  /** How many left within the window that ends now. */
  used(): number;
  /** The window or its room changed: whoever may go now goes. */
  changed(): void;
};

export type TurnsParts = {
  readonly clock: Clock;
  readonly windowMs: () => number;
  /** How many may leave within one window when this rank asks; a lower rank never has less room. */
  readonly room: (rank: number) => number;
};

/**
 * A rolling window of departures. Nobody of a rank leaves before everybody of the ranks before it
 * who waits, and within one rank first come is first served.
 */
export function createTurns({ clock, windowMs, room }: TurnsParts): Turns {
  /** When the latest ones left, in ms of the monotonic clock, ascending. */
  let left: number[] = [];
  let waiting: { rank: number; go: () => void }[] = [];
  let cancelTimer: () => void = () => undefined;

  function used(): number {
    const from = clock.mono() - windowMs();
    left = left.filter((at) => at > from);
    return left.length;
  }

  function next(): void {
    cancelTimer();
    cancelTimer = () => undefined;
    for (;;) {
      const [first] = waiting;
      if (first === undefined) return;
      if (used() >= Math.max(1, room(first.rank))) break;
      waiting.shift();
      left.push(clock.mono());
      first.go();
    }
    // The window may have grown narrower than what has left already: then more than one must pass.
    const over = left.length - Math.max(1, room(waiting[0]?.rank ?? 0));
    const free = left[Math.max(0, over)] ?? clock.mono();
    cancelTimer = clock.after(Math.max(1, free + windowMs() - clock.mono()), next);
  }

  return {
    used,
    changed: next,
    take: (rank, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted === true) return resolve(false);
        const giveUp = () => {
          waiting = waiting.filter((each) => each !== mine);
          next();
          resolve(false);
        };
        const go = () => {
          signal?.removeEventListener("abort", giveUp);
          resolve(true);
        };
        const mine = { rank, go };
        const behind = waiting.findIndex((each) => each.rank > rank);
        waiting.splice(behind === -1 ? waiting.length : behind, 0, mine);
        signal?.addEventListener("abort", giveUp, { once: true });
        next();
      }),
  };
}
