import type { CallId } from "../../shared/call.ts";
import { begun } from "../../shared/sentence.ts";
import type { Settings } from "../../shared/settings.ts";
import type { CallLog } from "../calls/callLog.ts";
import type { CallRow } from "../calls/callRow.ts";
import type { Clock } from "../clock.ts";
import type { HubspotCalls, LoggedCall, SeenCall } from "../hubspot/call.ts";
import { awaiting } from "./awaiting.ts";
import { boundAgain, completed } from "./completing.ts";
import { plan } from "./plan.ts";
import { around, copiesOf, programName, twinOf, twinWithinMs } from "./twins.ts";

export type FirstLookParts = {
  readonly callLog: CallLog;
  readonly clock: Clock;
  readonly settings: () => Pick<Settings, "twins" | "homeCountry">;
  readonly say: (message: string) => void;
  /** How long a call waits for its look at most; a search that is slower lets it go. */
  readonly patienceMs?: number;
};

type Calls = Pick<HubspotCalls, "within" | "some">;

/**
 * Looks, before the first POST of calls of one owner, whether another program has logged them. One
 * search for all of them, and one read of what it found: the index may show what is deleted. Answers
 * those that leave now. The others were completed there, wait for the other program, or were changed
 * by the agent meanwhile; that is on disk by then.
 */
export type FirstLook = (rows: readonly CallRow[], calls: Calls) => Promise<readonly CallRow[]>;

/** What a look that was given up would have found is found by the sweep. */
const usualPatienceMs = 3_000;

export function createFirstLook(parts: FirstLookParts): FirstLook {
  const { callLog, clock, settings, say, patienceMs = usualPatienceMs } = parts;
  /** Whose records were completed so far: said once, and shown while a call waits for the next. */
  const programs = new Set<string>();

  async function found(rows: readonly CallRow[], calls: Calls) {
    const [first] = rows;
    const owner = first?.bound.ownerId ?? null;
    if (first === undefined || owner === null) return none;
    const starts = rows.map(({ desired }) => desired.startedAt);
    const signal = new AbortController();
    const cancel = clock.after(patienceMs, () => signal.abort());
    const [from, until] = [Math.min(...starts) - twinWithinMs, Math.max(...starts) + twinWithinMs];
    const listed = await calls.within(owner, from, until, { signal: signal.signal });
    cancel();
    if (!listed.ok) return null;
    const known = around(callLog, first, listed.value);
    const twins = new Map<CallId, LoggedCall>();
    for (const row of rows) {
      const spoken = new Set([...known.bound, ...[...twins.values()].map(({ id }) => id)]);
      const copy = copiesOf(row, listed.value).find(({ id }) => id !== row.seen?.id);
      const { homeCountry } = settings();
      const twin = copy ?? twinOf(row, listed.value, { ...known, bound: spoken }, homeCountry);
      if (twin !== null) twins.set(row.id, twin);
    }
    if (twins.size === 0) return none;
    const still = await calls.some([...twins.values()].map(({ id }) => id));
    if (!still.ok) return null;
    const there = new Map(still.value.map((call) => [call.id, call]));
    return new Map(
      [...twins].flatMap(([id, twin]) => {
        const call = there.get(twin.id);
        return call === undefined ? [] : [[id, { call, program: programName(twin) }] as const];
      }),
    );
  }

  return async (all, calls) => {
    const { twins } = settings();
    const rows = twins === "off" ? [] : all.filter(mayHaveTwin);
    if (rows.length === 0) return all;
    const answer = await found(rows, calls);
    for (const { id } of rows) {
      const twin = answer?.get(id);
      const changed = callLog.change(id, (row) => {
        if (!isAboutToLeave(row)) return row;
        if (twin !== undefined) return taken(row, twin.call, clock.wall());
        if (twins !== "theirs" || row.delivery.awaited?.own === true) return row;
        const [program = null] = [...programs].slice(-1);
        return awaiting(row, { looked: answer !== null, program }, clock.wall());
      });
      if (twin !== undefined && changed?.hubspotId === twin.call.id) tell(twin, id);
    }
    return all.filter((row) => JSON.stringify(callLog.get(row.id)) === JSON.stringify(row));
  };

  function tell({ call, program }: { call: SeenCall; program: string }, id: CallId): void {
    if (call.externalId === id || programs.has(program)) return;
    programs.add(program);
    const name = begun(program);
    say(
      `${name} had logged this call already. Wrapup completes that record instead of making a second one.`,
    );
  }
}

const none: ReadonlyMap<CallId, { call: SeenCall; program: string }> = new Map();

function taken(row: CallRow, call: SeenCall, now: number): CallRow {
  return call.externalId === row.id ? boundAgain(row, call, now) : completed(row, call, now);
}

/** Without a number nobody can tell calls apart, and another's call is not looked for under ours. */
function mayHaveTwin({ desired, bound }: CallRow): boolean {
  const own = desired.ownerId === null || desired.ownerId === bound.ownerId;
  return own && desired.farNumber !== "";
}

function isAboutToLeave(row: CallRow): boolean {
  return row.delivery.posting === null && plan(row)[0]?.do === "create";
}
