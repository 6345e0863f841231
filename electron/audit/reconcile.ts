import type { AuditDayName, AuditDifference } from "../../shared/audit.ts";
import { CallId } from "../../shared/call.ts";
import type { DispositionList } from "../../shared/disposition.ts";
import { readNumber, sameNumber } from "../../shared/phone.ts";
import type { RecordId } from "../../shared/record.ts";
import { fail, type Failure, ok, type Result } from "../../shared/result.ts";
import type { OwnerId } from "../../shared/session.ts";
import type { CallLog } from "../calls/callLog.ts";
import type { Bound, CallRow } from "../calls/callRow.ts";
import type { Answer, Refusal } from "../hubspot/refusal.ts";
import type { Books } from "./books.ts";
import { compare, type CompareWords, type Theirs } from "./compare.ts";
import { standsOf } from "./stands.ts";
import { type Asked, namesOf, readThem, searched, type TheirCalls } from "./theirDay.ts";
import type { ZoneDays } from "./zoneDays.ts";

export type ReconcileParts = Pick<CompareWords, "standingOf" | "fieldsOf" | "textOf"> & {
  readonly callLog: CallLog;
  readonly remote: () => Asked | null;
  readonly reasonOf: (row: CallRow) => string | null;
  /** The row once HubSpot is known not to have its call any more. */
  readonly afterGone: (row: CallRow) => CallRow;
  readonly outcomes: () => DispositionList;
  readonly explain: (refusal: Refusal) => Failure;
};

export type Reconciled = { here: number; there: number; differences: AuditDifference[] };

type Day = {
  readonly whose: Bound & { readonly ownerId: OwnerId };
  readonly books: Books;
  readonly days: ZoneDays;
};

/** A program that logs the same call has begun it within this much of ours. */
const twinMs = 90_000;

/**
 * One day as it is here beside what HubSpot holds under this owner. Asked are a search, which may
 * lag, and then the store itself about everything that either side names.
 */
export async function reconcile(
  parts: ReconcileParts,
  { whose, books, days }: Day,
  day: AuditDayName,
): Promise<Result<Reconciled>> {
  const { callLog, standingOf } = parts;
  const asked = parts.remote();
  if (asked === null) return fail("unreachable");
  const refused = (answer: Answer<unknown> & { ok: false }) => {
    const { code, message } = parts.explain(answer.refusal);
    return fail(code, message);
  };
  const span = days.spanOf(day);
  const shown = await searched(asked, whose.ownerId, span);
  if (!shown.ok) return refused(shown);
  const { rows } = books.of(day);
  const known = rows.flatMap(({ hubspotId }) => (hubspotId === null ? [] : [hubspotId]));
  const read = await readThem(asked, [...new Set([...shown.value, ...known])]);
  if (!read.ok) return refused(read);
  const { have, gone } = read.value;
  for (const id of gone) forget(parts, whose, id);

  const isMine = ({ call }: Theirs) =>
    call.ownerId === whose.ownerId && call.startedAt >= span.from && call.startedAt < span.until;
  const there = [...have.values()].filter(isMine);
  const joined = join(callLog, whose, rows, there);
  const extra = [...have.values()].flatMap(({ refs }) => refs);
  const words: CompareWords = {
    ...parts,
    outcomeName: nameOfOutcome(parts.outcomes()),
    recordName: await namesOf(asked, extra),
    timeOf: (at) => days.stampOf(at).slice(0, 19).replace("T", " "),
  };
  const ours = rows.filter(({ desired }) => isOwn(desired.ownerId, whose.ownerId));
  const differences = [
    ...ours.flatMap((row) => ofRow(row, read.value, joined)),
    ...there.flatMap((their) => ofTheirs(their, joined, rows)),
  ];
  return ok({
    here: ours.filter(({ desired }) => desired.logged).length,
    there: there.length,
    differences: differences.sort((one, other) => other.startedAt - one.startedAt).slice(0, 5_000),
  });

  function ofRow(row: CallRow, theirs: TheirCalls, { theirOf }: Joined): AuditDifference[] {
    const { desired, hubspotId } = row;
    const about = { callId: row.id, hubspotId, startedAt: desired.startedAt };
    const their = theirOf.get(row.id) ?? (hubspotId === null ? null : theirs.have.get(hubspotId));
    const stands = standsOf(row, standingOf);
    if (!desired.logged) {
      return their === null || their === undefined
        ? []
        : [{ ...about, hubspotId: their.call.id, kind: "onlyThere", message: leaving[stands] }];
    }
    if (stands === "deletedThere" || (hubspotId !== null && theirs.gone.includes(hubspotId))) {
      return [{ ...about, kind: "deletedThere", message: deletedThere }];
    }
    if (their === null || their === undefined) {
      const message = notThere(stands, parts.reasonOf(row)).slice(0, 1_000);
      return [{ ...about, kind: "onlyHere", message }];
    }
    if (their.call.ownerId !== whose.ownerId) {
      return [{ ...about, kind: "onlyHere", message: anothers }];
    }
    return compare(row, their, words).map((said) => ({ ...about, ...said }));
  }
}

