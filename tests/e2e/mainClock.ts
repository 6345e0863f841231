import type { App } from "./app.ts";

const minute = 60_000;
export const minutes = (count: number): number => count * minute;

/**
 * Moves the main process's clocks ahead, as if that time had passed: the wall clock alone is what
 * a changed clock looks like, and also sleep where the other clock stands still in it.
 */
export async function moveClocks(app: App, by: { wallMs: number; monoMs: number }): Promise<void> {
  await app.electron().evaluate((_, { wallMs, monoMs }) => {
    const wall = Date.now.bind(Date);
    const mono = performance.now.bind(performance);
    Date.now = () => wall() + wallMs;
    performance.now = () => mono() + monoMs;
  }, by);
}

/** An hour, a minute: both clocks agree about it. */
export async function letPass(app: App, ms: number): Promise<void> {
  await moveClocks(app, { wallMs: ms, monoMs: ms });
}

/** A sleep: the wall clock goes on, and the system says when it is over, which wakes the outbox. */
export async function sleepFor(app: App, ms: number): Promise<void> {
  await app.electron().evaluate(({ powerMonitor }) => void powerMonitor.emit("suspend"));
  await moveClocks(app, { wallMs: ms, monoMs: 0 });
  await app.electron().evaluate(({ powerMonitor }) => void powerMonitor.emit("resume"));
}

/** Waits of exactly `ms` that main begins from now on are over soon, though not before an answer. */
export async function loseThePatienceOf(app: App, ms: number): Promise<void> {
  await app.electron().evaluate((_, patienceMs) => {
    const wait = globalThis.setTimeout;
    const hurried = (act: () => void, waitMs: number) =>
      wait(act, waitMs === patienceMs ? 2_500 : waitMs);
    globalThis.setTimeout = Object.assign(hurried, wait) as typeof setTimeout;
  }, ms);
}
