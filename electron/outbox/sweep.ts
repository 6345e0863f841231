import type { CallId } from "../../shared/call.ts";
import type { RecordId } from "../../shared/record.ts";
import { begun } from "../../shared/sentence.ts";
import type { Settings } from "../../shared/settings.ts";
import type { CallLog } from "../calls/callLog.ts";
import type { Bound, CallRow } from "../calls/callRow.ts";
import type { Clock } from "../clock.ts";
import type { HubspotCalls, LoggedCall } from "../hubspot/call.ts";
import { boundAgain } from "./completing.ts";
import { around, copiesOf, programName, twinOf, twinWithinMs } from "./twins.ts";

export type SweepParts = {
  readonly callLog: CallLog;
  readonly clock: Clock;
  readonly signedIn: () => {
    readonly bound: Bound;
    readonly remote: { readonly calls: Pick<HubspotCalls, "within" | "some"> };
  } | null;
  readonly settings: () => Pick<Settings, "twins" | "homeCountry">;
  readonly say: (message: string) => void;
  /** A row became due. */
  readonly wake: () => void;
  readonly failed: (thrown: unknown) => void;
};

export type TwinSweep = {
  start(): void;
  stop(): void;
  /** The computer, the network or the sign-in came back: timers may have stood still meanwhile. */
  woken(): void;
  /** Looks through the calls of the last day now; false where HubSpot could not be asked. */
  now(): Promise<boolean>;
  /** The same for these calls, however old. */
  through(ids: readonly CallId[]): Promise<boolean>;
};

/** After a call was acknowledged: other programs log theirs with the end of the call, or later. */
const afterMs: readonly number[] = [120_000, 600_000];
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** After the start: long enough for the window to be drawn and the sign-in to answer. */
const firstMs = 20_000;
const againMs = 60_000;
/** Looks that fall due so close together are one. */
const togetherMs = 30_000;
const mostRows = 2_000;

/**
 * Looks for second records of calls that are in HubSpot: another program's, and copies of our own
 * that carry our id. What is found waits for the agent's word; nothing is deleted here. A copy of a
 * call that is not to be there at all is taken for what it is, the one that was to be removed.
 */
