import { CallId } from "../../shared/call.ts";
import { sameNumber } from "../../shared/phone.ts";
import type { RecordId } from "../../shared/record.ts";
import type { CallLog } from "../calls/callLog.ts";
import type { CallRow } from "../calls/callRow.ts";
import type { LoggedCall, SeenCall } from "../hubspot/call.ts";

/** Two programs that time one call do not agree better than this. */
export const twinWithinMs = 90_000;

/** What is known here of the account's calls around a call: which are ours, and what else was made. */
export type Around = {
  readonly bound: ReadonlySet<RecordId>;
  readonly rows: readonly CallRow[];
};

/** What this computer knows about the calls that `theirs` may be records of. */
export function around(callLog: CallLog, row: CallRow, theirs: readonly SeenCall[]): Around {
  const bound = callLog.byHubspotIds(
    row.bound,
    theirs.map(({ id }) => id),
  );
  const starts = theirs.map(({ startedAt }) => startedAt);
  const from = Math.min(...starts) - twinWithinMs;
  const until = Math.max(...starts) + twinWithinMs + 1;
  const rows = [
    ...callLog.open(row.bound),
    ...(starts.length === 0 ? [] : callLog.finished(row.bound, from, until, mostRows)),
  ];
  return {
    bound: new Set(bound.keys()),
    rows: [...new Map(rows.map((one) => [one.id, one])).values()],
  };
}

const mostRows = 1_000;

/**
 * Another program's record of a call: the same owner (the list is of one), the same number by
 * digits, the same direction where both are known, started within 90 s. Not one that is ours, nor
 * one that another of our calls is nearer to: two calls to one number within 90 s are two calls.
 */
export function twinOf(
  row: CallRow,
  theirs: readonly LoggedCall[],
  { bound, rows }: Around,
  homeCountry: string,
): LoggedCall | null {
  if (row.desired.farNumber === "") return null;
  const rivals = rows.filter((other) => other.id !== row.id && isOpenToTwins(other));
  const candidates = theirs.filter(
    (call) =>
      !bound.has(call.id) &&
      !isWrapups(call) &&
      call.id !== row.seen?.id &&
      !row.delivery.apart.includes(call.id) &&
      !row.delivery.discards.includes(call.id) &&
      isSameCall(row, call, homeCountry) &&
      !rivals.some((rival) => isNearer(rival, row, call) && isSameCall(rival, call, homeCountry)),
  );
  const [nearest] = candidates.sort((one, other) => distance(row, one) - distance(row, other));
  return nearest ?? null;
}

/** Copies of our own record: they carry our call's id, but the row is bound to another, or to none. */
export function copiesOf(row: CallRow, theirs: readonly LoggedCall[]): LoggedCall[] {
  return theirs.filter(
    (call) =>
      call.externalId === row.id &&
      call.id !== row.hubspotId &&
      !row.delivery.apart.includes(call.id) &&
      !row.delivery.discards.includes(call.id),
  );
}

/** Who logged it, as it is shown. */
export function programName({ program }: Pick<LoggedCall, "program">): string {
  return (program ?? "another program").slice(0, 300);
}

function isSameCall({ desired }: CallRow, call: SeenCall, homeCountry: string): boolean {
  const { direction, farNumber, startedAt } = desired;
  if (Math.abs(call.startedAt - startedAt) > twinWithinMs) return false;
  if (direction !== null && call.direction !== null && direction !== call.direction) return false;
  const [from, to] = [call.fromNumber, call.toNumber];
  const far = call.direction === null ? [from, to] : [call.direction === "inbound" ? from : to];
  return far.some((number) => number !== null && sameNumber(number, farNumber, homeCountry));
}

/** A row that was completed in another's record has its twin. */
function isOpenToTwins({ id, hubspotId, seen }: CallRow): boolean {
  return hubspotId === null || seen === null || seen.externalId === id;
}

function isNearer(one: CallRow, other: CallRow, call: SeenCall): boolean {
  return distance(one, call) < distance(other, call);
}

function distance({ desired }: CallRow, { startedAt }: SeenCall): number {
  return Math.abs(startedAt - desired.startedAt);
}

/** Logged by a Wrapup, here or at another desk: each keeps its own calls to one record. */
function isWrapups({ externalId }: SeenCall): boolean {
  return CallId.safeParse(externalId).success;
}
