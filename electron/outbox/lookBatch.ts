import type { RecordRef } from "../../shared/record.ts";
import type { CallRow } from "../calls/callRow.ts";
import type { SeenCall } from "../hubspot/call.ts";
import type { Answer, Refusal } from "../hubspot/refusal.ts";
import { afterFound } from "./accepted.ts";
import type { DeliverParts, Remote } from "./deliver.ts";
import { afterCrash, afterEmptyLook, afterFailedLook, passes } from "./schedule.ts";

type LookParts = Pick<DeliverParts, "callLog" | "clock" | "refused" | "answered" | "textOf">;

/**
 * Looks for several lost creates at once: first among the calls of their records, which are read
 * from the store itself, and what is not there by search, whose index lags.
 */
export function createLookBatch({ callLog, clock, refused, answered, textOf }: LookParts) {
  return async function look(rows: readonly CallRow[], { calls }: Remote): Promise<void> {
    callLog.changeAll(idsOf(rows), (row) => afterCrash(row, clock.wall()));
    const records = rows.flatMap((row) => nearest(row.delivery.posting?.records ?? []) ?? []);
    const near = records.length === 0 ? none : await calls.findManyAmong(records, idsOf(rows));
    if (!near.ok && passes(near.refusal)) return failed(rows, near.refusal);
    const [found, rest] = sorted(rows, near.ok ? near.value : []);
    bind(found);
    if (rest.length === 0) return answered();
    const searched = await calls.findManyByExternalId(idsOf(rest));
    if (!searched.ok) return failed(rest, searched.refusal);
    answered();
    const [late, missing] = sorted(rest, searched.value);
    bind(late);
    callLog.changeAll(idsOf(missing), (row) => ({
      ...row,
      delivery: afterEmptyLook(row.delivery, clock.wall()),
    }));
  };

  function bind(found: readonly Found[]): void {
    const of = new Map(found.map(({ row, seen }) => [row.id, seen]));
    callLog.changeAll([...of.keys()], (row) => {
      const seen = of.get(row.id);
      return seen === undefined ? row : afterFound(row, seen, clock.wall(), textOf);
    });
  }

  function failed(rows: readonly CallRow[], refusal: Refusal): void {
    refused(refusal);
    callLog.changeAll(idsOf(rows), (row) => ({
      ...row,
      delivery: afterFailedLook(row.delivery, refusal, clock.wall()),
    }));
  }
}

type Found = { readonly row: CallRow; readonly seen: SeenCall };

/** Those found, and those not. One that we removed and that a lagging search still shows is not the one. */
function sorted(rows: readonly CallRow[], calls: readonly SeenCall[]): [Found[], CallRow[]] {
  const found: Found[] = [];
  const missing: CallRow[] = [];
  for (const row of rows) {
    const seen = calls.find(({ externalId, id }) => externalId === row.id && id !== row.seen?.id);
    if (seen === undefined) missing.push(row);
    else found.push({ row, seen });
  }
  return [found, missing];
}

const order: readonly RecordRef["kind"][] = ["contact", "company", "deal", "ticket"];

/** The record whose own calls are looked through: people have the fewest. */
export function nearest(records: readonly RecordRef[]): RecordRef | undefined {
  return records.toSorted((one, other) => order.indexOf(one.kind) - order.indexOf(other.kind))[0];
}

function idsOf(rows: readonly CallRow[]) {
  return rows.map(({ id }) => id);
}

const none: Answer<readonly SeenCall[]> = { ok: true, value: [] };
