import type { AuditDay, AuditLine } from "../../shared/audit.ts";
import { standingWords } from "../../shared/standing.ts";
import { type Cell, lineOfCsv } from "./csv.ts";
import type { ZoneDays } from "./zoneDays.ts";

/** A line to be written, with its notes as plain text. */
export type Entry = { readonly line: AuditLine; readonly notes: string | null };

export type Choice = {
  /** The account and the owner, by their ids. */
  readonly whose: { readonly account: string; readonly owner: string | null };
  /** Whether the calls' notes, and whom they were with, may be written. */
  readonly notes: boolean;
  readonly numbers: boolean;
};

/** How a file is written: each call by itself, because there may be very many, and then the whole. */
export type Form = {
  entry(entry: Entry): string;
  whole(entries: readonly string[], sums: readonly AuditDay[]): string;
};

type Written = ReturnType<typeof written>;
type Column = readonly [heading: string, cell: (call: Written) => Cell];

/** Without it spreadsheets read UTF-8 as something else. */
const byteOrderMark = "\uFEFF";

/** A line for each call, under a heading. Instants carry their offset, so that they sort and stay true. */
export function csvForm(choice: Choice, days: ZoneDays): Form {
  const columns: readonly Column[] = [
    ["Day", ({ day }) => day],
    ["Made", ({ made }) => made],
    ["Saved", ({ saved }) => saved],
    ["Sent", ({ sent }) => sent],
    ["In HubSpot since", ({ acknowledged }) => acknowledged],
    ["Stands", ({ stands }) => words[stands]],
    ["Reason", ({ reason }) => reason],
    ["Attempts", ({ attempts }) => attempts],
    ["Length (seconds)", ({ lengthMs }) => lengthMs && Math.round(lengthMs / 1_000)],
    ["Call id", ({ callId }) => callId],
    ["HubSpot id", ({ hubspotId }) => hubspotId],
    ...(choice.numbers ? withWhom : []),
    ...(choice.notes ? withNotes : []),
  ];
  const heading = lineOfCsv(columns.map(([name]) => name));
  return {
    entry(entry) {
      const call = written(entry, choice, days);
      return lineOfCsv(columns.map(([, cell]) => cell(call)));
    },
    whole: (entries) => byteOrderMark + heading + entries.join(""),
  };
}

const withWhom: readonly Column[] = [
  ["Number", ({ number }) => number ?? null],
  ["People", ({ people }) => people ?? null],
];
const withNotes: readonly Column[] = [["Notes", ({ notes }) => notes ?? null]];

const words: Readonly<Record<AuditLine["stands"], string>> = {
  ...standingWords,
  deletedThere: "Needs attention: deleted in HubSpot",
};

/** For programs: ids as text, lengths in ms, and the days' sums beside the calls they count. */
export function jsonForm(choice: Choice, days: ZoneDays): Form {
  return {
    entry: (entry) => JSON.stringify(written(entry, choice, days)),
    whole(entries, sums) {
      const about = JSON.stringify({ ...choice.whose, timeZone: days.zone, days: sums });
      return `${about.slice(0, -1)},"calls":[\n${entries.join(",\n")}\n]}\n`;
    },
  };
}

/** What of a call is written at all. What was not asked for is not there, not even empty. */
function written({ line, notes }: Entry, choice: Choice, { dayOf, stampOf }: ZoneDays) {
  const { madeAt, savedAt, sentAt, acknowledgedAt, number, people, reason, ...rest } = line;
  const stamp = (at: number | null) => (at === null ? null : stampOf(at));
  return {
    day: dayOf(madeAt),
    made: stampOf(madeAt),
    saved: stamp(savedAt),
    sent: stamp(sentAt),
    acknowledged: stamp(acknowledgedAt),
    ...rest,
    // HubSpot's own words, which a reason quotes, may repeat a number or a name.
    reason: choice.numbers ? reason : (reason?.replace(/“[^”]*”/g, "“…”") ?? null),
    ...(choice.numbers ? { number, people } : {}),
    ...(choice.notes ? { notes } : {}),
  };
}