function forget({ callLog, afterGone }: ReconcileParts, whose: Bound, id: RecordId): void {
  const row = callLog.byHubspotIds(whose, [id]).get(id);
  if (row === undefined) return;
  callLog.change(row.id, (now) => (now.hubspotId === id ? afterGone(now) : now));
}

type Joined = {
  readonly theirOf: ReadonlyMap<CallId, Theirs>;
  readonly rowOf: ReadonlyMap<RecordId, CallRow>;
};

/** By HubSpot's id, then by ours, which it carries; a second one that carries ours is one too many. */
function join(
  callLog: CallLog,
  whose: Bound,
  rows: readonly CallRow[],
  there: readonly Theirs[],
): Joined {
  const ids = there.map(({ call }) => call.id);
  const byHubspotId = callLog.byHubspotIds(whose, ids);
  const byId = new Map<string, CallRow>(rows.map((row) => [row.id, row]));
  const theirOf = new Map<CallId, Theirs>();
  const rowOf = new Map<RecordId, CallRow>();
  const pair = (row: CallRow | null | undefined, their: Theirs) => {
    if (row === null || row === undefined || theirOf.has(row.id)) return;
    theirOf.set(row.id, their);
    rowOf.set(their.call.id, row);
  };
  for (const their of there) pair(byHubspotId.get(their.call.id), their);
  for (const their of there) {
    const id = CallId.safeParse(their.call.externalId);
    if (!id.success || rowOf.has(their.call.id)) continue;
    const row = byId.get(id.data) ?? callLog.get(id.data);
    if (row !== null && row.hubspotId === null && sameBound(row.bound, whose)) pair(row, their);
  }
  return { theirOf, rowOf };
}

/** What HubSpot has and no row of ours stands for. */
function ofTheirs(their: Theirs, { rowOf }: Joined, rows: readonly CallRow[]): AuditDifference[] {
  const { call } = their;
  if (rowOf.has(call.id)) return [];
  const about = { hubspotId: call.id, startedAt: call.startedAt };
  const sameId = rows.find(({ id }) => id === call.externalId);
  if (sameId !== undefined) {
    return [{ ...about, callId: sameId.id, kind: "twice", message: sameIdTwice }];
  }
  const far = (call.direction === "inbound" ? call.fromNumber : call.toNumber) ?? "";
  const twin = rows.find(
    ({ desired }) =>
      desired.logged &&
      Math.abs(desired.startedAt - call.startedAt) <= twinMs &&
      desired.farNumber !== "" &&
      sameNumber(desired.farNumber, far, readNumber(desired.farNumber, "").country ?? ""),
  );
  return twin === undefined
    ? [{ ...about, callId: null, kind: "onlyThere", message: notMadeHere }]
    : [{ ...about, callId: twin.id, kind: "twice", message: loggedElsewhere }];
}

function isOwn(ownerId: OwnerId | null, mine: OwnerId): boolean {
  return ownerId === null || ownerId === mine;
}

function sameBound(one: Bound, other: Bound): boolean {
  return (
    one.base === other.base && one.accountId === other.accountId && one.ownerId === other.ownerId
  );
}

function nameOfOutcome({ dispositions }: DispositionList): CompareWords["outcomeName"] {
  const names = new Map(dispositions.map(({ id, label }) => [id, label]));
  return (id) => names.get(id) ?? null;
}

function notThere(stands: ReturnType<typeof standsOf>, reason: string | null): string {
  const why = reason === null ? "" : ` ${reason}`;
  if (stands === "needsAttention") return `This call is not in HubSpot and needs you.${why}`;
  if (stands === "checking") {
    return "Nobody can say yet whether this call is in HubSpot. Wrapup looks before it sends it again.";
  }
  return `This call has not reached HubSpot yet. It is sent by itself.${why}`;
}

const onItsWayOut = "You took this call back, and HubSpot still has it. It leaves by itself.";
const leaving: Readonly<Record<ReturnType<typeof standsOf>, string>> = {
  inHubSpot: onItsWayOut,
  waiting: onItsWayOut,
  checking: onItsWayOut,
  needsAttention:
    "You took this call back, and HubSpot did not let go of it. Open the call and try again, or delete it in HubSpot.",
  notLogged:
    "This call is not to be logged, and HubSpot has it all the same. Delete it there, or log it here.",
  deletedHere: "You deleted this call, and HubSpot has it again. Delete it there, or log it here.",
  deletedThere: onItsWayOut,
};
const deletedThere = "This call was deleted in HubSpot. Log it again, or leave it.";
const anothers =
  "HubSpot has this call under another owner. Open the call to see whose it is; nothing is lost.";
const sameIdTwice =
  "HubSpot has this call twice, and both carry the same id, so one is too many. Open the call and say which stays.";
const loggedElsewhere =
  "Another program logged this call too. Open the call and say which of the two stays.";
const notMadeHere =
  "HubSpot has a call that was not made on this computer: by hand, on another computer or by another program. Open it in HubSpot to see; nothing needs to be done if it is yours.";
