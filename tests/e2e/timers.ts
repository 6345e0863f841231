import type { App } from "./app.ts";
import { letPass } from "./mainClock.ts";

type Held = { leapTimers?: () => void };

/** From now on the waits that main begins can be leapt over; until then they pass as ever. */
export async function holdTimers(app: App): Promise<void> {
  await app.electron().evaluate(() => {
    const [begin, end] = [globalThis.setTimeout, globalThis.clearTimeout];
    type Wait = { dueAt: number; act: () => void };
    const waits = new Map<NodeJS.Timeout, Wait>();
    const held = (act: () => void, ms = 0) => {
      const timer = begin(() => {
        waits.delete(timer);
        act();
      }, ms);
      waits.set(timer, { dueAt: performance.now() + ms, act });
      return timer;
    };
    globalThis.setTimeout = Object.assign(held, begin) as typeof setTimeout;
    globalThis.clearTimeout = (timer) => {
      waits.delete(timer as NodeJS.Timeout);
      end(timer);
    };
    (globalThis as Held).leapTimers = () => {
      const due = Array.from(waits).filter(([, { dueAt }]) => dueAt <= performance.now());
      for (const [timer, { act }] of due) {
        // What came before may have called it off.
        if (!waits.delete(timer)) continue;
        end(timer);
        act();
      }
    };
  });
}

/** So much time passes at once: both clocks go on, and what was to happen meanwhile does. */
export async function leap(app: App, ms: number): Promise<void> {
  await letPass(app, ms);
  await app.electron().evaluate(() => (globalThis as Held).leapTimers?.());
}
