import type { RecentCall } from "../../shared/call.ts";
import type { RecordId, RecordRef, RecordSummary } from "../../shared/record.ts";
import type { OwnerId } from "../../shared/session.ts";
import type { SeenCall } from "../hubspot/call.ts";
import type { CallRow } from "./callRow.ts";
import { firstLine } from "./notes.ts";
import { type OthersName, peopleOf, recentOf, type StandingOf } from "./view.ts";

/** What the account says of a call: the call itself and the records on it. */
export type TheirCall = { readonly call: SeenCall; readonly records: readonly RecordSummary[] };

/** Whose call it is: the agent's own goes without a name. */
export type Names = { readonly mine: OwnerId | null; readonly of: OthersName };

/**
 * Joins our rows with the account's calls, by HubSpot id, then by external id; newest first. Ours
 * speaks while something of it is still on its way; once HubSpot agrees, the account's newer
 * word counts, because somebody may have edited there.
 */
export function join(
  ours: readonly CallRow[],
  theirs: readonly TheirCall[],
  standingOf: StandingOf,
  names: Names,
): RecentCall[] {
  const byHubspotId = new Map(
    ours.flatMap((row) => (row.hubspotId === null ? [] : [[row.hubspotId, row]])),
  );
  const byId = new Map<string, CallRow>(ours.map((row) => [row.id, row]));
  const joined = new Set<CallRow>();
  const twins = new Map(
    ours.flatMap((row) => (row.delivery.twin === null ? [] : [[row.delivery.twin.hubspotId, row]])),
  );
  const fromAccount = theirs.flatMap((their): RecentCall[] => {
    const row = byHubspotId.get(their.call.id) ?? byId.get(their.call.externalId ?? "");
    if (row === undefined) return [twinned(recentOfTheirs(their, names), twins.get(their.call.id))];
    if (joined.has(row)) return [];
    joined.add(row);
    const recent = recentOf(row, standingOf, names.of);
    return [isWhole(row, standingOf) ? merged(recent, row, their, names) : recent];
  });
  const rest = ours
    .filter((row) => !joined.has(row))
    .map((row) => recentOf(row, standingOf, names.of));
  return [...fromAccount, ...rest].sort(newestFirst);
}

/** Another program's record of a call that we logged as well: both lines say so. */
function twinned(recent: RecentCall, ours: CallRow | undefined): RecentCall {
  if (ours === undefined || ours.hubspotId === null) return recent;
  return { ...recent, twin: { hubspotId: ours.hubspotId, program: "Wrapup", sameId: false } };
}

function newestFirst(one: RecentCall, other: RecentCall): number {
  return other.startedAt - one.startedAt || (one.key < other.key ? 1 : -1);
}

/** A call that only the account has, as one line of Recent calls. */
export function recentOfTheirs({ call, records }: TheirCall, { mine, of }: Names): RecentCall {
  const far = call.direction === "inbound" ? call.fromNumber : call.toNumber;
  return {
    key: `hubspot:${call.id}`,
    callId: null,
    hubspotId: call.id,
    phase: "done",
    direction: call.direction,
    number: (far ?? call.toNumber ?? call.fromNumber ?? "").slice(0, 200),
    startedAt: call.startedAt,
    lengthMs: call.lengthMs,
    dispositionId: call.dispositionId,
    owner: call.ownerId === null || call.ownerId === mine ? null : of(call.ownerId),
    people: peopleOf(records),
    records: records.map(refOf),
    firstLine: firstLine(call.notes),
    standing: "inHubSpot",
    sendsAt: null,
    reason: null,
    fixes: [],
    twin: null,
  };
}

/** Whether HubSpot has all of ours. A second record beside it, still to be decided about, is no lack. */
function isWhole(row: CallRow, standingOf: StandingOf): boolean {
  return standingOf({ ...row, delivery: { ...row.delivery, twin: null } }) === "inHubSpot";
}

function merged(recent: RecentCall, row: CallRow, their: TheirCall, names: Names): RecentCall {
  const newer = (their.call.modifiedAt ?? 0) >= (row.seen?.modifiedAt ?? 0);
  if (!newer) return recent;
  const fromAccount = recentOfTheirs(their, names);
  return {
    ...recent,
    owner: fromAccount.owner,
    direction: fromAccount.direction ?? recent.direction,
    lengthMs: fromAccount.lengthMs ?? recent.lengthMs,
    dispositionId: fromAccount.dispositionId,
    firstLine: fromAccount.firstLine,
    people: fromAccount.people.length > 0 ? fromAccount.people : recent.people,
    records: fromAccount.records.length > 0 ? fromAccount.records : recent.records,
  };
}

function refOf({ kind, id }: { kind: RecordRef["kind"]; id: RecordId }): RecordRef {
  return { kind, id };
}
