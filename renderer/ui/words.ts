/** Times as people say them and lengths as they write them. Instants and lengths in ms. */

const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const dayMonth = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" });
const dayMonthYear = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
});
const whole = new Intl.DateTimeFormat("en-GB", {
  weekday: "long",
  day: "numeric",
  month: "long",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
});

/** "23:31". */
export const timeOfDay = (at: number): string => clock.format(at);

/** "Thursday 12 November 2026 at 23:31", for tooltips. */
export const wholeTime = (at: number): string => whole.format(at);

function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}

/** Whole days between two instants' dates, however long the days were. */
function daysBetween(earlier: number, later: number): number {
  return Math.round((startOfDay(later) - startOfDay(earlier)) / 86_400_000);
}

/** "23:31" today, then "yesterday", "12 Nov", and with the year when it is another one. */
export function whenWords(at: number, now: number): string {
  const days = daysBetween(at, now);
  if (days === 0) return timeOfDay(at);
  if (days === 1) return "yesterday";
  return sameYear(at, now) ? dayMonth.format(at) : dayMonthYear.format(at);
}

/** "14:05" today, "yesterday, 14:05", "12 Nov, 14:05": a moment that matters to the minute. */
export function momentWords(at: number, now: number): string {
  const when = whenWords(at, now);
  return when === timeOfDay(at) ? when : `${when}, ${timeOfDay(at)}`;
}

function sameYear(one: number, other: number): boolean {
  return new Date(one).getFullYear() === new Date(other).getFullYear();
}

const two = (count: number) => String(count).padStart(2, "0");

function parts(lengthMs: number): { hours: number; minutes: number; seconds: number } {
  const all = Math.floor(lengthMs / 1000);
  return { hours: Math.floor(all / 3600), minutes: Math.floor(all / 60) % 60, seconds: all % 60 };
}

/** "4:12", or "1:04:12" from an hour on. */
export function lengthWords(lengthMs: number): string {
  const { hours, minutes, seconds } = parts(lengthMs);
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`;
}

/** The running clock: "0:04:12" always, so that nothing jumps when the hour comes. */
export function timerWords(lengthMs: number): string {
  const { hours, minutes, seconds } = parts(lengthMs);
  return `${hours}:${two(minutes)}:${two(seconds)}`;
}

/** "1 h 07 min", "52 min", "40 s": how long a day's talk was. "52 m" would be a distance. */
export function talkWords(lengthMs: number): string {
  const { hours, minutes, seconds } = parts(lengthMs);
  if (hours > 0) return `${hours} h ${two(minutes)} min`;
  return minutes > 0 ? `${minutes} min` : `${seconds} s`;
}

/**
 * "12 min", "40 s", "1 h 5 min": how long the computer slept, to the nearest second, because two
 * clocks are never read at quite the same moment.
 */
export function spanWords(lengthMs: number): string {
  const { hours, minutes, seconds } = parts(Math.round(Math.abs(lengthMs) / 1000) * 1000);
  if (hours > 0) return minutes > 0 ? `${hours} h ${minutes} min` : `${hours} h`;
  return minutes > 0 ? `${minutes} min` : `${seconds} s`;
}

/**
 * Reads "4:12", "0:04:12" or "4.12" as a length in ms; null when it is none, or over 24 hours.
 * A bare number is refused: nobody can say whether it means minutes or seconds.
 */
export function readLength(text: string): number | null {
  const found = /^\s*(?:(\d{1,2})[:.])?(\d{1,4})[:.](\d{2})\s*$/.exec(text);
  if (found === null) return null;
  const [hours, minutes, seconds] = [found[1] ?? "0", found[2], found[3]].map(Number);
  if (hours === undefined || minutes === undefined || seconds === undefined) return null;
  if (seconds > 59 || (found[1] !== undefined && minutes > 59)) return null;
  const lengthMs = ((hours * 60 + minutes) * 60 + seconds) * 1000;
  return lengthMs <= 86_400_000 ? lengthMs : null;
}

/**
 * Reads "14:32" as the last such moment not after `latestAt`, so a call that began before
 * midnight can end before or after it. Null when it is no time of day.
 */
export function readTimeOfDay(text: string, latestAt: number): number | null {
  const found = /^\s*(\d{1,2})[:.](\d{2})\s*$/.exec(text);
  if (found === null) return null;
  const [hours, minutes] = [Number(found[1]), Number(found[2])];
  if (hours > 23 || minutes > 59) return null;
  const sameDay = new Date(latestAt).setHours(hours, minutes, 0, 0);
  if (sameDay <= latestAt) return sameDay;
  const dayBefore = new Date(latestAt);
  dayBefore.setDate(dayBefore.getDate() - 1);
  return dayBefore.setHours(hours, minutes, 0, 0);
}

/** "1 call", "3 calls". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
