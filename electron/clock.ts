/** One reading of both clocks: wall in ms since 1970, mono in ms since an arbitrary start. */
export type Instant = { readonly wall: number; readonly mono: number };

/** The only way the rooms learn or wait for time, so that tests can set it. */
export type Clock = {
  wall(): number;
  /** Never goes back. Whether it runs on while the computer sleeps differs by system. */
  mono(): number;
  /** Acts once after `ms`; the answer cancels. */
  after(ms: number, act: () => void): () => void;
};

/** setTimeout's own bound: beyond it, it fires at once. */
const longestWait = 2 ** 31 - 1;

export const systemClock: Clock = {
  wall: () => Date.now(),
  mono: () => performance.now(),
  after(ms, act) {
    const timer = setTimeout(act, Math.min(Math.max(ms, 0), longestWait));
    return () => clearTimeout(timer);
  },
};

export function instantOf(clock: Clock): Instant {
  return { wall: clock.wall(), mono: clock.mono() };
}
