import type { Handlers } from "../../shared/bridge.ts";
import type { AuditDay } from "../../shared/audit.ts";
import { fail, ok } from "../../shared/result.ts";
import type { Bound } from "../calls/callRow.ts";
import type { AskWhere } from "../windows/saveFile.ts";
import { type Book, type Books, createBooks } from "./books.ts";
import { csvForm, type Form, jsonForm } from "./exported.ts";
import { lineOf, type Words } from "./lines.ts";
import { reconcile, type ReconcileParts } from "./reconcile.ts";
import { countsOf, standsOf } from "./stands.ts";
import { writeWhole } from "./writeFile.ts";
import { createZoneDays, isDay, type ZoneDays } from "./zoneDays.ts";

export type AuditParts = ReconcileParts &
  Words & {
    readonly bound: () => Bound | null;
    /** The account's, by which its days are counted; null while nobody knows it. */
    readonly timeZone: () => string | null;
    readonly askWhere: AskWhere;
  };

/** About a month: so many days at most are counted for one page. */
const daysOfPage = 30;

/** Where every call made here stands, day by day: counted, listed, written to a file, checked. */
export function createAudit(parts: AuditParts): { readonly handlers: Handlers["audit"] } {
  const { callLog, bound, timeZone, askWhere } = parts;
  let zoneDays: { readonly asked: string | null; readonly days: ZoneDays } | null = null;

  function daysNow(): ZoneDays {
    const asked = timeZone();
    if (zoneDays?.asked !== asked) zoneDays = { asked, days: createZoneDays(asked) };
    return zoneDays.days;
  }

  function dayOfBook({ day, made, open }: Book): AuditDay {
    const counts = countsOf(made.map((row) => standsOf(row, parts.standingOf)));
    return { day, made: made.length, ...counts, open };
  }

  const handlers: Handlers["audit"] = {
    async days({ before }) {
      const whose = bound();
      if (whose === null) return ok({ days: [], nextBefore: null });
      if (before !== null && !isDay(before)) return fail("badRequest");
      const days = daysNow();
      const until = before === null ? Number.MAX_SAFE_INTEGER : days.spanOf(before).from;
      const listed: AuditDay[] = [];
      for (const book of createBooks(callLog, whose, days).newestFirst(until)) {
        const last = listed.at(-1);
        if (last !== undefined && listed.length === daysOfPage) {
          return ok({ days: listed, nextBefore: last.day });
        }
        listed.push(dayOfBook(book));
        await othersTurn();
      }
      return ok({ days: listed, nextBefore: null });
    },

    lines({ day }) {
      const whose = bound();
      if (whose === null) return ok([]);
      if (!isDay(day)) return fail("badRequest");
      const { made } = createBooks(callLog, whose, daysNow()).of(day);
      return ok(made.map((row) => lineOf(row, parts)).slice(0, 5_000));
    },

    async export({ from, to, format, notes, numbers }) {
      const whose = bound();
      if (whose === null) return fail("notSignedIn");
      if (!isDay(from) || !isDay(to) || from > to) return fail("badRequest");
      const path = await askWhere({
        name: `Wrapup calls ${from === to ? from : `${from} to ${to}`}`,
        format,
      });
      if (path === null) return ok(null);
      const days = daysNow();
      const books = createBooks(callLog, whose, days);
      const account = { account: whose.accountId, owner: whose.ownerId };
      const choice = { whose: account, notes, numbers };
      const form = format === "csv" ? csvForm(choice, days) : jsonForm(choice, days);
      const { sums, entries } = await entriesOf(books, form, {
        until: days.spanOf(to).until,
        from,
        notes,
      });
      const written = await writeWhole(path, form.whole(entries, sums));
      return written.ok ? ok({ path, calls: entries.length }) : written;
    },

    async reconcile({ day }) {
      const whose = bound();
      if (whose === null) return fail("notSignedIn");
      const { ownerId } = whose;
      if (ownerId === null) return fail("noOwner");
      if (!isDay(day)) return fail("badRequest");
      const days = daysNow();
      const books = createBooks(callLog, whose, days);
      return reconcile(parts, { whose: { ...whose, ownerId }, books, days }, day);
    },
  };
  return { handlers };

  /** Everything made here from one day to another, oldest first, as it is to be written. */
  async function entriesOf(
    books: Books,
    form: Form,
    { from, until, notes }: { from: string; until: number; notes: boolean },
  ): Promise<{ sums: AuditDay[]; entries: string[] }> {
    const sums: AuditDay[] = [];
    const entries: string[] = [];
    for (const book of books.newestFirst(until)) {
      if (book.day < from) break;
      sums.push(dayOfBook(book));
      for (const row of book.made) {
        const { logged, notesBefore, notes: own } = row.desired;
        const text = notes && logged ? parts.textOf(notesBefore + own) : null;
        entries.push(form.entry({ line: lineOf(row, parts), notes: text }));
        if (entries.length % 50 === 0) await othersTurn();
      }
      await othersTurn();
    }
    return { sums: sums.reverse(), entries: entries.reverse() };
  }
}

/** There may be thousands of calls: whatever else happens meanwhile is not held up by them. */
function othersTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
