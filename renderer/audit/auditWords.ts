import type { AuditDay, AuditDayName, AuditLine } from "../../shared/audit.ts";
import type { RecentCall } from "../../shared/call.ts";
import { begun } from "../../shared/sentence.ts";
import { isOff, standingWords } from "../../shared/standing.ts";
import { counted } from "../ui/words.ts";
import type { Compared } from "./auditStore.ts";

type Counts = Omit<AuditDay, "day">;
type Counted = Exclude<keyof Counts, "made" | "open">;
type Tone = "plain" | "wrong";

/** One part of a day's sum, ready to be read. */
export type SumPart = { readonly of: string; readonly words: string; readonly tone: Tone };

type Kind = {
  readonly of: Counted;
  readonly words: (count: string, counts: Counts) => string;
  readonly tone?: Tone;
  /** What else of the sum stands in the same words. */
  readonly with?: Counted;
};

const kinds: readonly Kind[] = [
  { of: "inHubSpot", words: (count) => `${count} in HubSpot` },
  { of: "waiting", words: (count) => `${count} waiting` },
  { of: "checking", words: (count) => `${count} checking` },
  { of: "needsAttention", with: "deletedThere", words: attentionWords, tone: "wrong" },
  { of: "notLogged", words: (count) => `${count} not logged` },
  { of: "deletedHere", words: (count) => `${count} deleted` },
];

function attentionWords(count: string, { needsAttention, deletedThere }: Counts): string {
  const words = `${count} ${needsAttention + deletedThere === 1 ? "needs" : "need"} attention`;
  if (deletedThere === 0) return words;
  return needsAttention === 0
    ? `${words}: deleted in HubSpot`
    : `${words}, ${grouped(deletedThere)} of them deleted in HubSpot`;
}

const grouped = (count: number) => count.toLocaleString("en");

/**
 * What became of the calls, as parts that add up to all of them, in the words and the order of the
 * status line. Should they ever not, the rest is said and not hidden: a sum that only looks right
 * proves nothing.
 */
export function sumParts(counts: Counts): readonly SumPart[] {
  const countOf = (kind: Kind) =>
    counts[kind.of] + (kind.with === undefined ? 0 : counts[kind.with]);
  const parts = kinds.flatMap((kind): SumPart[] => {
    const { of, words, tone = "plain" } = kind;
    const count = countOf(kind);
    const shown = of === "inHubSpot" || count > 0;
    return shown ? [{ of, words: words(grouped(count), counts), tone }] : [];
  });
  const rest = counts.made - kinds.reduce((sum, kind) => sum + countOf(kind), 0);
  return rest === 0
    ? parts
    : [...parts, { of: "rest", words: `${grouped(rest)} unaccounted for`, tone: "wrong" }];
}

/**
 * "5 calls here, 5 in HubSpot. Nothing differs.": and why that is not what the day's sum counts,
 * where it is not. `made`: how many that is by now.
 */
export function comparedWords({ differences, ...counts }: Compared, made: number): string {
  const { here, takenUp, off, othersNow, there } = counts;
  const wentOn = made !== here - takenUp + off + othersNow;
  const elsewhere =
    takenUp === 0 ? "" : ` (${grouped(takenUp)} of them made elsewhere and changed here)`;
  const more = (count: number, one: string, several: string) =>
    count === 0 ? "" : ` ${grouped(count)} more ${count === 1 ? one : several}.`;
  return [
    `${counted(here, "call")} here${elsewhere}, ${grouped(there)} in HubSpot.`,
    more(off, "is not to be there", "are not to be there"),
    more(othersNow, "has another owner there", "have another owner there"),
    wentOn ? " Calls were made since: reconcile again." : "",
    differences.length === 0
      ? " Nothing differs."
      : ` ${counted(differences.length, "difference")}:`,
  ].join("");
}

/** "214 calls". */
export const madeWords = ({ made }: Pick<Counts, "made">): string =>
  `${grouped(made)} ${made === 1 ? "call" : "calls"}`;

