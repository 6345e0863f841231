import type { CallView, RecentCall } from "../../shared/call.ts";
import type { RecordRef } from "../../shared/record.ts";
import type { Standing } from "../../shared/standing.ts";
import type { Instant } from "../clock.ts";
import type { CallRow } from "./callRow.ts";
import { marksOf } from "./callTime.ts";
import { shownElapsed } from "./lifecycle.ts";
import { firstLine } from "./notes.ts";

export type StandingOf = (row: CallRow) => Standing;

/** An open call as its panel shows it. */
export function viewOf(row: CallRow, standingOf: StandingOf, now: Instant): CallView {
  const { life, desired, delivery } = row;
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
    reason: delivery.problem?.message ?? null,
  };
}

/** The same row as one line of Recent calls. */
export function recentOf(row: CallRow, standingOf: StandingOf): RecentCall {
  const { desired, delivery, sent } = row;
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
    people: peopleOf(row),
    records: desired.records.flatMap(({ kind, key }): RecordRef[] => {
      if (!key.startsWith("new:")) return [{ kind, id: key as RecordRef["id"] }];
      const id = sent?.contacts[key as keyof typeof sent.contacts];
      return id === undefined ? [] : [{ kind, id }];
    }),
    firstLine: firstLine(desired.notes),
    standing: standingOf(row),
    sendsAt: sendsAt(row),
    reason: delivery.problem?.message ?? null,
  };
}

/** Contacts by name; a call with companies only goes by their names. */
function peopleOf({ desired }: CallRow): string[] {
  const named = (kind: string) =>
    desired.records.filter((record) => record.kind === kind).map(({ name }) => name);
  const contacts = named("contact");
  return (contacts.length > 0 ? contacts : named("company")).slice(0, 50);
}

/** Only a first send that the agent can still influence has a countdown. */
function sendsAt({ life, hubspotId, delivery }: CallRow): number | null {
  const counting = life.phase === "wrapup" && hubspotId === null && delivery.attempts === 0;
  return counting && delivery.posting === null ? delivery.dueAt : null;
}
