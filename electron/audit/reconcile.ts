import type { AuditDayName, AuditDifference, ReconciledCounts } from "../../shared/audit.ts";
import { CallId } from "../../shared/call.ts";
import type { DispositionList } from "../../shared/disposition.ts";
import type { RecordId } from "../../shared/record.ts";
import { fail, type Failure, ok, type Result } from "../../shared/result.ts";
import { begun } from "../../shared/sentence.ts";
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
  /** Marks those of these calls that HubSpot has a second record of, so that the agent can choose. */
  readonly lookForSeconds: (ids: readonly CallId[]) => Promise<boolean>;
  readonly outcomes: () => DispositionList;
  readonly explain: (refusal: Refusal) => Failure;
};

export type Reconciled = ReconciledCounts & { differences: AuditDifference[] };

type Day = {
  readonly whose: Bound & { readonly ownerId: OwnerId };
  readonly books: Books;
  readonly days: ZoneDays;
};

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
  await parts.lookForSeconds(books.of(day).rows.map(({ id }) => id));
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
  const wanted = ours.filter(({ desired }) => desired.logged);
  const made = (among: readonly CallRow[]) => among.filter(({ life }) => !life.takenUp).length;
  return ok({
    here: wanted.length,
    takenUp: wanted.length - made(wanted),
    off: made(ours) - made(wanted),
    othersNow: made(rows) - made(ours),
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

/** What HubSpot has and no row of ours is bound to. */
function ofTheirs(their: Theirs, { rowOf }: Joined, rows: readonly CallRow[]): AuditDifference[] {
  const { call } = their;
  if (rowOf.has(call.id)) return [];
  const about = { hubspotId: call.id, startedAt: call.startedAt };
  const say = (row: CallRow | null, kind: "twice" | "onlyThere", message: string) => [
    { ...about, callId: row?.id ?? null, kind, message },
  ];
  const of = (held: (delivery: CallRow["delivery"]) => boolean) =>
    rows.find(({ delivery }) => held(delivery));
  const given = of(({ discards }) => discards.includes(call.id));
  if (given !== undefined) return say(given, "twice", givenUp);
  const apart = of((delivery) => delivery.apart.includes(call.id));
  if (apart !== undefined) return say(apart, "onlyThere", leftApart);
  const copied = rows.find(({ id }) => id === call.externalId);
  if (copied !== undefined) return say(copied, "twice", sameIdTwice);
  const marked = of(({ twin }) => twin?.hubspotId === call.id);
  if (marked === undefined) return say(null, "onlyThere", notMadeHere);
  const program = marked.delivery.twin?.program ?? "another program";
  return say(marked, "twice", `${begun(program)} ${loggedElsewhere}`);
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
const loggedElsewhere = "logged this call too. Open the call and say which of the two stays.";
const givenUp = "You kept the other record of this call. This one is deleted by itself.";
const leftApart = "You let this record stand beside yours. Nothing needs to be done.";
const notMadeHere =
  "HubSpot has a call that was not made on this computer: by hand, on another computer or by another program. Open it in HubSpot to see; nothing needs to be done if it is yours.";
