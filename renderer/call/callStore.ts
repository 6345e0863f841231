import { createStore } from "zustand/vanilla";
import type { Client } from "../../shared/bridge.ts";
import type { CallId, CallView, Direction } from "../../shared/call.ts";
import type { DispositionId } from "../../shared/disposition.ts";
import { notesKept } from "../../shared/notes.ts";
import { longestNumber, visible } from "../../shared/phone.ts";
import type { AssociatedRecord, FoundRecord } from "../../shared/record.ts";
import { fail, type Failure, failure, type Result } from "../../shared/result.ts";
import { isOff } from "../../shared/standing.ts";
import { whoOf } from "./news.ts";
import { createNotesSaver, type NotesDraft, onDisk } from "./notesSaver.ts";

/** The outcome just chosen by key, said back, with what to return to. */
export type Echo = {
  readonly callId: CallId;
  readonly chosen: DispositionId;
  readonly before: DispositionId | null;
};

/** The call just finished with, which can still be taken back; `undone`: what came of that. */
export type Logged = {
  readonly callId: CallId;
  readonly who: string;
  readonly undone: string | null;
};

/** `shownId: null` shows the number field; the calls not shown wait as small cards. */
export type CallState = {
  readonly calls: readonly CallView[];
  readonly elapsed: Readonly<Record<CallId, number>>;
  readonly drafts: Readonly<Record<CallId, NotesDraft>>;
  readonly shownId: CallId | null;
  readonly number: string;
  readonly direction: Direction;
  readonly starting: boolean;
  readonly echo: Echo | null;
  readonly logged: Logged | null;
  readonly failure: Failure | null;
  /** The call that runs while somebody asked to close the window. */
  readonly closing: CallId | null;
};

/** What deserves the panel when nobody chose: who is being talked to, then what must be answered. */
function firstOf(calls: readonly CallView[]): CallId | null {
  const byPhase = (phase: CallView["phase"]) => calls.findLast((call) => call.phase === phase);
  return (byPhase("talking") ?? byPhase("found") ?? byPhase("wrapup"))?.id ?? null;
}

