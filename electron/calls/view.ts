import type { CallView, RecentCall } from "../../shared/call.ts";
import type { RecordKind, RecordRef } from "../../shared/record.ts";
import { sentences } from "../../shared/result.ts";
import type { Standing } from "../../shared/standing.ts";
import type { Instant } from "../clock.ts";
import type { CallRow } from "./callRow.ts";
import { marksOf } from "./callTime.ts";
import { shownElapsed } from "./lifecycle.ts";
import { firstLine } from "./notes.ts";

export type StandingOf = (row: CallRow) => Standing;

/** An open call as its panel shows it. */
export function viewOf(row: CallRow, standingOf: StandingOf, now: Instant): CallView {
  const { life, desired } = row;
  return {
    id: row.id,
    phase: life.phase,
    direction: desired.direction,
    number: desired.number,
    startedAt: desired.startedAt,
    elapsedMs: shownElapsed(row, now),
    endedAt: desired.lengthMs === null ? null : desired.startedAt + desired.lengthMs,
    aliveAt: life.aliveAt,
    marks: marksOf(life.time, life.lengthEdited),
    dispositionId: desired.dispositionId,
    notes: desired.notes,
    records: [...desired.records],
    offers: [...life.offers],
    lookup: life.lookup,
    logged: desired.logged,
    standing: standingOf(row),
    sendsAt: sendsAt(row),
    reason: reasonOf(row),
  };
}

/** The same row as one line of Recent calls. */
export function recentOf(row: CallRow, standingOf: StandingOf): RecentCall {
  const { desired, sent } = row;
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
    people: peopleOf(desired.records),
    records: desired.records.flatMap(({ kind, key }): RecordRef[] => {
      if (!key.startsWith("new:")) return [{ kind, id: key as RecordRef["id"] }];
      const id = sent?.contacts[key as keyof typeof sent.contacts];
      return id === undefined ? [] : [{ kind, id }];
    }),
    firstLine: firstLine(desired.notes),
    standing: standingOf(row),
    sendsAt: sendsAt(row),
    reason: reasonOf(row),
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
function reasonOf({ bound, desired, delivery }: CallRow): string | null {
  if (delivery.problem !== null) return delivery.problem.message;
  return bound.ownerId === null && desired.logged ? sentences.noOwner : null;
}

/** Only a first send that the agent can still influence has a countdown. */
function sendsAt({ bound, life, hubspotId, delivery }: CallRow): number | null {
  if (bound.ownerId === null) return null;
  const counting = life.phase === "wrapup" && hubspotId === null && delivery.attempts === 0;
  return counting && delivery.posting === null ? delivery.dueAt : null;
}
