import type { CallRow, Doubt } from "../calls/callRow.ts";
import type { RecordRef } from "../../shared/record.ts";
import type { Step } from "./plan.ts";

/**
 * The row whose change is about to leave: until its answer is recorded, nobody can say what HubSpot
 * holds of it. A create leaves a trace of its own.
 */
export function afterChanging(row: CallRow, step: Step): CallRow {
  const { doubt } = row.delivery;
  switch (step.do) {
    case "update":
      return doubting(row, { ...doubt, fields: [...doubt.fields, step.fields] });
    case "associate":
    case "dissociate":
      return doubting(row, { ...doubt, records: [...doubt.records, step.record] });
    case "pin":
    case "unpin":
      return doubting(row, { ...doubt, pinned: [...doubt.pinned, step.record] });
    case "remove":
      return doubting(row, { ...doubt, removal: true });
    default:
      return row;
  }
}

/** The row after a step that certainly was not carried out; what was in doubt `before` it still is. */
export function notCarriedOut(row: CallRow, step: Step, before: Doubt): CallRow {
  const { doubt } = row.delivery;
  switch (step.do) {
    case "update":
      return doubting(row, { ...doubt, fields: withoutOne(doubt.fields, step.fields) });
    case "associate":
    case "dissociate":
      return doubting(row, { ...doubt, records: withoutOne(doubt.records, step.record) });
    case "pin":
    case "unpin":
      return doubting(row, { ...doubt, pinned: withoutOne(doubt.pinned, step.record) });
    case "remove":
      return before.removal === true ? row : doubting(row, withoutRemoval(doubt));
    default:
      return row;
  }
}

/** What is still in doubt once a step was carried out. An update says all that was in doubt anew. */
export function doubtAfter(doubt: Doubt, step: Step): Doubt {
  switch (step.do) {
    case "create":
    case "remove":
      return noDoubt;
    case "update":
      return { ...withoutRemoval(doubt), fields: [] };
    case "associate":
    case "dissociate":
      return { ...doubt, records: without(doubt.records, step.record) };
    case "pin":
    case "unpin":
      return { ...doubt, pinned: without(doubt.pinned, step.record) };
    default:
      return doubt;
  }
}

/** The call was seen in HubSpot. */
export function withoutRemoval({ fields, records, pinned }: Doubt): Doubt {
  return { fields, records, pinned };
}

export const noDoubt: Doubt = { fields: [], records: [], pinned: [] };

function doubting(row: CallRow, doubt: Doubt): CallRow {
  return { ...row, delivery: { ...row.delivery, doubt } };
}

function withoutOne<T>(list: readonly T[], one: T): readonly T[] {
  const at = list.findLastIndex((other) => JSON.stringify(other) === JSON.stringify(one));
  return list.filter((_, index) => index !== at);
}

function without(list: readonly RecordRef[], { kind, id }: RecordRef): readonly RecordRef[] {
  return list.filter((other) => other.kind !== kind || other.id !== id);
}
