import type { CallFields, SeenCall } from "../hubspot/call.ts";
import type { CallRow } from "./callRow.ts";

/**
 * The row once its call was read: a change of ours whose answer was lost is found there, or is
 * known not to have arrived. Otherwise it would be taken for somebody else's.
 */
export function landed(before: CallRow, theirs: SeenCall): CallRow {
  const row = stillThere(before);
  const { sent, seen, delivery } = row;
  const { doubt } = delivery;
  if (doubt.fields.length === 0 || sent === null || seen === null) return row;
  const names = new Set(doubt.fields.flatMap((fields) => Object.keys(fields)));
  const ours = [...names].flatMap((name) => {
    const of = name as keyof CallFields;
    const arrived = theirs[of] !== seen[of] && doubt.fields.some((one) => one[of] === theirs[of]);
    return arrived ? [[of, theirs[of]] as const] : [];
  });
  const found = Object.fromEntries(ours) as Partial<CallFields>;
  return {
    ...row,
    sent: { ...sent, fields: { ...sent.fields, ...found } },
    seen: { ...seen, ...found },
    delivery: { ...delivery, doubt: { ...doubt, fields: [] } },
  };
}

/** A removal in doubt was not carried out. */
function stillThere(row: CallRow): CallRow {
  const { removal, ...doubt } = row.delivery.doubt;
  return removal === undefined ? row : { ...row, delivery: { ...row.delivery, doubt } };
}
