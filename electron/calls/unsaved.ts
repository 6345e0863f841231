import type { CallId, Unsaved as Why } from "../../shared/call.ts";
import type { Clock } from "../clock.ts";
import type { CallLog } from "./callLog.ts";
import type { Bound, CallRow } from "./callRow.ts";

export type UnsavedParts = {
  readonly callLog: CallLog;
  readonly clock: Clock;
  /** Why the disk refused, or null for what is no refusal of the disk. */
  readonly refusalOf: (thrown: unknown) => Why | null;
  /** Everything is on disk again. */
  readonly saved: () => void;
};

export type Unsaved = {
  /** For what the program does by itself: throws as long as the disk refuses. */
  readonly callLog: CallLog;
  /** For what the agent does: what the disk refuses is kept here, and written once it can be. */
  readonly patient: CallLog;
  /** Tries at once to write what is kept, and answers how many calls could not be. */
  count(): number;
};

const againAfterMs = 2_000;

/**
 * What the agent did while the disk refused. The act happened at its moment, with the clocks as
 * they stood then, and stays the truth; its row is held in memory, marked, and written as soon as
 * there is room. Nothing is sent meanwhile, because nothing may be sent that is not written down.
 */
export function createUnsaved({ callLog: disk, clock, refusalOf, saved }: UnsavedParts): Unsaved {
  const held = new Map<CallId, CallRow>();
  const listeners: ((row: CallRow) => void)[] = [];
  let waiting = false;

  function write(row: CallRow): CallRow {
    const { unsaved: _, ...clean } = row;
    if (disk.change(row.id, () => clean) === null) {
      disk.insert({ ...clean, life: { ...clean.life, savedLateAt: clock.wall() } });
    }
    held.delete(row.id);
    return clean;
  }

  function hold(row: CallRow, unsaved: Why): CallRow {
    const marked = { ...row, unsaved };
    held.set(row.id, marked);
    for (const listener of listeners) listener(marked);
    if (!waiting) again();
    return marked;
  }

  function again(): void {
    waiting = true;
    clock.after(againAfterMs, () => {
      waiting = false;
      writeAll();
      if (held.size > 0) again();
    });
  }

  function writeAll(): void {
    const before = held.size;
    for (const row of held.values()) {
      try {
        write(row);
      } catch (thrown) {
        if (refusalOf(thrown) === null) throw thrown;
      }
    }
    if (before > 0 && held.size === 0) saved();
  }

  /** Rows as they are meant to be, with those that the disk would list if it had taken them. */
  function meant(rows: readonly CallRow[], also: (row: CallRow) => boolean): CallRow[] {
    const listed = rows.map((row) => held.get(row.id) ?? row);
    const known = new Set(rows.map(({ id }) => id));
    return [...listed, ...[...held.values()].filter((row) => !known.has(row.id) && also(row))];
  }

  const isOpen = (row: CallRow) => row.life.phase !== "done";
  const isOver = ({ life }: CallRow) => life.phase === "wrapup" || life.phase === "done";
  const newestFirst = (one: CallRow, other: CallRow) =>
    other.desired.startedAt - one.desired.startedAt;

  const callLog: CallLog = {
    ...disk,
    change(id, act) {
      const mine = held.get(id);
      return mine === undefined ? disk.change(id, act) : write(act(mine));
    },
    changeAll: (ids, act) =>
      held.size === 0
        ? disk.changeAll(ids, act)
        : ids.flatMap((id) => callLog.change(id, act) ?? []),
    get: (id) => held.get(id) ?? disk.get(id),
    open: (bound) =>
      meant(disk.open(bound), (row) => isOf(bound, row))
        .filter(isOpen)
        .sort((one, other) => (one.id < other.id ? -1 : 1)),
    talking(bound) {
      if (held.size === 0) return disk.talking(bound);
      return callLog.open(bound).find(({ life }) => life.phase === "talking") ?? null;
    },
    finished(bound, from, before, limit, named) {
      const rows = disk.finished(bound, from, before, limit, named);
      const within = ({ desired: { startedAt } }: CallRow) =>
        startedAt >= from && startedAt < before;
      if (held.size === 0) return rows;
      return meant(rows, (row) => isOf(bound, row) && isOver(row) && within(row)).sort(newestFirst);
    },
    unsent: (bound) =>
      meant(disk.unsent(bound), (row) => isOf(bound, row) && isOver(row)).sort(newestFirst),
    unsettled: (bound) =>
      meant(disk.unsettled(bound), (row) => isOf(bound, row) && isOver(row)).sort(newestFirst),
    byHubspotIds: (bound, ids) =>
      new Map([...disk.byHubspotIds(bound, ids)].map(([id, row]) => [id, held.get(row.id) ?? row])),
    nextDue: (bound) => (held.size === 0 ? disk.nextDue(bound) : null),
    due: (bound, now, limit) => (held.size === 0 ? disk.due(bound, now, limit) : []),
    giveTo(bound, ownerId) {
      for (const row of held.values()) write(row);
      return disk.giveTo(bound, ownerId);
    },
    claim(from, to, taken) {
      for (const row of held.values()) write(row);
      return disk.claim(from, to, taken);
    },
    forget(base, accountId) {
      for (const { id, bound } of held.values()) {
        if (bound.base === base && (accountId ?? bound.accountId) === bound.accountId) {
          held.delete(id);
        }
      }
      disk.forget(base, accountId);
    },
    listen(listener) {
      listeners.push(listener);
      disk.listen(listener);
    },
  };

  const patient: CallLog = {
    ...callLog,
    insert(row) {
      try {
        disk.insert(row);
      } catch (thrown) {
        const why = refusalOf(thrown);
        if (why === null) throw thrown;
        hold(row, why);
      }
    },
    change(id, act) {
      try {
        return callLog.change(id, act);
      } catch (thrown) {
        const why = refusalOf(thrown);
        const before = why === null ? null : callLog.get(id);
        if (why === null || before === null) throw thrown;
        const after = act(before);
        if (ends(before, after)) {
          // What is not on disk stays on screen; that there is room again is told all the same.
          hold(before, why);
          throw thrown;
        }
        return isSignOfLife(before, after) && !held.has(id) ? after : hold(after, why);
      }
    },
  };

  return {
    callLog,
    patient,
    count() {
      writeAll();
      return held.size;
    },
  };
}

function isOf(bound: Bound, row: CallRow): boolean {
  const { base, accountId, ownerId } = row.bound;
  return base === bound.base && accountId === bound.accountId && ownerId === bound.ownerId;
}

function ends(before: CallRow, after: CallRow): boolean {
  return before.life.phase !== "done" && after.life.phase === "done";
}

/** Only that the call still runs: five seconds later there is a newer one. */
function isSignOfLife(before: CallRow, after: CallRow): boolean {
  return (
    before.desired === after.desired &&
    before.delivery === after.delivery &&
    before.life.phase === after.life.phase &&
    before.life.time.asleepMs === after.life.time.asleepMs &&
    before.life.offers === after.life.offers &&
    before.life.lookup === after.life.lookup
  );
}
