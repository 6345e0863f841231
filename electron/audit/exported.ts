import type { AuditDay, AuditLine } from "../../shared/audit.ts";
import { standingWords } from "../../shared/standing.ts";
import { type Cell, csvOf } from "./csv.ts";
import type { ZoneDays } from "./zoneDays.ts";

/** A line to be written, with its notes as plain text. */
export type Entry = { readonly line: AuditLine; readonly notes: string | null };

export type Export = {
  /** The account and the owner, by their ids. */
  readonly whose: { readonly account: string; readonly owner: string | null };
  readonly days: readonly AuditDay[];
  readonly entries: readonly Entry[];
  /** Whether the calls' notes, and whom they were with, may be written. */
  readonly notes: boolean;
  readonly numbers: boolean;
};

type Stamp = ZoneDays["stampOf"];

const words: Readonly<Record<AuditLine["stands"], string>> = {
  ...standingWords,
  deletedHere: "Deleted by the agent",
  deletedThere: "Deleted in HubSpot",
};

/** One line a call, with a heading. Instants carry their offset, so that they sort and stay true. */
export function asCsv({ entries, notes, numbers }: Export, days: ZoneDays): string {
  const columns: readonly [string, (entry: Entry) => Cell][] = [
    ["Day", ({ line }) => days.dayOf(line.madeAt)],
    ["Made", ({ line }) => stampsOf(line, days.stampOf).made],
    ["Saved", ({ line }) => stampsOf(line, days.stampOf).saved],
    ["Sent", ({ line }) => stampsOf(line, days.stampOf).sent],
    ["In HubSpot since", ({ line }) => stampsOf(line, days.stampOf).acknowledged],
    ["Stands", ({ line }) => words[line.stands]],
    ["Reason", ({ line }) => reasonOf(line, numbers)],
    ["Attempts", ({ line }) => line.attempts],
    ["Length (seconds)", ({ line: { lengthMs } }) => lengthMs && Math.round(lengthMs / 1_000)],
    ["Call id", ({ line }) => line.callId],
    ["HubSpot id", ({ line }) => line.hubspotId],
    ...(numbers ? withWhom : []),
    ...(notes ? [notesColumn] : []),
  ];
  const heading = columns.map(([name]) => name);
  return csvOf([heading, ...entries.map((entry) => columns.map(([, cell]) => cell(entry)))]);
}

const withWhom: readonly [string, (entry: Entry) => Cell][] = [
  ["Number", ({ line }) => line.number],
  ["People", ({ line }) => line.people],
];
const notesColumn: [string, (entry: Entry) => Cell] = ["Notes", ({ notes }) => notes];

/** For programs: ids as text, lengths in ms, and the days' sums beside the calls they count. */
export function asJson(
  { whose, days: sums, entries, notes, numbers }: Export,
  days: ZoneDays,
): string {
  const calls = entries.map(({ line, notes: written }) => ({
    day: days.dayOf(line.madeAt),
    ...stampsOf(line, days.stampOf),
    stands: line.stands,
    reason: reasonOf(line, numbers),
    attempts: line.attempts,
    lengthMs: line.lengthMs,
    callId: line.callId,
    hubspotId: line.hubspotId,
    ...(numbers ? { number: line.number, people: line.people } : {}),
    ...(notes ? { notes: written } : {}),
  }));
  return `${JSON.stringify({ ...whose, timeZone: days.zone, days: sums, calls }, null, 2)}\n`;
}

function stampsOf({ madeAt, savedAt, sentAt, acknowledgedAt }: AuditLine, stampOf: Stamp) {
  const stamp = (at: number | null) => (at === null ? null : stampOf(at));
  return {
    made: stampOf(madeAt),
    saved: stamp(savedAt),
    sent: stamp(sentAt),
    acknowledged: stamp(acknowledgedAt),
  };
}

/** HubSpot's own words, which a reason quotes, may repeat a number or a name. */
function reasonOf({ reason }: AuditLine, numbers: boolean): string | null {
  return numbers ? reason : (reason?.replace(/“[^”]*”/g, "“…”") ?? null);
}
