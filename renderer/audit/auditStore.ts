import { createStore } from "zustand/vanilla";
import type {
  AuditDay,
  AuditDayName,
  AuditDifference,
  AuditLine,
  ReconciledCounts,
} from "../../shared/audit.ts";
import type { Client } from "../../shared/bridge.ts";
import type { RecordId } from "../../shared/record.ts";
import type { Failure } from "../../shared/result.ts";

/** A day as it is here beside the same day in HubSpot. */
export type Compared = Readonly<ReconciledCounts> & {
  readonly differences: readonly AuditDifference[];
};

export type AuditState = {
  /** Whether it stands in the place of Recent calls. */
  readonly shown: boolean;
  /** Newest first; null until main has answered. */
  readonly days: readonly AuditDay[] | null;
  readonly nextBefore: AuditDayName | null;
  readonly asking: boolean;
  /** The day whose calls are listed. */
  readonly opened: AuditDayName | null;
  readonly lines: readonly AuditLine[] | null;
  readonly comparing: boolean;
  readonly compared: Compared | null;
  readonly failure: Failure | null;
  readonly exporting: boolean;
};

type Export = Parameters<Client["audit"]["export"]>[0];

const nothing: AuditState = {
  shown: false,
  days: null,
  nextBefore: null,
  asking: false,
  opened: null,
  lines: null,
  comparing: false,
  compared: null,
  failure: null,
  exporting: false,
};

const ofNoDay = { opened: null, lines: null, comparing: false, compared: null };

/** A burst of changes is asked about once, this long after its first. */
const settleMs = 400;

/** Every call made here, day by day. Main counts; nothing is added up from what the page knows. */
export function createAuditStore(client: Client) {
  const store = createStore<AuditState>(() => nothing);
  const { getState: get, setState: set } = store;
  /** Counts what makes older answers void: another account, or another day opened. */
  let turn = 0;
  let dayTurn = 0;
  let renewal: ReturnType<typeof setTimeout> | null = null;

  async function load(): Promise<void> {
    const of = turn;
    set({ asking: true });
    const answer = await client.audit.days({ before: null });
    if (of !== turn) return;
    if (!answer.ok) return set({ asking: false, failure: answer.error });
    const { days, nextBefore } = answer.value;
    const older = (get().days ?? []).filter(({ day }) => nextBefore !== null && day < nextBefore);
    set({
      asking: false,
      failure: null,
      days: [...days, ...older],
      nextBefore: older.length > 0 ? get().nextBefore : nextBefore,
    });
  }

  async function loadLines(): Promise<void> {
    const { opened } = get();
    if (opened === null) return;
    const of = dayTurn;
    const answer = await client.audit.lines({ day: opened });
    if (of !== dayTurn) return;
    set(answer.ok ? { lines: answer.value } : { failure: answer.error });
  }

  return Object.assign(store, {
    /** Where the list was scrolled to, for coming back from a call. */
    place: { top: 0 },
    show(): void {
      set({ shown: true, failure: null });
      void load();
      void loadLines();
    },
    hide: () => set({ shown: false }),
    /** Another account: nothing of this one stays on screen. */
    leave(): void {
      turn += 1;
      dayTurn += 1;
      set(nothing);
    },
    /** A call changed somewhere: what is looked at is counted anew. */
    heard(): void {
      if (!get().shown || renewal !== null) return;
      renewal = setTimeout(() => {
        renewal = null;
        if (!get().shown) return;
        void load();
        void loadLines();
      }, settleMs);
    },
    async older(): Promise<void> {
      const { nextBefore, asking } = get();
      if (nextBefore === null || asking) return;
      const of = turn;
      set({ asking: true });
      const answer = await client.audit.days({ before: nextBefore });
      if (of !== turn) return;
      if (!answer.ok) return set({ asking: false, failure: answer.error });
      const known = (get().days ?? []).filter(({ day }) => day >= nextBefore);
      set({
        asking: false,
        days: [...known, ...answer.value.days],
        nextBefore: answer.value.nextBefore,
      });
    },
    /** Opens a day, or folds the one that is open. */
    async toggle(day: AuditDayName): Promise<void> {
      dayTurn += 1;
      const fold = get().opened === day;
      set({ ...ofNoDay, failure: null, opened: fold ? null : day });
      await loadLines();
    },
    async reconcile(): Promise<void> {
      const { opened, comparing } = get();
      if (opened === null || comparing) return;
      const of = dayTurn;
      set({ comparing: true, compared: null, failure: null });
      const answer = await client.audit.reconcile({ day: opened });
      if (of !== dayTurn) return;
      set(
        answer.ok
          ? { comparing: false, compared: answer.value }
          : { comparing: false, failure: answer.error },
      );
    },
    showExport: (exporting: boolean) => set({ exporting }),
    export: (wished: Export) => client.audit.export(wished),
    async openThere(id: RecordId): Promise<void> {
      const answer = await client.links.openRecord({ kind: "call", id });
      set({ failure: answer.ok ? null : answer.error });
    },
  });
}
