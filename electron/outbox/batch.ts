import type { CallId } from "../../shared/call.ts";
import type { CallRow } from "../calls/callRow.ts";
import { plan } from "./plan.ts";
import { mustRead } from "./readFirst.ts";
import { blocked } from "./schedule.ts";

/** What several rows can do together: one request each, or few. */
export type Together = "create" | "update" | "read" | "look";

/** The rows that are delivered next; `alone` is one row, taken one step further by itself. */
export type Batch =
  | { readonly kind: Together; readonly rows: readonly CallRow[] }
  | { readonly kind: "alone"; readonly rows: readonly [CallRow] };

/** HubSpot takes 100 of each at once; of creates fewer, as a lost answer puts all into doubt. A search's body ends the looks. */
const most: Readonly<Record<Together, number>> = { create: 50, update: 100, read: 100, look: 60 };
/** The most of any. */
export const mostTogether = 100;
/** Characters of notes in one request: a few hundred calls' worth of ordinary ones. */
const mostNotes = 1_000_000;

/**
 * What is sent next, from the row that is due first and the others that are due: everything that
 * can do the same in the same request. `apart` were refused in a batch and go by themselves. Pure.
 */
export function batchOf(
  first: CallRow,
  due: () => readonly CallRow[],
  now: number,
  apart: ReadonlySet<CallId>,
): Batch {
  const kind = kindOf(first, now, apart);
  if (kind === null) return { kind: "alone", rows: [first] };
  const rows: CallRow[] = [];
  let notes = 0;
  for (const row of due()) {
    if (rows.length === most[kind]) break;
    if (kindOf(row, now, apart) !== kind) continue;
    notes += row.desired.notesBefore.length + row.desired.notes.length;
    if (rows.length > 0 && notes > mostNotes) break;
    rows.push(row);
  }
  return rows.length < 2 ? { kind: "alone", rows: [first] } : { kind, rows };
}

function kindOf(row: CallRow, now: number, apart: ReadonlySet<CallId>): Together | null {
  const { posting } = row.delivery;
  // One that carries its id in a property of unique values is found by it, at once and for sure.
  if (posting !== null) return posting.unique === undefined ? "look" : null;
  if (apart.has(row.id) || blocked(row) !== null) return null;
  const [step] = plan(row);
  if (step === undefined) return null;
  if (mustRead(row, step, now)) return "read";
  return step.do === "create" || step.do === "update" ? step.do : null;
}
