/** The days of one time zone, as instants. `startOf` is the first moment of the day `at` lies in. */
export type Days = {
  /** An IANA name: the one asked for, or the agent's own where that is not known. */
  readonly zone: string;
  startOf(at: number): number;
  /** The heading over a day: "Today", "Yesterday", "Thursday 12 November", "12 Nov 2025". */
  words(start: number, now: number): string;
};

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

export const ownZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;

/**
 * Counts days in a time zone. Where clocks change, a day has 23 or 25 hours and may begin at one
 * o'clock, so a day's start is searched for among its dates and never computed from another's.
 */
export function createDays(timeZone: string | null): Days {
  const zone = timeZone !== null && isKnown(timeZone) ? timeZone : ownZone();
  const numbers = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  });
  const weekday = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    weekday: "long",
    day: "numeric",
    month: "long",
  });
  const withYear = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    day: "numeric",
    month: "short",
    year: "numeric",
  });
  const starts = new Map<number, number>();
  /** Calls come day after day: most lie in the day of the one before. */
  let last = { start: Number.NaN, end: Number.NaN };

  /** The date there, counted in days since 1970. */
  function dateOf(at: number): number {
    const [month, day, year] = numbers.format(at).split("/").map(Number);
    return Date.UTC(year ?? 0, (month ?? 1) - 1, day) / dayMs;
  }

  function startOfDate(date: number): number {
    const known = starts.get(date);
    if (known !== undefined) return known;
    // No zone is further than 14 hours from UTC, and clocks change on whole minutes.
    let [before, after] = [date * dayMs - 15 * hourMs, date * dayMs + 15 * hourMs];
    while (after - before > minuteMs) {
      const middle = before + Math.floor((after - before) / 2 / minuteMs) * minuteMs;
      if (dateOf(middle) < date) before = middle;
      else after = middle;
    }
    starts.set(date, after);
    return after;
  }

  return {
    zone,
    startOf(at) {
      if (at >= last.start && at < last.end) return last.start;
      let date = dateOf(at);
      if (at < startOfDate(date)) date -= 1;
      else if (at >= startOfDate(date + 1)) date += 1;
      last = { start: startOfDate(date), end: startOfDate(date + 1) };
      return last.start;
    },
    words(start, now) {
      const days = dateOf(now) - dateOf(start);
      if (days === 0) return "Today";
      if (days === 1) return "Yesterday";
      const sameYear = yearOf(start) === yearOf(now);
      return (sameYear ? weekday : withYear).format(start);
    },
  };

  function yearOf(at: number): string | undefined {
    return numbers.format(at).split("/")[2];
  }
}

function isKnown(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

/** "New York time", "UTC": a zone as people name it, by its city. */
export function zoneWords(zone: string): string {
  if (!zone.includes("/") || zone.startsWith("Etc/")) return zone.replace("Etc/", "");
  return `${zone.split("/").at(-1)?.replaceAll("_", " ") ?? zone} time`;
}

/** Whether clocks in two zones show the same all through the year around `now`. */
export function sameClocks(one: string, other: string, now: number): boolean {
  if (one === other) return true;
  const hours = (timeZone: string) =>
    new Intl.DateTimeFormat("en-GB", { timeZone, dateStyle: "short", timeStyle: "short" });
  const [here, there] = [hours(one), hours(other)];
  return Array.from({ length: 12 }, (_, month) => now + month * 30 * dayMs).every(
    (at) => here.format(at) === there.format(at),
  );
}
