import type { CallView, RecentCall } from "../../shared/call.ts";
import type { RecordKind, RecordRef } from "../../shared/record.ts";
import { sentences } from "../../shared/result.ts";
import type { OwnerId } from "../../shared/session.ts";
import type { Standing } from "../../shared/standing.ts";
import { madeTitle } from "../../shared/title.ts";
import { twinReason } from "../../shared/twin.ts";
import type { Instant } from "../clock.ts";
import type { CallRow } from "./callRow.ts";
import { marksOf } from "./callTime.ts";
import { fixesOf } from "./fixes.ts";
import { twinView } from "./keepTwin.ts";
import { shownElapsed } from "./lifecycle.ts";
import { firstLine } from "./notes.ts";
import { showable } from "./theirNotes.ts";

export type StandingOf = (row: CallRow) => Standing;

/** An open call as its panel shows it. */
export function viewOf(row: CallRow, standingOf: StandingOf, now: Instant): CallView {
  const { life, desired } = row;
  return {
    id: row.id,
    phase: life.phase,
    // The page of a call without one knows it; the panel never meets such a call.
    direction: desired.direction ?? "outbound",
    number: desired.number,
    startedAt: desired.startedAt,
    elapsedMs: shownElapsed(row, now),
    endedAt: desired.lengthMs === null ? null : desired.startedAt + desired.lengthMs,
    aliveAt: life.aliveAt,
    marks: marksOf(life.time, life.lengthEdited),
    dispositionId: desired.dispositionId,
    title: titleOf(row),
    callType: desired.callType,
    notes: desired.notes,
    notesBefore: showable(desired.notesBefore),
    records: [...desired.records],
    offers: [...life.offers],
    lookup: life.lookup,
    logged: desired.logged,
    standing: standingOf(row),
    sendsAt: sendsAt(row),
    reason: reasonOf(row),
    unsaved: row.unsaved ?? null,
  };
}

/** What a call is called, cut to what the window takes. */
export function titleOf({ desired }: CallRow): string {
  return (desired.title ?? madeTitle(desired.records, desired.number)).slice(0, 500);
}

/** Whose call it is where that is not the agent's own. */
export type OthersName = (ownerId: OwnerId) => string;

/** The same row as one line of Recent calls. */
export function recentOf(row: CallRow, standingOf: StandingOf, nameOf: OthersName): RecentCall {
  const { bound, desired, sent } = row;
  const { ownerId } = desired;
  const standing = standingOf(row);
  return {
    key: row.id,
    callId: row.id,
    hubspotId: row.hubspotId,
    phase: row.life.phase,
    direction: desired.direction,
    number: desired.number,
    startedAt: desired.startedAt,
    lengthMs: desired.lengthMs,
    dispositionId: desired.dispositionId,
    owner: ownerId === null || ownerId === bound.ownerId ? null : nameOf(ownerId),
    people: peopleOf(desired.records),
    records: desired.records.flatMap(({ kind, key, dropped }): RecordRef[] => {
      if (dropped !== undefined) return [];
      if (!key.startsWith("new:")) return [{ kind, id: key as RecordRef["id"] }];
      const id = sent?.contacts[key as keyof typeof sent.contacts];
      return id === undefined ? [] : [{ kind, id }];
    }),
    firstLine: firstLine(desired.notesBefore + desired.notes),
    standing,
    sendsAt: sendsAt(row),
    reason: reasonOf(row),
    fixes: fixesOf(row, standing),
    twin: twinView(row),
  };
}

/** Contacts by name; a call with companies only goes by their names. */
export function peopleOf(records: readonly { kind: RecordKind; name: string }[]): string[] {
  const named = (kind: RecordKind) =>
    records.filter((record) => record.kind === kind).map(({ name }) => name);
  const contacts = named("contact");
  return (contacts.length > 0 ? contacts : named("company")).slice(0, 50);
}

/** Why a call is where it is, in a sentence; null when nothing needs saying. */
export function reasonOf(row: CallRow): string | null {
  const { bound, life, desired, delivery, hubspotId, unsaved } = row;
  if (unsaved !== undefined) return sentences[unsaved];
  // What stood in the way of a call that is not to be sent any more stands in nobody's way.
  const none = hubspotId === null && delivery.posting === null && delivery.discards.length === 0;
  const settled = !desired.logged && none;
  if (delivery.problem !== null && !settled) return delivery.problem.message;
  if (!desired.logged && life.deletedAt !== null) {
    return hubspotId === null ? "You deleted it." : "You deleted it. It leaves HubSpot shortly.";
  }
  if (!desired.logged && life.keptOff !== null) return keptOffBy[life.keptOff];
  if (bound.ownerId === null && desired.logged) return sentences.noOwner;
  const undecided = desired.logged && hubspotId !== null && delivery.twin !== null;
  return undecided ? twinReason(delivery.twin) : null;
}

const keptOffBy = {
  agent:
    "This number is on your list of numbers that are not logged. Log it after all if you want.",
  administrator:
    "Your administrator keeps calls with this number out of HubSpot. Log it only if it belongs there.",
} as const;

/** Only a first send that the agent can still influence has a countdown. */
function sendsAt({ bound, life, hubspotId, delivery }: CallRow): number | null {
  if (bound.ownerId === null) return null;
  const counting = life.phase === "wrapup" && hubspotId === null && delivery.attempts === 0;
  return counting && delivery.posting === null ? delivery.dueAt : null;
}