/** All days together. */
export function totalOf(days: readonly AuditDay[]): Counts {
  const sum = (of: keyof Counts) => days.reduce((all, day) => all + day[of], 0);
  return {
    made: sum("made"),
    inHubSpot: sum("inHubSpot"),
    waiting: sum("waiting"),
    checking: sum("checking"),
    needsAttention: sum("needsAttention"),
    notLogged: sum("notLogged"),
    deletedHere: sum("deletedHere"),
    deletedThere: sum("deletedThere"),
    open: sum("open"),
  };
}

export const openWords = ({ open }: Pick<Counts, "open">): string | null =>
  open === 0 ? null : `${counted(open, "call")} not hung up yet`;

const weekday = new Intl.DateTimeFormat("en-GB", {
  timeZone: "UTC",
  weekday: "long",
  day: "numeric",
  month: "long",
});
const withYear = new Intl.DateTimeFormat("en-GB", {
  timeZone: "UTC",
  day: "numeric",
  month: "short",
  year: "numeric",
});

/** The name of the day that it is in a zone. */
export function todayIn(timeZone: string, now: number): AuditDayName {
  const date = { timeZone, year: "numeric", month: "2-digit", day: "2-digit" } as const;
  return new Intl.DateTimeFormat("en-CA", date).format(now) as AuditDayName;
}

/** "Today", "Yesterday", "Thursday 12 November", "12 Nov 2025". */
export function dayWords(day: AuditDayName, today: AuditDayName): string {
  const at = Date.parse(`${day}T00:00:00Z`);
  const ago = (Date.parse(`${today}T00:00:00Z`) - at) / 86_400_000;
  if (ago === 0) return "Today";
  if (ago === 1) return "Yesterday";
  return (day.slice(0, 4) === today.slice(0, 4) ? weekday : withYear).format(at);
}

export const standsWords: Readonly<Record<AuditLine["stands"], string>> = {
  ...standingWords,
  deletedThere: standingWords.needsAttention,
};

const second = new Intl.DateTimeFormat("en-GB", {
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
});
const daySecond = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
});

/** "saved 14:02:11 · sent 14:06:20 · acknowledged 14:06:21 · 1 attempt · HubSpot id 123". */
export function trailWords(line: AuditLine): string {
  const { madeAt, savedAt, sentAt, acknowledgedAt, attempts, hubspotId, stands } = line;
  // Otherwise "acknowledged" would read as if HubSpot still had it.
  const off = stands !== "deletedThere" && isOff(stands);
  const takenBack = acknowledgedAt !== null && hubspotId === null && off;
  const moment = (at: number) => (sameDate(at, madeAt) ? second : daySecond).format(at);
  const said = [
    savedAt === null ? "not saved yet" : `saved ${moment(savedAt)}`,
    ...(sentAt === null ? [] : [`sent ${moment(sentAt)}`]),
    ...(acknowledgedAt === null ? [] : [`acknowledged ${moment(acknowledgedAt)}`]),
    ...(takenBack ? ["then deleted there"] : []),
    ...(attempts === 0 ? [] : [counted(attempts, "attempt")]),
    ...(hubspotId === null ? [] : [`HubSpot id ${hubspotId}`]),
  ];
  const words = said.join(" · ");
  return begun(words);
}

const sameDate = (one: number, other: number) =>
  new Date(one).toDateString() === new Date(other).toDateString();

/** Enough of a call to open its page with; the page itself asks for the rest. */
export function rowOfLine(line: AuditLine): RecentCall {
  const { callId, hubspotId, madeAt, lengthMs, stands, reason } = line;
  const standing = stands === "deletedThere" ? "needsAttention" : stands;
  return {
    key: callId,
    callId,
    hubspotId,
    phase: "done",
    direction: null,
    number: line.number ?? "",
    startedAt: madeAt,
    lengthMs,
    dispositionId: null,
    owner: null,
    people: line.people === null ? [] : [line.people.slice(0, 500)],
    records: [],
    firstLine: "",
    standing,
    sendsAt: null,
    reason,
    fixes: [],
    twin: null,
  };
}
