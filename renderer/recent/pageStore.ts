import { createStore } from "zustand/vanilla";
import type { Client } from "../../shared/bridge.ts";
import type { CallId, CallPage, CallView, RecentCall } from "../../shared/call.ts";
import type { AssociatedRecord, RecordRef } from "../../shared/record.ts";
import { fail, type Failure, ok, type Result } from "../../shared/result.ts";
import { createNotesSaver, type NotesDraft, onDisk } from "../call/notesSaver.ts";
import type { FindOption } from "../directory/findOptions.ts";
import { pageAfter, sameCall } from "./pageWords.ts";

export type PageState = {
  /** The row that was opened; it stays while the page does, whatever the call's key becomes. */
  readonly opened: RecentCall | null;
  /** Null until main has answered, and where it could not. */
  readonly page: CallPage | null;
  readonly failure: Failure | null;
  /** Why the last edit did not go. */
  readonly refusal: Failure | null;
  readonly draft: NotesDraft | undefined;
  /** The agent wanted to leave while notes could not be saved. */
  readonly stuck: boolean;
  /** The row to return to, once the page is closed. */
  readonly returnTo: RecentCall | null;
};

const closed = {
  opened: null,
  page: null,
  failure: null,
  refusal: null,
  draft: undefined,
  stuck: false,
  returnTo: null,
};

type Change = Omit<Parameters<Client["calls"]["change"]>[0], "callId">;

/**
 * One finished call whole, to be read and put right. A call that only HubSpot has is made one of
 * ours at the first edit, and not before: reading changes nothing.
 */
export function createPageStore(client: Client) {
  const store = createStore<PageState>(() => ({ ...closed }));
  const { getState: get, setState: set } = store;
  let opening = 0;
  /** Counts the edits: what was read before one is older than it. */
  let edits = 0;
  /** Asked once for each page, whoever edits meanwhile. */
  let takingUp: { readonly of: number; readonly id: Promise<Result<CallId>> } | null = null;

  /** The call's id here; for a call that only HubSpot has, the one it gets now. */
  function ownId(): Promise<Result<CallId>> {
    const call = get().page?.call ?? get().opened;
    if (call === null) return Promise.resolve(fail("callUnknown"));
    if (call.callId !== null) return Promise.resolve(ok(call.callId));
    if (takingUp?.of !== opening) takingUp = { of: opening, id: takeUp(call) };
    return takingUp.id;
  }

  async function takeUp({ hubspotId }: RecentCall): Promise<Result<CallId>> {
    if (hubspotId === null) return fail("callUnknown");
    const of = opening;
    const answer = await client.calls.takeUp({ hubspotId });
    if (takingUp?.of === of) takingUp = null;
    if (!answer.ok) return answer;
    if (of === opening) took(answer.value);
    return ok(answer.value.id);
  }

  function took(view: CallView): void {
    const { page } = get();
    if (page !== null) set({ page: pageAfter(page, view), refusal: null });
  }

  /** Every edit: taken up where needed, asked, and main's answer shown. */
  async function edit(
    ask: (callId: CallId) => Promise<Result<CallView>>,
  ): Promise<Result<CallView>> {
    const of = opening;
    edits += 1;
    const id = await ownId();
    const answer = id.ok ? await ask(id.value) : id;
    // Another page may stand there by now; main has the edit all the same.
    if (of === opening && answer.ok) took(answer.value);
    return answer;
  }

  async function act(ask: (callId: CallId) => Promise<Result<CallView>>): Promise<boolean> {
    const of = opening;
    const answer = await edit(ask);
    if (of === opening) set({ refusal: answer.ok ? null : answer.error });
    return answer.ok;
  }

  // Each opening has a draft of its own, so that notes never end up with another call.
  const saver = createNotesSaver<number>({
    save: async (of, notes, notesFrom) =>
      // A page that was left with its notes unsaved was left on purpose.
      of === opening
        ? onDisk(
            await edit((callId) =>
              client.calls.change({ callId, notes, ...(notesFrom !== undefined && { notesFrom }) }),
            ),
          )
        : ok(null),
    show(of, draft) {
      if (of === opening) set({ draft });
    },
  });

  function leave(): void {
    const { opened, page } = get();
    opening += 1;
    set({
      opened: null,
      page: null,
      draft: undefined,
      stuck: false,
      returnTo: page?.call ?? opened,
    });
  }

  async function read(): Promise<void> {
    const { opened, page } = get();
    if (opened === null) return;
    const [of, before] = [opening, edits];
    const answer = await client.recent.open({ key: (page?.call ?? opened).key });
    if (of !== opening || before !== edits) return;
    if (answer.ok) set({ page: answer.value, failure: null });
    else set({ failure: answer.error });
  }

  return Object.assign(store, {
    async open(call: RecentCall): Promise<void> {
      opening += 1;
      set({ ...closed, opened: call });
      await read();
    },
    /** Asks again what stands there, unless something typed is on its way. */
    async renew(): Promise<void> {
      if (get().draft?.saving !== "saving") await read();
    },
    /** Leaves the page, but never while something typed is not on disk. */
    async close(): Promise<void> {
      if (get().opened === null) return;
      if (await saver.flush(opening)) leave();
      else set({ stuck: true });
    },
    /** The agent's word that what could not be saved may go, or another account's call. */
    leave,
    returned: () => set({ returnTo: null }),
    heard(call: RecentCall): void {
      const { page, opened } = get();
      if (page !== null && sameCall(page.call, call)) {
        set({ page: { ...page, call } });
        // What both changed is no part of a row: it is read when it comes up and when it is gone.
        if (call.fixes.includes("resolve") !== (page.conflict !== null)) void read();
      } else if (opened !== null && sameCall(opened, call)) set({ opened: call });
    },

    typeNotes: (html: string, held?: string) => saver.typed(opening, html, held),
    flush: () => saver.flush(opening),
    change: (change: Change) => act((callId) => client.calls.change({ callId, ...change })),
    take: (option: FindOption) =>
      act((callId) =>
        option.what === "record"
          ? client.calls.associate({ callId, record: option.record })
          : client.calls.associateNew({ callId, name: option.name }),
      ),
    dissociate: ({ kind, key }: AssociatedRecord) =>
      act((callId) => client.calls.dissociate({ callId, kind, key })),
    setLogged: (logged: boolean) =>
      act((callId) => (logged ? client.calls.log({ callId }) : client.calls.dontLog({ callId }))),
    remove: () => act((callId) => client.calls.remove({ callId })),
    async resolve(keep: "mine" | "theirs" | "both"): Promise<boolean> {
      // Mine is also what stands in the editor and is not saved yet.
      await saver.flush(opening);
      if (!(await act((callId) => client.calls.resolve({ callId, keep })))) return false;
      const { page } = get();
      if (page !== null) set({ page: { ...page, conflict: null } });
      await read();
      return true;
    },
    async pin(record: RecordRef, pinned: boolean): Promise<boolean> {
      if (!(await act((callId) => client.calls.pin({ callId, record, pinned })))) return false;
      const { page } = get();
      const others = page?.pinned.filter(
        ({ kind, id }) => kind !== record.kind || id !== record.id,
      );
      if (page !== null && others !== undefined) {
        set({ page: { ...page, pinned: pinned ? [...others, record] : others } });
      }
      return true;
    },
  });
}
