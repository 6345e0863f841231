import type { Clock } from "../electron/clock.ts";

/** A clock that stands still until it is moved. */
export type HandClock = Clock & {
  /** Lets this much time pass, acting in order on what falls due, and settles what follows. */
  pass(ms: number): Promise<void>;
  /** The computer sleeps so long: its timers and its monotonic clock stand still. */
  sleep(ms: number): void;
  /** How many waits are under way. */
  waiting(): number;
};

export function createHandClock(wall = Date.UTC(2026, 10, 23, 12)): HandClock {
  let now = 0;
  let slept = 0;
  const waits = new Set<{ at: number; act: () => void }>();
  return {
    wall: () => wall + now + slept,
    mono: () => now,
    after(ms, act) {
      const wait = { at: now + ms, act };
      waits.add(wait);
      return () => waits.delete(wait);
    },
    async pass(ms) {
      const end = now + ms;
      for (;;) {
        await settled();
        const [next] = [...waits].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
        if (next === undefined) break;
        waits.delete(next);
        now = next.at;
        next.act();
      }
      now = end;
      await settled();
    },
    sleep(ms) {
      slept += ms;
    },
    waiting: () => waits.size,
  };
}

/** Everything that promises already kept lead to has happened. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