export function createTwinSweep(parts: SweepParts): TwinSweep {
  const { callLog, clock, signedIn, settings, say, wake, failed } = parts;
  const arrived = new Map<CallId, { at: number; looks: number }>();
  const known = new Set<CallId>();
  let wholeAt = 0;
  let stopped = true;
  let running = false;
  let cancel: () => void = () => undefined;

  callLog.listen((row) => {
    if (stopped || row.hubspotId === null || known.has(row.id)) return;
    known.add(row.id);
    // A call that waited here for days is as new to HubSpot as one of today.
    const since = Math.max(row.desired.startedAt, row.delivery.trail.sentAt ?? 0);
    if (since < clock.wall() - dayMs) return;
    arrived.set(row.id, { at: clock.wall(), looks: 0 });
    if (!running) rest();
  });

  const nextLook = ({ at, looks }: { at: number; looks: number }) => at + (afterMs[looks] ?? 0);

  function rest(): void {
    cancel();
    if (stopped) return;
    const next = Math.min(wholeAt, ...[...arrived.values()].map(nextLook));
    // A clock set back must not put off a look for longer than the usual round.
    cancel = clock.after(Math.min(Math.max(0, next - clock.wall()), hourMs), () => void round());
  }

  async function round(): Promise<void> {
    if (stopped || running) return;
    running = true;
    try {
      const now = clock.wall();
      const whole = wholeAt <= now || wholeAt > now + hourMs;
      const due = [...arrived].filter(([, one]) => nextLook(one) <= now + togetherMs);
      const ids = due.map(([id]) => id);
      const isOlder = (id: CallId) => (callLog.get(id)?.desired.startedAt ?? now) < now - dayMs;
      const others = whole ? ids.filter(isOlder) : ids;
      const looked = (!whole || (await sweep.now())) && (await sweep.through(others));
      if (whole) wholeAt = now + (looked ? hourMs : againMs);
      for (const [id, one] of due) {
        if (!looked) arrived.set(id, { ...one, at: one.at + againMs });
        else if (afterMs[one.looks + 1] === undefined) arrived.delete(id);
        else arrived.set(id, { ...one, looks: one.looks + 1 });
      }
    } catch (thrown) {
      wholeAt = clock.wall() + againMs;
      failed(thrown);
    } finally {
      running = false;
      rest();
    }
  }

  async function look(rows: readonly CallRow[]): Promise<boolean> {
    const session = signedIn();
    const owner = session?.bound.ownerId ?? null;
    if (session === null || owner === null) return false;
    const mine = rows.filter((row) => isOf(row, session.bound) && mayHaveSecond(row));
    const [first] = mine;
    if (first === undefined) return true;
    const { calls } = session.remote;
    const starts = mine.map(({ desired }) => desired.startedAt);
    const [from, until] = [Math.min(...starts) - twinWithinMs, Math.max(...starts) + twinWithinMs];
    const listed = await calls.within(owner, from, until, { urgency: "nobody" });
    if (!listed.ok) return false;
    const near = around(callLog, first, listed.value);
    const seconds = new Map<CallId, LoggedCall>();
    for (const row of mine) {
      const [copy] = copiesOf(row, listed.value);
      const looks = settings().twins !== "off" && row.hubspotId !== null && !isTheirs(row);
      const twin = looks ? twinOf(row, listed.value, near, settings().homeCountry) : null;
      const second = copy ?? twin;
      if (second !== null) seconds.set(row.id, second);
    }
    const marked = mine.flatMap(({ delivery }) => delivery.twin?.hubspotId ?? []);
    const asked = [...new Set([...[...seconds.values()].map(({ id }) => id), ...marked])];
    if (asked.length === 0) return true;
    // The index may show what is deleted.
    const still = await calls.some(asked);
    if (!still.ok) return false;
    const there = new Map(still.value.map((call) => [call.id, call]));
    for (const { id } of mine) note(id, seconds.get(id) ?? null, there);
    return true;
  }

  function note(id: CallId, second: LoggedCall | null, there: ReadonlyMap<RecordId, SeenIn>): void {
    let found: string | null = null;
    let repaired = false;
    const changed = callLog.change(id, (row) => {
      const { twin, discards } = row.delivery;
      const call = second === null ? undefined : there.get(second.id);
      if (second === null || call === undefined) {
        // Somebody settled it in HubSpot.
        const gone = twin !== null && !there.has(twin.hubspotId);
        return gone ? { ...row, delivery: { ...row.delivery, twin: null } } : row;
      }
      if (!mayHaveSecond(row) || discards.includes(call.id)) return row;
      if (row.hubspotId === null) {
        repaired = true;
        return boundAgain(row, call, clock.wall());
      }
      if (call.id === row.hubspotId || twin?.hubspotId === call.id) return row;
      const program = programName(second);
      found = program;
      const sameId = call.externalId === row.id;
      const foundAt = clock.wall();
      const marked = { hubspotId: call.id, program, sameId, foundAt };
      return { ...row, delivery: { ...row.delivery, twin: marked } };
    });
    if (repaired) wake();
    if (found !== null && changed !== null) say(foundWords(changed, found));
  }

  const sweep: TwinSweep = {
    start() {
      stopped = false;
      wholeAt = clock.wall() + firstMs;
      rest();
    },
    stop() {
      stopped = true;
      cancel();
    },
    woken() {
      if (!running) rest();
    },
    now() {
      const whose = signedIn()?.bound ?? null;
      if (whose === null) return Promise.resolve(false);
      const now = clock.wall();
      return look(callLog.finished(whose, now - dayMs, now + dayMs, mostRows));
    },
    through: (ids) => look(ids.flatMap((id) => callLog.get(id) ?? [])),
  };
  return sweep;
}

type SeenIn = Parameters<typeof boundAgain>[1];

function isOf({ bound }: CallRow, whose: Bound): boolean {
  const { base, accountId, ownerId } = whose;
  return bound.base === base && bound.accountId === accountId && bound.ownerId === ownerId;
}

/**
 * In HubSpot, or meant not to be (never sent, removed, or deleted there) while a copy may still be.
 * A create that is under way or looked for settles by itself.
 */
function mayHaveSecond({ delivery, life, sent, hubspotId }: CallRow): boolean {
  if (delivery.posting !== null || (life.phase !== "wrapup" && life.phase !== "done")) return false;
  return hubspotId !== null || sent !== null;
}

/** Completed in another program's record, or taken up: it is the only one. */
function isTheirs({ id, seen }: CallRow): boolean {
  return seen !== null && seen.externalId !== id;
}

function foundWords({ delivery, desired }: CallRow, program: string): string {
  const whom = desired.records.find(({ kind }) => kind === "contact")?.name ?? desired.number;
  const call = whom === "" ? "a call" : `your call with ${whom.slice(0, 200)}`;
  if (delivery.twin?.sameId === true) {
    return `HubSpot has ${call} twice. Open it in Recent calls and keep one.`;
  }
  const name = begun(program);
  return `${name} logged ${call} too. Open it in Recent calls and say which record stays.`;
}
