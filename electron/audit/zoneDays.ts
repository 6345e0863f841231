import type { AuditDayName } from "../../shared/audit.ts";

/** The days of one time zone by their names, and where each begins and ends as instants. */
export type ZoneDays = {
  /** An IANA name: the account's, or this computer's where that is not known. */
  readonly zone: string;
  dayOf(at: number): AuditDayName;
  /** From the first moment of the day up to, and without, the first of the next. */
  spanOf(day: AuditDayName): { readonly from: number; readonly until: number };
  /** As a log writes it: "2026-11-23T13:00:00+01:00" (ISO 8601, the offset of that moment). */
  stampOf(at: number): string;
};

const minuteMs = 60_000;
/** Clocks change on quarters of an hour, so that in between the offset stays as it is. */
const quarterMs = 15 * minuteMs;
const dayMs = 86_400_000;
/** A year of quarters. */
const mostKept = 40_000;
/** No zone is further than 14 hours from UTC. */
const furthestMs = 15 * 60 * minuteMs;

/**
 * Where clocks change, a day has 23 or 25 hours and may begin at one o'clock, so where it begins is
 * searched for among the dates and never computed from another day's start.
 */
export function createZoneDays(timeZone: string | null): ZoneDays {
  const zone = knownZone(timeZone);
  const parts = new Intl.DateTimeFormat("en-CA-u-ca-gregory-nu-latn", {
    timeZone: zone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  const starts = new Map<string, number>();
  const offsets = new Map<number, number>();

  /** How far the zone's wall clock is ahead of UTC. */
  function offsetAt(at: number): number {
    const quarter = Math.floor(at / quarterMs) * quarterMs;
    const known = offsets.get(quarter);
    if (known !== undefined) return known;
    const read = new Map(
      parts.formatToParts(quarter).map(({ type, value }) => [type, Number(value)]),
    );
    const of = (type: Intl.DateTimeFormatPartTypes) => read.get(type) ?? 0;
    const local = Date.UTC(of("year"), of("month") - 1, of("day"), of("hour"), of("minute"));
    const offset = local - quarter;
    if (offsets.size > mostKept) offsets.clear();
    offsets.set(quarter, offset);
    return offset;
  }

  /** The zone's wall clock, read as if it were UTC. */
  const localOf = (at: number) => at + offsetAt(at);
  const dateOf = (at: number) => nameOf(localOf(at));

  function startOf(day: string): number {
    const known = starts.get(day);
    if (known !== undefined) return known;
    const midnight = Date.parse(`${day}T00:00:00Z`);
    let [before, after] = [midnight - furthestMs, midnight + furthestMs];
    while (after - before > minuteMs) {
      const middle = before + Math.floor((after - before) / 2 / minuteMs) * minuteMs;
      if (dateOf(middle) < day) before = middle;
      else after = middle;
    }
    starts.set(day, after);
    return after;
  }

  return {
    zone,
    dayOf: (at) => dateOf(at) as AuditDayName,
    spanOf: (day) => ({
      from: startOf(day),
      until: startOf(nameOf(Date.parse(`${day}T00:00:00Z`) + dayMs)),
    }),
    stampOf(at) {
      const offset = Math.round(offsetAt(at) / minuteMs);
      const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60];
      const twoDigits = (count: number) => String(count).padStart(2, "0");
      const sign = offset < 0 ? "-" : "+";
      const stamp = new Date(localOf(at)).toISOString().slice(0, 19);
      return `${stamp}${sign}${twoDigits(hours)}:${twoDigits(minutes)}`;
    },
  };
}

/** Whether there is such a day: "2026-02-30" has the form and is none. */
export function isDay(day: string): boolean {
  const at = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(at) && nameOf(at) === day;
}

function nameOf(local: number): string {
  return new Date(local).toISOString().slice(0, 10);
}

function knownZone(timeZone: string | null): string {
  try {
    if (timeZone !== null)
      return new Intl.DateTimeFormat("en", { timeZone }).resolvedOptions().timeZone;
  } catch {
    // An account may be in a zone that this computer's tables do not have.
  }
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}