export function createCallStore(client: Client) {
  const store = createStore<CallState>(() => ({
    calls: [],
    elapsed: {},
    drafts: {},
    shownId: null,
    number: "",
    direction: "outbound",
    starting: false,
    echo: null,
    logged: null,
    failure: null,
    closing: null,
  }));
  const { getState: get, setState: set } = store;

  const saver = createNotesSaver<CallId>({
    async save(callId, notes, notesFrom) {
      if (notes.length > notesKept) return tooLongToKeep(notes);
      const answer = await client.calls.change({
        callId,
        notes,
        ...(notesFrom !== undefined && { notesFrom }),
      });
      // Heard before the draft is called saved: an editor must not take its own words for news.
      const isOpen = get().calls.some(({ id }) => id === callId);
      if (answer.ok && isOpen) heard(answer.value);
      return onDisk(answer);
    },
    show: (callId, draft) => set(({ drafts }) => ({ drafts: { ...drafts, [callId]: draft } })),
  });

  function withoutDraft(callId: CallId): CallState["drafts"] {
    const { [callId]: gone, ...kept } = get().drafts;
    return gone?.saving === "saved" ? kept : get().drafts;
  }

  /** Takes in what main says about a call: the only way a call in the store changes. */
  function heard(call: CallView): void {
    const { calls, shownId, elapsed } = get();
    if (call.phase === "done") {
      const left = calls.filter(({ id }) => id !== call.id);
      saver.forget(call.id);
      set({
        calls: left,
        drafts: withoutDraft(call.id),
        ...(shownId === call.id ? { shownId: talkingOf(left)?.id ?? null, echo: null } : {}),
      });
      return;
    }
    const known = calls.some(({ id }) => id === call.id);
    const before = calls.find(({ id }) => id === call.id)?.unsaved ?? null;
    // The disk takes things again, so what it refused need not be said any longer.
    if (before !== null && call.unsaved === null && get().failure?.code === before) {
      set({ failure: null });
    }
    set({
      calls: known ? calls.map((old) => (old.id === call.id ? call : old)) : [...calls, call],
      elapsed: { ...elapsed, [call.id]: call.elapsedMs },
    });
  }

  function answered(answer: Result<CallView>): boolean {
    if (answer.ok) heard(answer.value);
    set({ failure: answer.ok ? null : answer.error });
    return answer.ok;
  }

  const shown = () => get().calls.find(({ id }) => id === get().shownId);

  async function choose(callId: CallId, dispositionId: DispositionId | null): Promise<void> {
    set({ echo: null });
    answered(await client.calls.change({ callId, dispositionId }));
  }

  return Object.assign(store, {
    async load(): Promise<void> {
      const answer = await client.calls.open();
      if (!answer.ok) return set({ failure: answer.error });
      const calls = answer.value;
      const { shownId } = get();
      set({
        calls,
        elapsed: Object.fromEntries(calls.map((call) => [call.id, call.elapsedMs])),
        shownId: calls.some(({ id }) => id === shownId) ? shownId : firstOf(calls),
      });
    },
    heard,
    ticked: (callId: CallId, elapsedMs: number) =>
      set(({ elapsed }) => ({ elapsed: { ...elapsed, [callId]: elapsedMs } })),
    shown,

    typeNumber: (number: string) => set({ number, failure: null }),
    chooseDirection: (direction: Direction) => set({ direction }),
    show: (shownId: CallId | null) => set({ shownId, failure: null, echo: null }),
    /** Back from the number field to the conversation that goes on meanwhile. */
    showTalking(): boolean {
      const talking = talkingOf(get().calls);
      if (talking === undefined || get().shownId !== null) return false;
      set({ shownId: talking.id });
      return true;
    },

    async start(): Promise<void> {
      const { number, direction, starting } = get();
      if (starting) return;
      // Said here, where it still stands in its field, before it is too long even to be asked about.
      if (visible(number).trim().length > longestNumber) {
        return set({ failure: failure("numberTooLong") });
      }
      set({ starting: true, failure: null });
      const answer = await client.calls.start({ number, direction });
      if (answered(answer) && answer.ok) set({ shownId: answer.value.id, number: "" });
      set({ starting: false });
    },
    async hangUp(callId: CallId): Promise<void> {
      void saver.flush(callId);
      answered(await client.calls.hangUp({ callId }));
    },
    async resume(callId: CallId): Promise<void> {
      answered(await client.calls.resume({ callId }));
    },
    /** Ends the wrap-up, but never while something typed is not on disk. */
    async done(callId: CallId): Promise<void> {
      if (!(await saver.flush(callId))) return;
      const before = get().calls.find(({ id }) => id === callId);
      const answer = await client.calls.done({ callId });
      set({ failure: answer.ok ? null : answer.error });
      const call = get().calls.find(({ id }) => id === callId);
      if (answer.ok && call !== undefined) heard({ ...call, phase: "done" });
      if (answer.ok && before?.logged === true) {
        set({ logged: { callId, who: whoOf(before), undone: null } });
      }
    },
    /** No more "Logged: … · Undo": of whatever call, or where it is this one, now dealt with elsewhere. */
    forgetLogged(callId?: CallId): void {
      if (callId === undefined || get().logged?.callId === callId) set({ logged: null });
    },
    /** Takes back a call that was logged, wherever it is by now; a second press logs it after all. */
    async undoLog(): Promise<void> {
      const { logged } = get();
      if (logged === null) return;
      const { callId, undone } = logged;
      const asked = undone === null ? client.calls.dontLog : client.calls.log;
      const answer = await asked({ callId });
      set({ failure: answer.ok ? null : answer.error });
      if (get().logged?.callId !== callId || !answer.ok) return;
      set({ logged: { ...logged, undone: undone === null ? undoneWords(answer.value) : null } });
    },
    async settle(callId: CallId, endedAt: number | null): Promise<void> {
      answered(await client.calls.settle({ callId, endedAt }));
    },

    typeNotes: (callId: CallId, html: string, held?: string) => saver.typed(callId, html, held),
    flushNotes: (callId: CallId) => saver.flush(callId),
    flushAllNotes: () => saver.flushAll(),

    choose,
    /** Chooses by key: said back, because nobody looked where it went. */
    async chooseByKey(callId: CallId, chosen: DispositionId): Promise<void> {
      const before = get().calls.find(({ id }) => id === callId)?.dispositionId ?? null;
      if (before === chosen) return;
      await choose(callId, chosen);
      if (get().failure === null) set({ echo: { callId, chosen, before } });
    },
    async undoChoice(): Promise<void> {
      const { echo } = get();
      if (echo !== null) await choose(echo.callId, echo.before);
    },
    async changeLength(callId: CallId, lengthMs: number): Promise<void> {
      answered(await client.calls.change({ callId, lengthMs }));
    },
    async associate(callId: CallId, record: FoundRecord): Promise<void> {
      answered(await client.calls.associate({ callId, record }));
    },
    async associateNew(callId: CallId, name: string): Promise<void> {
      answered(await client.calls.associateNew({ callId, name }));
    },
    async dissociate(callId: CallId, { kind, key }: AssociatedRecord): Promise<void> {
      answered(await client.calls.dissociate({ callId, kind, key }));
    },
    async setLogged(callId: CallId, logged: boolean): Promise<void> {
      answered(await (logged ? client.calls.log({ callId }) : client.calls.dontLog({ callId })));
    },

    closeAsked: (closing: CallId) => set({ closing }),
    async answerClose(answer: "stay" | "hangUp" | "keepOpen"): Promise<void> {
      set({ closing: null });
      await saver.flushAll();
      const told = await client.window.answerClose({ answer });
      if (!told.ok) set({ failure: told.error });
    },
  });
}

function tooLongToKeep(notes: string): Result<never> {
  const over = (notes.length - notesKept).toLocaleString("en");
  return fail(
    "notesTooLong",
    `The notes are ${over} characters longer than Wrapup can keep. Shorten them; nothing is cut, but until then they stand only on this screen.`,
  );
}

function talkingOf(calls: readonly CallView[]): CallView | undefined {
  return calls.findLast(({ phase }) => phase === "talking");
}

/** Where it stands now; of one that HubSpot still has, first what main says of it. */
function undoneWords({ reason, standing }: CallView): string {
  if (standing === "checking") {
    return "Taken back. Wrapup looks whether HubSpot has it, and deletes it there if so.";
  }
  if (reason !== null) return reason;
  return isOff(standing)
    ? "Taken back. Nothing was sent to HubSpot."
    : "Taken back. It had reached HubSpot and is deleted there.";
}
