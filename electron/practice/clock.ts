/**
 * The one clock of the practice account. Every limit, delay, expiry and stamp is read from it, so
 * a test can run an hour in a second and an account seeded "as of" some day stays in that day.
 */
export interface Clock {
  /** Milliseconds since 1970 in the account's time. */
  now(): number;
  /** Waits for `ms` of the account's time. */
  sleep(ms: number): Promise<void>;
  /** Jumps ahead by `ms` of the account's time. */
  advance(ms: number): void;
  /** Takes every jump back. */
  settle(): void;
}

export interface ClockParts {
  /** The account's time at the start; left out, the computer's own. */
  startAt?: number | undefined;
  /** How many milliseconds of the account's time pass in one real millisecond. */
  scale?: number | undefined;
}

export function createClock({ startAt, scale = 1 }: ClockParts = {}): Clock {
  const realStart = Date.now();
  const first = startAt ?? realStart;
  let start = first;
  return {
    now: () => Math.floor(start + (Date.now() - realStart) * scale),
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, Math.max(0, ms) / scale)),
    advance(ms) {
      start += ms;
    },
    settle() {
      start = first;
    },
  };
}

/** HubSpot prints instants in UTC and leaves the fraction out when it is zero (HubSpot's error handling guide). */
export function instant(ms: number): string {
  return new Date(ms).toISOString().replace(".000Z", "Z");
}
