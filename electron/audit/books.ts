import type { AuditDayName } from "../../shared/audit.ts";
import type { CallLog } from "../calls/callLog.ts";
import type { Bound, CallRow } from "../calls/callRow.ts";
import type { ZoneDays } from "./zoneDays.ts";

/** A day's calls, newest first. `open`: still talking, or found and not yet settled. */
export type Book = {
  readonly day: AuditDayName;
  /** Every finished call that has a row here. */
  readonly rows: readonly CallRow[];
  /** Those of them that were made here, and not only changed here. */
  readonly made: readonly CallRow[];
  readonly open: number;
};

/** More than one owner makes in a day. */
const allOfDay = 1_000_000;

/**
 * The calls of one owner, day by day, for one answer: which of them are open is read once. A day is
 * read along the index of starts, and nothing else.
 */
export function createBooks(callLog: CallLog, whose: Bound, days: ZoneDays) {
  const running = callLog.open(whose).filter(isOpen);

  function of(day: AuditDayName): Book {
    const { from, until } = days.spanOf(day);
    const rows = callLog.finished(whose, from, until, allOfDay);
    const within = ({ desired: { startedAt } }: CallRow) => startedAt >= from && startedAt < until;
    return {
      day,
      rows,
      made: rows.filter(({ life }) => !life.takenUp),
      open: running.filter(within).length,
    };
  }

  /** Days that have calls made here, from the newest one that begins before `before`. */
  function* newestFirst(before: number): Generator<Book> {
    for (let until = before; ;) {
      const [finished] = callLog.finished(whose, 0, until, 1);
      const starts = [finished, ...running].flatMap((row) =>
        row === undefined || row.desired.startedAt >= until ? [] : [row.desired.startedAt],
      );
      if (starts.length === 0) return;
      const newest = Math.max(...starts);
      const book = of(days.dayOf(newest));
      if (book.made.length > 0 || book.open > 0) yield book;
      // Never stands still, even where a zone's clock once went back over midnight.
      until = Math.min(days.spanOf(book.day).from, newest);
    }
  }

  return { of, newestFirst };
}
export type Books = ReturnType<typeof createBooks>;

function isOpen({ life }: CallRow): boolean {
  return life.phase === "talking" || life.phase === "found";
}
