import type { CallRow, Problem } from "../calls/callRow.ts";

/** When another program's record is looked for, counted from the first look; then the agent decides. */
const looksAtMs: readonly number[] = [
  5_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000, 900_000,
];

/**
 * The row while another program creates its record: looked for again later, for a quarter of an
 * hour. `looked`: the look was made and found nothing; one that could not be made proves nothing.
 */
export function awaiting(
  row: CallRow,
  { looked, program }: { looked: boolean; program: string | null },
  now: number,
): CallRow {
  const awaited = row.delivery.awaited ?? { since: now, own: false };
  const passed = now - awaited.since;
  const next = looksAtMs.find((at) => at > passed);
  const whose = program === null ? "The other program" : program;
  if (next === undefined && looked) {
    const message = `${whose} has not logged this call in a quarter of an hour. Log it yourself, or look once more.`;
    return waits(row, { dueAt: null, awaited }, { code: "twinAwaited", message, needs: "person" });
  }
  const message = `Waits for ${program === null ? "the other program" : program}’s record of this call.`;
  const dueAt = next === undefined ? now + lastPauseMs : awaited.since + next;
  return waits(row, { dueAt, awaited }, { code: "twinAwaited", message, needs: "time" });
}

const lastPauseMs = 60_000;

function waits(
  row: CallRow,
  change: Pick<CallRow["delivery"], "dueAt" | "awaited">,
  problem: Problem,
): CallRow {
  return { ...row, delivery: { ...row.delivery, ...change, problem } };
}
