import type { TimeMark } from "../../shared/call.ts";
import type { Instant } from "../clock.ts";

/**
 * A call's time, as of one reading of both clocks. `elapsedMs` follows the monotonic clock, plus
 * the sleep that clock may have missed; the wall clock only dates the start, so setting it back
 * an hour changes no length. Lengths in ms.
 */
export type CallTime = {
  readonly startedAt: number;
  readonly elapsedMs: number;
  readonly wallAt: number;
  /** Null when the program that read its monotonic clock has ended: a new one counts anew. */
  readonly monoAt: number | null;
  readonly asleepMs: number;
  readonly clockMs: number;
  /** The program died in the call, so part of the length rests on the wall clock alone. */
  readonly interrupted: boolean;
};

/** Below this, two clocks disagree for reasons nobody needs to hear about (slewing, scheduling). */
const noticed = 2_000;

export function startTime(now: Instant): CallTime {
  return {
    startedAt: now.wall,
    elapsedMs: 0,
    wallAt: now.wall,
    monoAt: now.mono,
    asleepMs: 0,
    clockMs: 0,
    interrupted: false,
  };
}

/**
 * The same call's time at `now`. `sleptMs` is how long the computer slept in between, by the wall
 * clock: monotonic clocks run through sleep on Windows and stop on Linux and macOS, so only what
 * the monotonic clock missed is added.
 */
export function rollTo(time: CallTime, now: Instant, sleptMs = 0): CallTime {
  if (time.monoAt === null) return bridgeRestart(time, now);
  const byMono = Math.max(0, now.mono - time.monoAt);
  const byWall = now.wall - time.wallAt;
  const missed = Math.min(Math.max(0, byWall - byMono), sleptMs);
  const drift = byWall - byMono - missed;
  return {
    ...time,
    elapsedMs: time.elapsedMs + byMono + missed,
    wallAt: now.wall,
    monoAt: now.mono,
    // A call that began after the sleep did did not sleep through all of it.
    asleepMs: time.asleepMs + Math.min(sleptMs, Math.max(0, byMono, byWall)),
    clockMs: time.clockMs + (Math.abs(drift) > noticed ? drift : 0),
  };
}

/** As the next start of the program finds it: its monotonic reading means nothing any more. */
export function leftBehind(time: CallTime): CallTime {
  return time.monoAt === null ? time : { ...time, monoAt: null };
}

/**
 * After a crash or restart the monotonic clock starts anew; only the wall clock bridges the gap. One
 * that has gone back was set back by at least so much.
 */
export function bridgeRestart(time: CallTime, now: Instant): CallTime {
  const gap = now.wall - time.wallAt;
  return {
    ...time,
    elapsedMs: time.elapsedMs + Math.max(0, gap),
    wallAt: now.wall,
    monoAt: now.mono,
    clockMs: time.clockMs + Math.min(0, gap),
    interrupted: true,
  };
}

/** The talk time at `now`, without changing anything. */
export function elapsedAt(time: CallTime, now: Instant): number {
  return rollTo(time, now).elapsedMs;
}

/** What a person should know about this length. */
export function marksOf(time: CallTime, edited: boolean): TimeMark[] {
  const marks: TimeMark[] = [];
  if (time.asleepMs >= 1_000) marks.push({ kind: "asleep", forMs: time.asleepMs });
  if (time.clockMs !== 0) marks.push({ kind: "clockChanged", byMs: time.clockMs });
  if (time.interrupted) marks.push({ kind: "interrupted" });
  if (edited) marks.push({ kind: "edited" });
  return marks;
}
